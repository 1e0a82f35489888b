package bot

import (
	"context"

	"personabot/bot/card"
)

// Bounds of telling people that there is no room for them. Beyond them an
// event stays without an ack, and Slack brings it again when there may be.
const (
	maxRefused = 256
	refusers   = 4
)

// refuse has the person told that we are busy; false means that even for
// that there is no room.
func (b *Bot) refuse(j *job) bool {
	select {
	case b.refusals <- j:
		return true
	default:
		b.logged(j.event, Reply{}, "left to Slack")
		return false
	}
}

func (b *Bot) tellBusy() {
	for j := range b.refusals {
		b.busy(j)
	}
}

func (b *Bot) busy(j *job) {
	ctx, cancel := context.WithTimeout(b.work, attemptPatience)
	defer cancel()
	outcome := "busy"
	if j.event.needsAnswerInAck() {
		j.ack(nil)
	} else if j.event.Kind == FollowUp { // which may have been for other people
		outcome = "passed over"
	} else if err := b.post(ctx, j.event, Reply{Place: OnlyYou, Message: card.Busy()}); err != nil {
		outcome = "busy, untold"
		b.Log.Error().Str("id", j.event.ID).Err(redact(err)).Msg("telling that we are busy failed")
	}
	b.logged(j.event, Reply{}, outcome)
}
