package bot

import (
	"context"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/redact"
	"personabot/bot/reply"
)

// Bounds of telling people by a call that there is no room for them. Beyond
// them an event stays without an ack: messages and mentions Slack brings again
// when there may be room; of a button or a shortcut it tells the person that it
// did not work.
const (
	maxRefused   = 256
	refusers     = 4
	tellPatience = 4 * time.Second
)

// refuse has the person told that we are busy, in the ack where Slack shows
// what rides in it; false means that even for that there is no room.
func (b *Bot) refuse(j *job) bool {
	if b.refuseInAck(j) {
		return true
	}
	select {
	case b.refusals <- j:
		j.ack(nil)
		return true
	default:
		b.logged(j.event, reply.Reply{}, "left to Slack")
		return false
	}
}

func (b *Bot) refuseInAck(j *job) bool {
	payload, shown := busyInAck(j.event)
	if shown {
		j.ack(payload)
		b.logged(j.event, reply.Reply{}, "busy")
	}
	return shown
}

// busyInAck is what an ack carries that tells a person that we are busy, where
// it can: a message, an empty list, an error in a modal that keeps what they
// wrote.
func busyInAck(e event.Event) (payload any, shown bool) {
	switch e.Kind {
	case event.Slash:
		return map[string]string{"text": card.Busy().Text, "response_type": slack.ResponseTypeEphemeral}, true
	case event.Typeahead:
		return nil, true
	case event.Submission:
		if blocks := e.Inputs(); len(blocks) > 0 {
			return slack.NewErrorsViewSubmissionResponse(map[string]string{blocks[0]: card.Busy().Text}), true
		}
		return nil, true
	}
	return nil, false
}

func (b *Bot) tellBusy() {
	for j := range b.refusals {
		b.busy(j)
	}
}

func (b *Bot) busy(j *job) {
	ctx, cancel := context.WithTimeout(b.work, tellPatience)
	defer cancel()
	outcome := "busy"
	if j.event.Kind == event.FollowUp { // which may have been for other people
		outcome = "passed over"
	} else if err := b.delivery.Post(ctx, j.event, reply.Reply{Place: reply.OnlyYou, Message: card.Busy()}); err != nil {
		outcome = "busy, untold"
		b.Log.Error().Str("id", j.event.ID).Err(redact.Error(err)).Msg("telling that we are busy failed")
	}
	b.logged(j.event, reply.Reply{}, outcome)
}
