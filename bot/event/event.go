// Package event says what somebody did in Slack, however Slack tells it: a slash
// command, a message, a press of a button become one Event, with the ids by which
// all copies of it are known.
//
// It reads what Slack sent and nothing else: it asks Slack nothing, so whoever
// takes an Event in says when it came and who reads along. It knows nothing of
// replies. What people wrote and the addresses that Slack gives out are secret, so
// an Event is written down sealed.
package event

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/card"
)

// Kind says what a person did.
type Kind string

// What people do.
const (
	Slash      Kind = "slash"
	Mention    Kind = "mention"
	Direct     Kind = "direct"      // a message in the conversation with the bot
	FollowUp   Kind = "follow-up"   // a message in a thread of a channel, written to nobody by name
	Shortcut   Kind = "shortcut"    // of a message
	Lookup     Kind = "look-up"     // the global shortcut
	Press      Kind = "press"       // of a button, or a choice in a select
	Typeahead  Kind = "typeahead"   // wants options now, in the ack
	Submission Kind = "submission"  // of a modal, answered in the ack
	HomeOpened Kind = "home-opened" // the app's home tab
)

// Event is one thing that a person did, whatever the envelope looked like.
type Event struct {
	ID        string   // names it in logs and apologies
	Keys      []string // Slack's ids for it, first the one that is the same however often it comes
	Kind      Kind
	Team      string
	User      string
	Channel   string
	Thread    string // ts of the thread's first message; empty outside of threads
	Message   string // ts of the message it happened on
	Text      string // what the person wrote, as Slack escapes it
	Action    string // of a press: the part of the action id before the colon
	Value     card.Value
	Choice    string // of a select
	Subject   string // of a press: the id of what the action is about
	View      *slack.View
	At        time.Time
	Shared    bool // Slack says that the channel is shared with another company
	Ephemeral bool // the message with the button is seen by one person
	Outsiders bool // people from another company may read along where it happened
	Unseen    bool // Slack does not tell who reads along there, so that Outsiders may
	Insider   bool // the person is a full member of our own workspace

	ResponseURL string // secret: whoever has it may answer; empty where Slack gives none
	TriggerID   string // opens one modal, within three seconds; empty where Slack gives none
}

// NeedsAnswerInAck tells whether Slack takes the answer only with the ack.
func (e Event) NeedsAnswerInAck() bool { return e.Kind == Typeahead || e.Kind == Submission }

// Talks tells whether the event belongs to a conversation that goes on.
func (e Event) Talks() bool { return e.Kind == Mention || e.Kind == Direct || e.Kind == FollowUp }

// Asks tells whether somebody asked something, and did not only press a
// button of an answer.
func (e Event) Asks() bool { return e.Kind != Press || e.Action == card.DoReclass }

// ThreadID names the thread that a follow-up belongs to, among all workspaces.
func (e Event) ThreadID() string {
	root := e.Thread
	if root == "" && e.Kind == Mention {
		root = e.Message
	}
	return strings.Join([]string{e.Team, e.Channel, root}, " ")
}

// Conversation names what is answered in order: a thread, whoever writes in
// it, or else what one person does in one place.
func (e Event) Conversation() string {
	if e.Talks() {
		return e.ThreadID()
	}
	return e.Person() + " " + e.ThreadID()
}

// Key is the id of the event that is the same however often it comes.
func (e Event) Key() string {
	if len(e.Keys) > 0 {
		return e.Keys[0]
	}
	return e.ID
}

// Person names the one who did it, among all workspaces.
func (e Event) Person() string { return e.Team + " " + e.User }

// Typed returns what was typed into an input of a modal; empty where there is no
// such input.
func (e Event) Typed(block, action string) string {
	if e.View == nil || e.View.State == nil {
		return ""
	}
	return e.View.State.Values[block][action].Value
}

// Chosen returns the value of what was chosen in a select of a modal; empty where
// there is no such select.
func (e Event) Chosen(block, action string) string {
	if e.View == nil || e.View.State == nil {
		return ""
	}
	return e.View.State.Values[block][action].SelectedOption.Value
}

// Inputs returns the ids of a modal's blocks that were filled in, in order.
func (e Event) Inputs() []string {
	if e.View == nil || e.View.State == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(e.View.State.Values))
}

// Place is the channel that an answer would be posted in: where the event
// happened or, from a modal, where the modal was opened.
func (e Event) Place() string {
	if e.View != nil && e.Channel == "" {
		return card.ParsePlace(e.View.PrivateMetadata).Channel
	}
	return e.Channel
}
