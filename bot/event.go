package bot

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

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

	responseURL string
	triggerID   string
}

// needsAnswerInAck tells whether Slack takes the answer only with the ack.
func (e Event) needsAnswerInAck() bool { return e.Kind == Typeahead || e.Kind == Submission }

// talks tells whether the event belongs to a conversation that goes on.
func (e Event) talks() bool { return e.Kind == Mention || e.Kind == Direct || e.Kind == FollowUp }

// asks tells whether somebody asked something, and did not only press a
// button of an answer.
func (e Event) asks() bool { return e.Kind != Press || e.Action == card.DoReclass }

// thread names the conversation that a follow-up belongs to.
func (e Event) thread() string {
	root := e.Thread
	if root == "" && e.Kind == Mention {
		root = e.Message
	}
	return strings.Join([]string{e.Team, e.Channel, root}, " ")
}

// conversation names what is answered in order: a thread, whoever writes in
// it, or else what one person does in one place.
func (e Event) conversation() string {
	if e.talks() {
		return e.thread()
	}
	return e.person() + " " + e.thread()
}

// person names the one who did it, among all workspaces.
func (e Event) person() string { return e.Team + " " + e.User }

// typed and chosen return what was filled in in a modal.
func (e Event) typed(block, action string) string {
	if e.View == nil || e.View.State == nil {
		return ""
	}
	return e.View.State.Values[block][action].Value
}

func (e Event) chosen(block, action string) string {
	if e.View == nil || e.View.State == nil {
		return ""
	}
	return e.View.State.Values[block][action].SelectedOption.Value
}

// inputs returns the ids of a modal's blocks that were filled in, in order.
func (e Event) inputs() []string {
	if e.View == nil || e.View.State == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(e.View.State.Values))
}

// place is the channel that an answer would be posted in: where the event
// happened or, from a modal, where the modal was opened.
func (e Event) place() string {
	if e.View != nil && e.Channel == "" {
		return card.ParsePlace(e.View.PrivateMetadata).Channel
	}
	return e.Channel
}

// parse makes an Event of an envelope; false means that there is nothing to
// do about it.
func parse(from socketmode.Event) (Event, bool) {
	if from.Request == nil {
		return Event{}, false
	}
	var e Event
	ok := false
	switch data := from.Data.(type) {
	case slack.SlashCommand:
		e, ok = fromSlash(data), true
	case slack.InteractionCallback:
		e, ok = fromInteraction(&data)
	case slackevents.EventsAPIEvent:
		e, ok = fromEventsAPI(data)
	}
	e.ID = from.Request.EnvelopeID
	e.Keys = append(e.Keys, "envelope "+from.Request.EnvelopeID)
	return e, ok && e.User != ""
}

func fromSlash(c slack.SlashCommand) Event {
	e := Event{
		Kind: Slash, Team: c.TeamID, User: c.UserID, Channel: c.ChannelID, Text: c.Text,
		responseURL: c.ResponseURL, triggerID: c.TriggerID,
	}
	if c.TriggerID != "" {
		e.Keys = append(e.Keys, "trigger "+c.TriggerID)
	}
	return e
}

func fromInteraction(c *slack.InteractionCallback) (Event, bool) {
	e := Event{
		Team: c.Team.ID, User: c.User.ID, Channel: c.Channel.ID, Message: c.Message.Timestamp, Thread: c.Message.ThreadTimestamp,
		responseURL: c.ResponseURL, triggerID: c.TriggerID, Ephemeral: c.Container.IsEphemeral,
	}
	if e.Message == "" { // of an ephemeral message Slack tells no more
		e.Message = c.Container.MessageTs
	}
	if c.View.ID != "" {
		e.View = &c.View
		e.View.Blocks = slack.Blocks{} // what was shown, which nobody needs
	}
	if c.TriggerID != "" {
		e.Keys = append(e.Keys, "trigger "+c.TriggerID)
	}
	switch c.Type {
	case slack.InteractionTypeMessageAction:
		e.Kind, e.Text = Shortcut, messageText(c.Message)
		return e, c.CallbackID == classifyShortcut
	case slack.InteractionTypeShortcut:
		e.Kind = Lookup
		return e, c.CallbackID == lookupShortcut
	case slack.InteractionTypeBlockSuggestion:
		e.Kind, e.Text, e.Keys = Typeahead, c.Value, nil
		return e, true
	case slack.InteractionTypeViewSubmission:
		e.Kind = Submission
		e.Text = e.typed(card.TitleBlock, card.TitleInput)
		return e, e.View != nil
	case slack.InteractionTypeBlockActions:
		return fromPress(e, c)
	}
	return Event{}, false
}

// maxSubject bounds the ids that buttons carry, in bytes.
const maxSubject = 255

func fromPress(e Event, c *slack.InteractionCallback) (Event, bool) {
	if len(c.ActionCallback.BlockActions) == 0 || c.ActionCallback.BlockActions[0] == nil {
		return Event{}, false
	}
	action := c.ActionCallback.BlockActions[0]
	e.Kind = Press
	var rest string
	e.Action, rest, _ = strings.Cut(action.ActionID, ":")
	e.Choice = action.SelectedOption.Value
	if action.ActionID == card.TitleInput {
		e.Action, e.Text = card.DoReclass, action.Value
		return e, true
	}
	if e.Action == card.DoLookup || e.Action == card.DoMore {
		return e, e.Choice != ""
	}
	if card.NamesSubject(e.Action) {
		e.Subject = action.Value
		return e, len(e.Subject) <= maxSubject
	}
	carried := action.Value
	if e.Action == card.DoRate {
		carried = rest
	}
	value, err := card.ParseValue(carried)
	e.Value = value
	return e, err == nil
}

func fromEventsAPI(outer slackevents.EventsAPIEvent) (Event, bool) {
	e := Event{Team: outer.TeamID}
	if callback, ok := outer.Data.(*slackevents.EventsAPICallbackEvent); ok {
		e.Keys = append(e.Keys, "event "+callback.EventID)
		e.Shared = callback.IsExtSharedChannel
	}
	switch in := outer.InnerEvent.Data.(type) {
	case *slackevents.AppMentionEvent:
		e.Kind, e.User, e.Channel, e.Text = Mention, in.User, in.Channel, in.Text
		e.Message, e.Thread = in.TimeStamp, in.ThreadTimeStamp
		return e, in.BotID == "" && in.Edited == nil
	case *slackevents.MessageEvent:
		e.Kind, e.User, e.Channel, e.Text = Direct, in.User, in.Channel, in.Text
		e.Message, e.Thread = in.TimeStamp, in.ThreadTimeStamp
		if in.ChannelType != "im" {
			e.Kind = FollowUp
		}
		written := in.BotID == "" && writtenAs[in.SubType]
		return e, written && (e.Kind == Direct || e.Thread != "" && !addressed(e.Text))
	case *slackevents.AppHomeOpenedEvent:
		e.Kind, e.User = HomeOpened, in.User
		return e, in.Tab == "home"
	}
	return Event{}, false
}

// writtenAs are the subtypes of messages that people write: plain ones, with a
// file, and replies shown in the channel too.
var writtenAs = map[string]bool{"": true, "file_share": true, "thread_broadcast": true}

// addressed tells whether a message names whom it is for. One that names the
// bot arrives as a mention too.
func addressed(text string) bool { return strings.Contains(text, "<@") }
