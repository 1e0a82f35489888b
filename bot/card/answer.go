package card

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// Message is what Slack shows: blocks, and the text for notifications and
// screen readers.
type Message struct {
	Text   string
	Blocks []slack.Block

	encoded json.RawMessage // the blocks, where they were written as JSON already
}

// JSON returns the blocks as Slack takes them.
func (m Message) JSON() (json.RawMessage, error) {
	if m.encoded != nil {
		return m.encoded, nil
	}
	blocks, err := json.Marshal(append([]slack.Block{}, m.Blocks...)) // [] and not null where there are none
	if err != nil {
		return nil, fmt.Errorf("encoding blocks: %w", err)
	}
	return blocks, nil
}

// Encoded returns the message with its JSON made once and for all.
func (m Message) Encoded() Message {
	m.encoded, _ = m.JSON() // who asks for it is told of the error
	return m
}

// Options say where an answer is shown.
type Options struct {
	Now     time.Time // to tell what is stale
	Private bool      // seen by one person: offers to share it
	Public  bool      // outsiders may see it: example contacts and notes stay out
	Sharer  string    // id of the user who shares it with all; empty for nobody

	inView bool // it stands in a view that has a select of personas already
}

// Answer renders an answer.
func Answer(a knowledge.Answer, o Options) Message {
	var blocks []slack.Block
	switch a.Kind {
	case knowledge.KindSummary:
		blocks = summaryOrKept(a, o)
	case knowledge.KindSection:
		blocks = sectionCard(a, o)
	case knowledge.KindObjection:
		blocks = objection(a, o)
	case knowledge.KindCompare:
		blocks = compare(a, o)
	case knowledge.KindClassify:
		blocks = classification(a, o)
	case knowledge.KindList:
		blocks = list(a, o)
	case knowledge.KindHelp:
		blocks = help(cutEscaped(a.WhoKnows(), 200))
	default:
		blocks = unknown(a)
	}
	if left := a.Left.Line(); left != "" {
		blocks = append(blocks, contextLine(cutEscaped(left, 400)))
	}
	blocks = withFeedback(blocks, a)
	if o.Private && a.Kind != knowledge.KindHelp && a.Kind != knowledge.KindNone {
		blocks = append(blocks, sharing(valueOf(a)))
	}
	if o.Sharer != "" {
		blocks = append(blocks, contextLine("Shared by <@"+escape(o.Sharer)+">"))
	}
	return Message{Text: fallback(a, o), Blocks: fit(blocks, maxBlocks)}
}

// Shared stands in the place of an answer that was shared with all.
func Shared() Message {
	text := "Shared in the channel."
	return Message{Text: text, Blocks: []slack.Block{contextLine(":white_check_mark: " + text)}}
}

// fallback is the text without blocks. Example contacts stay out of it in
// public as they do in the card.
func fallback(a knowledge.Answer, o Options) string {
	if o.Public && showsInternal(a) {
		return internalText
	}
	text := a.Text()
	if o.Public {
		text = a.PublicText()
	}
	return escaper.Replace(cut(text, maxText-500)) + staleText(a, o.Now)
}

// staleText warns where the card does.
func staleText(a knowledge.Answer, now time.Time) string {
	stale := func(v knowledge.View) bool { return !v.Reviewed.IsZero() && v.Stale(now) }
	if a.Kind != knowledge.KindList && slices.ContainsFunc(a.Personas, stale) {
		return "\nStale: check before you rely on it."
	}
	return ""
}

// showsInternal tells whether an answer shows a section that never leaves the
// company.
func showsInternal(a knowledge.Answer) bool {
	also := func(s persona.Section) bool { return internal[s] }
	return internal[a.Section] || a.Kind == knowledge.KindCompare && slices.ContainsFunc(a.Topic.Also, also) || slices.ContainsFunc(a.Parts, showsInternal)
}

// internal are the sections that never leave the company.
var internal = map[persona.Section]bool{persona.Examples: true, persona.Notes: true}

const internalText = "Example contacts and notes are internal, and people from outside can read along here. Ask me in a direct message."

func sharing(v Value) slack.Block {
	return slack.NewActionBlock("share",
		button(DoShare, 0, "Share in channel", v),
		button(DoSendDM, 1, "Send to my DM", v),
	)
}
