// Package playground is a small Slack in this process: the Web API methods
// that the bot calls, Socket Mode, response_urls and triggers, and a web page
// to type into. The demo runs on it, and so do the tests, which drive the bot
// with the real client over real connections.
//
// It refuses what Slack refuses. It knows nothing of personabot and works
// with any app that speaks Slack's protocol; it is for loopback only and
// keeps nothing when it ends.
package playground
