// Package message finds the job titles that a message states: in signatures,
// introductions, profiles, lists of people and threads, as they are pasted
// into Slack.
//
// It answers where a title stands and how surely somebody holds it today.
// Past jobs, teams, problems, wishes and open positions are no titles. It
// knows no personas, and it does not guess names or companies: words it does
// not know only count for what stands beside them. The phrases that tell a
// title's place from other places are in cues.txt, which anybody can extend.
package message
