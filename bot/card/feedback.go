package card

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"

	"personabot/knowledge"
)

// What the menu of an answer lets people say of it, as values of its options.
const (
	SayUseful    = "useful"
	SayNotUseful = "not-useful"
	SayWrong     = "wrong-persona"
	SayMissing   = "missing"
)

// maxActionID is how many characters an action_id may have.
const maxActionID = 255

// withFeedback lets people say what they think of an answer: in a menu of the
// last row of buttons, which costs no room. Where something was not answered
// the offer to say what is missing is a button of its own.
func withFeedback(blocks []slack.Block, a knowledge.Answer) []slack.Block {
	v := valueOf(a)
	switch {
	case a.Kind == knowledge.KindList || a.Kind == knowledge.KindHelp || a.Thanked || a.Whom || a.Which:
		return blocks
	case a.Kind == knowledge.KindClassify && len(a.Personas) == 0:
		return withElement(blocks, wrongButton(a))
	case a.Gap != nil:
		return withElement(blocks, button(DoUnknown, 0, "Say what is missing", v))
	}
	return withElement(blocks, feedbackMenu(v))
}

// wrongButton asks who somebody is whose title led to the wrong persona, or
// to none.
func wrongButton(a knowledge.Answer) slack.BlockElement {
	label := "Wrong persona"
	if len(a.Personas) == 0 {
		label = "Say who it is"
	}
	return button(DoWrong, 0, label, valueOf(a))
}

// withElement puts an element into the last row of buttons, or into a row of
// its own where there is none.
func withElement(blocks []slack.Block, e slack.BlockElement) []slack.Block {
	for i := len(blocks) - 1; i >= 0; i-- {
		if row, ok := blocks[i].(*slack.ActionBlock); ok {
			row.Elements.ElementSet = append(row.Elements.ElementSet, e)
			return blocks
		}
	}
	return append(blocks, slack.NewActionBlock("feedback", e))
}

// feedbackMenu carries the answer in its action_id: the values of options are
// too short for it.
func feedbackMenu(v Value) slack.BlockElement {
	options := make([]*slack.OptionBlockObject, 0, 4)
	for _, say := range []struct{ value, label string }{
		{SayUseful, "Useful"}, {SayNotUseful, "Not useful"}, {SayWrong, "Wrong persona"}, {SayMissing, "Something is missing"},
	} {
		options = append(options, slack.NewOptionBlockObject(say.value, plainText(say.label, maxOption), nil))
	}
	return slack.NewOverflowBlockElement(DoRate+":"+v.within(maxActionID-len(DoRate)-1), options...)
}

// within encodes a value in at most n characters: a long title is cut, and
// what then is still too long goes without its details.
func (v Value) within(n int) string {
	for keep := 150; keep >= 0; keep -= 25 {
		v.Topic.Title = cut(v.Topic.Title, max(keep, 1))
		if text := v.plainJSON(); len(text) <= n {
			return text
		}
	}
	return Value{Kind: v.Kind}.plainJSON()
}

func (v Value) plainJSON() string {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false) // six characters for each & would be too many
	if encoder.Encode(v) != nil {
		return "{}"
	}
	return strings.TrimSpace(buffer.String())
}

// Noted thanks a person for what they said of an answer. Only they see it.
func Noted(said string, v Value) Message {
	text := "Noted, thank you."
	if said == SayUseful {
		return Message{Text: text, Blocks: []slack.Block{contextLine(text)}}
	}
	text += " What would have helped?"
	return Message{Text: text, Blocks: []slack.Block{
		section(text),
		slack.NewActionBlock("feedback",
			button(DoMissing, 0, "Say what is missing", v), button(DoWrong, 1, "Wrong persona", v)),
	}}
}
