package language

import (
	"html"
	"regexp"
)

// slackMarks are mentions and links as Slack writes them in messages.
var slackMarks = regexp.MustCompile(`<([@#!][^>|]*)(\|[^>]*)?>|<(https?:[^>|]*)(\|[^>]*)?>`)

// Plain takes Slack's escapes and mentions out of a message.
func Plain(text string) string {
	return html.UnescapeString(slackMarks.ReplaceAllString(text, " "))
}
