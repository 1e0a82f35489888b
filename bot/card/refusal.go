package card

import "github.com/slack-go/slack"

// What people are told who get no answer.
const (
	ForInsiders = "I answer full members of the company I work for, and I cannot tell that you are one. If you are, your Slack admin can help."
	NotHere     = "I am not switched on in this channel. Ask me in a direct message."
	SwitchedOff = "I am switched off for you. Your Slack admin can tell you more."

	// Why nothing is posted for all.
	OutsidersHere = "People from outside your company are in this channel, so I post nothing here. I answer in a direct message."
	UnseenHere    = "I cannot see who reads this channel, so I post nothing here. Invite me with /invite, or ask me in a direct message."
)

// Refusal tells somebody why there is no answer.
func Refusal(text string) Message {
	return Message{Text: text, Blocks: []slack.Block{section(text)}}
}
