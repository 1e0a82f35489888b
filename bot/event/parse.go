package event

import (
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"personabot/bot/card"
)

// Callback ids of the shortcuts that the app manifest offers.
const (
	ClassifyShortcut = "classify_contact_title"
	LookupShortcut   = "look_up_persona"
)

// Parse makes an Event of an envelope; false means that there is nothing to
// do about it. At, Outsiders, Unseen and Insider are left to the caller.
func Parse(from socketmode.Event) (Event, bool) {
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
		ResponseURL: c.ResponseURL, TriggerID: c.TriggerID,
	}
	if c.TriggerID != "" {
		e.Keys = append(e.Keys, "trigger "+c.TriggerID)
	}
	return e
}

func fromInteraction(c *slack.InteractionCallback) (Event, bool) {
	e := Event{
		Team: c.Team.ID, User: c.User.ID, Channel: c.Channel.ID, Message: c.Message.Timestamp, Thread: c.Message.ThreadTimestamp,
		ResponseURL: c.ResponseURL, TriggerID: c.TriggerID, Ephemeral: c.Container.IsEphemeral,
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
		return e, c.CallbackID == ClassifyShortcut
	case slack.InteractionTypeShortcut:
		e.Kind = Lookup
		return e, c.CallbackID == LookupShortcut
	case slack.InteractionTypeBlockSuggestion:
		e.Kind, e.Text, e.Keys = Typeahead, c.Value, nil
		return e, true
	case slack.InteractionTypeViewSubmission:
		e.Kind = Submission
		e.Text = e.Typed(card.TitleBlock, card.TitleInput)
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
