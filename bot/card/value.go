package card

import (
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"

	"personabot/knowledge"
)

// The actions that buttons and selects ask for, as the first part of their
// action_id.
const (
	DoShow    = "show"   // put the answer in place of the one with the button
	DoShare   = "share"  // post the answer in the channel, for all
	DoSendDM  = "dm"     // send the answer to the person alone
	DoYes     = "yes"    // answer a deciding question
	DoNo      = "no"     // answer a deciding question
	DoMore    = "more"   // a section was picked in the select of a card
	DoLookup  = "lookup" // a persona was picked in a typeahead select
	DoReclass = "again"  // classify a corrected title

	DoRate    = "rate"    // a choice in the menu of an answer, which stands behind the colon
	DoMissing = "missing" // say what an answer lacks
	DoUnknown = "unknown" // the same, where there was no answer
	DoWrong   = "wrong"   // say which persona would have been right

	DoStillTrue = "true"    // a persona was checked; its id is the value, as in the next one
	DoSuggest   = "suggest" // write a change of a persona
	DoApprove   = "approve" // a proposed change, whose id is the value, as in the next three
	DoDecline   = "decline"
	DoTakeBack  = "back"  // an agreed change is not to be made after all
	DoWrite     = "write" // make a change of what somebody suggested
	DoFill      = "fill"  // write what is missing; the id of a gap is the value, as in the next one
	DoDismiss   = "dismiss"
)

// NamesSubject tells whether an action's buttons carry an id instead of a
// Value.
func NamesSubject(action string) bool {
	switch action {
	case DoStillTrue, DoSuggest, DoApprove, DoDecline, DoTakeBack, DoWrite, DoFill, DoDismiss:
		return true
	}
	return false
}

// Value is what a button carries: the answer it stands for.
type Value struct {
	Kind  knowledge.Kind  `json:"k"`
	Topic knowledge.Topic `json:"t"`
}

// valueOf is what a button needs to give an answer again. What its thread is about
// besides does not belong to it.
func valueOf(a knowledge.Answer) Value {
	a.Topic.Among, a.Topic.Stranger, a.Topic.All, a.Topic.Half = nil, false, false, false
	return Value{a.Kind, a.Topic}
}

// ParseValue reads the value of a button. Values come back from outside and
// may be anything.
func ParseValue(text string) (Value, error) {
	var v Value
	if len(text) > maxValue {
		return v, fmt.Errorf("a button's value has %d bytes", len(text))
	}
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return Value{}, fmt.Errorf("reading a button's value: %w", err)
	}
	return v, nil
}

// Encode writes a value as a button carries it.
func (v Value) Encode() string {
	for n := 200; ; n /= 2 {
		data, err := json.Marshal(v)
		if err == nil && len(data) <= maxValue || n == 0 {
			return string(data)
		}
		v.Topic.Title = cut(v.Topic.Title, max(n, 2))
	}
}

// button makes a button for an action on an answer; n keeps action ids apart
// inside a message.
func button(do string, n int, label string, v Value) *slack.ButtonBlockElement {
	b := slack.NewButtonBlockElement(fmt.Sprintf("%s:%d", do, n), v.Encode(), plainText(label, maxButton))
	return b
}

// sureButton asks once more before it does what cannot be undone.
func sureButton(do string, n int, label, id, then string) *slack.ButtonBlockElement {
	b := subjectButton(do, n, label, id)
	b.Confirm = slack.NewConfirmationBlockObject(plainText(label+"?", 100), slack.NewTextBlockObject(slack.MarkdownType, then, false, false), plainText(label, 30), plainText("Go back", 30))
	return b
}

// subjectButton makes a button for an action on what an id names.
func subjectButton(do string, n int, label, id string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(fmt.Sprintf("%s:%d", do, n), id, plainText(label, maxButton))
}
