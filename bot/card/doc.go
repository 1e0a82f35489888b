// Package card turns answers into Slack's Block Kit.
//
// Its functions are pure: the same answer gives the same blocks. It is the
// only place that knows Slack's limits and how text is escaped; it never
// shortens a reply without saying so, and never lets text from outside ping
// anybody or disguise a link.
package card
