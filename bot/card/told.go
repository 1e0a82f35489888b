package card

import (
	"github.com/slack-go/slack"

	"personabot/knowledge"
)

// Answered tells somebody that what they asked for is in the persona files.
func Answered(c knowledge.Change, answer knowledge.Answer, o Options) Message {
	m := Answer(answer, o)
	text := "You asked, and it is answered now."
	if c.Kind == knowledge.ChangeTitle {
		text = "You asked about “" + cutEscaped(c.Text, 200) + "”. It is known now."
	}
	m.Blocks = fit(append([]slack.Block{section(text)}, m.Blocks...), maxBlocks)
	m.Text = text + "\n" + m.Text
	return m
}

// Declined tells somebody that an owner decided against what they said.
func Declined(c knowledge.Change) Message {
	text := "The owner looked at what you said, and leaves it as it is for now: “" + cutEscaped(c.Text, 300) + "”"
	return Message{Text: text, Blocks: []slack.Block{section(text)}}
}

// NotKept says that something could not be written down.
func NotKept() Message {
	text := "I could not write that down just now. Please try again in a moment."
	return Message{Text: text, Blocks: []slack.Block{section(text)}}
}
