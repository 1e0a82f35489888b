package bot

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/slack-go/slack/socketmode"
)

// receive takes one event off a connection and does nothing slow.
func (b *Bot) receive(l *link, event socketmode.Event) {
	if event.Type == socketmode.EventTypeErrorBadMessage {
		b.receiveUnknown(l, event.Data)
		return
	}
	if event.Request == nil || event.Request.EnvelopeID == "" || b.closing.Load() {
		return
	}
	id := event.Request.EnvelopeID
	e, ok := b.parsed(event)
	if !ok {
		b.metrics.events.WithLabelValues("none", "ignored").Inc()
		b.ack(l, id, nil)
		return
	}
	e.At = time.Now()
	at := e.At
	j := &job{event: e, ack: func(payload any) {
		b.metrics.acks.Observe(time.Since(at).Seconds())
		b.ack(l, id, payload)
	}}
	if !b.acceptance.add(j) && !b.refuseInAck(j) {
		b.logged(e, Reply{}, "left to Slack") // messages and mentions come again
	}
}

// receiveUnknown acknowledges an envelope that slack-go could not read: Slack
// would send it again for ever.
func (b *Bot) receiveUnknown(l *link, data any) {
	id, kind, err := unknownEnvelope(data)
	b.metrics.events.WithLabelValues("unknown", "ignored").Inc()
	if err != nil || id == "" {
		b.Log.Warn().Msg("a message of Slack that is no envelope")
		return
	}
	b.Log.Warn().Str("id", id).Str("type", kind).Msg("acknowledged an envelope of an unknown type")
	b.ack(l, id, nil)
}

func (b *Bot) ack(l *link, id string, payload any) {
	if err := b.links.ack(l, id, payload); err != nil {
		b.metrics.lostAcks.Inc()
		b.Log.Warn().Str("id", id).Err(redact(err)).Msg("acknowledging failed")
	}
}

// parsed parses an envelope, whatever is in it.
func (b *Bot) parsed(event socketmode.Event) (e Event, ok bool) {
	defer func() {
		if recover() != nil {
			b.Log.Error().Str("id", event.Request.EnvelopeID).Msg("an envelope could not be read")
			e, ok = Event{}, false
		}
	}()
	return parse(event)
}

// maxKind is where the type of an unknown envelope is cut for the log.
const maxKind = 40

// unknownEnvelope returns the id and the type of an envelope that slack-go
// could not read.
func unknownEnvelope(data any) (id, kind string, err error) {
	bad, ok := data.(*socketmode.ErrorBadMessage)
	if !ok {
		return "", "", fmt.Errorf("no envelope")
	}
	var envelope struct {
		ID   string `json:"envelope_id"`
		Type string `json:"type"`
	}
	if err := json.Unmarshal(bad.Message, &envelope); err != nil {
		return "", "", fmt.Errorf("reading an unknown envelope: %w", err)
	}
	return envelope.ID, envelope.Type[:min(len(envelope.Type), maxKind)], nil
}
