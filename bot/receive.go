package bot

import (
	"time"

	"github.com/slack-go/slack/socketmode"

	"personabot/bot/event"
	"personabot/bot/redact"
	"personabot/bot/reply"
	"personabot/bot/socket"
)

// receive takes one event off a connection and does nothing slow.
func (b *Bot) receive(envelope socketmode.Event, ack socket.Ack) {
	if envelope.Type == socketmode.EventTypeErrorBadMessage {
		b.receiveUnknown(envelope.Data, ack)
		return
	}
	if envelope.Request == nil || envelope.Request.EnvelopeID == "" || b.closing.Load() {
		return
	}
	id := envelope.Request.EnvelopeID
	e, ok := b.parsed(envelope)
	if !ok {
		b.metrics.events.WithLabelValues("none", "ignored").Inc()
		ack(id, nil)
		return
	}
	e.At = time.Now()
	at := e.At
	j := &job{event: e, ack: func(payload any) bool {
		b.metrics.acks.Observe(time.Since(at).Seconds())
		return ack(id, payload)
	}}
	if !b.acceptance.add(j) && !b.refuseInAck(j) {
		b.logged(e, reply.Reply{}, "left to Slack") // messages and mentions come again
	}
}

// receiveUnknown acknowledges an envelope that slack-go could not read: Slack
// would send it again for ever.
func (b *Bot) receiveUnknown(data any, ack socket.Ack) {
	id, kind, err := event.ParseUnknown(data)
	b.metrics.events.WithLabelValues("unknown", "ignored").Inc()
	if err != nil || id == "" {
		b.Log.Warn().Msg("a message of Slack that is no envelope")
		return
	}
	b.Log.Warn().Str("id", id).Str("type", kind).Msg("acknowledged an envelope of an unknown type")
	ack(id, nil)
}

// ackLost notes that no connection took an ack: Slack sends the event again, or
// tells the person that it did not work.
func (b *Bot) ackLost(envelope string, err error) {
	b.metrics.lostAcks.Inc()
	b.Log.Warn().Str("id", envelope).Err(redact.Error(err)).Msg("acknowledging failed")
}

// parsed parses an envelope, whatever is in it.
func (b *Bot) parsed(envelope socketmode.Event) (e event.Event, ok bool) {
	defer func() {
		if recover() != nil {
			b.Log.Error().Str("id", envelope.Request.EnvelopeID).Msg("an envelope could not be read")
			e, ok = event.Event{}, false
		}
	}()
	return event.Parse(envelope)
}
