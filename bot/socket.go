package bot

import (
	"context"
	"fmt"
	"io"
	"log"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// maxRefusals is how often in a row Slack may refuse a connection before that
// counts as final. slack-go would go on for ever.
const maxRefusals = 5

// fatalRefusals are answers of Slack that no new attempt changes.
var fatalRefusals = []string{
	"missing_scope", "token_expired", "not_allowed_token_type", "no_permission", "invalid_auth", "account_inactive",
	"not_authed", "token_revoked", "access_denied", "app_missing_action_url",
}

// serve keeps one connection until ctx ends or Slack refuses for good.
func (b *Bot) serve(ctx context.Context) error {
	client := socketmode.New(b.api, socketmode.OptionLog(log.New(io.Discard, "", 0)))
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	finished := make(chan error, 1)
	go func() { finished <- client.RunContext(ctx) }()
	refusals := 0
	for {
		select {
		case err := <-finished:
			if cause := context.Cause(ctx); cause != nil && ctx.Err() != nil {
				return onlyRefusal(cause)
			}
			return fmt.Errorf("connecting to Slack: %w", err)
		case event := <-client.Events:
			if err := b.receive(ctx, client, event, &refusals); err != nil {
				stop(err)
			}
		}
	}
}

// refusal is an error after which connecting again makes no sense.
type refusal struct{ reason string }

func (r refusal) Error() string { return "Slack refuses the connection: " + r.reason }

func onlyRefusal(cause error) error {
	if r, ok := cause.(refusal); ok {
		return r
	}
	return nil
}

// receive takes one event off a connection and does nothing slow.
func (b *Bot) receive(ctx context.Context, client *socketmode.Client, event socketmode.Event, refusals *int) error {
	switch event.Type {
	case socketmode.EventTypeHello:
		*refusals = 0
		b.hello.Do(func() {
			if b.Connected != nil {
				b.Connected()
			}
		})
	case socketmode.EventTypeConnectionError:
		return b.refused(event, refusals)
	case socketmode.EventTypeErrorBadMessage:
		if id, err := unknownEnvelope(event.Data); err == nil && id != "" {
			b.ack(ctx, client, id, nil)
			b.Log.Warn().Str("envelope", id).Msg("acknowledged an envelope of an unknown type")
		}
	}
	if event.Request == nil || event.Request.EnvelopeID == "" {
		return nil
	}
	e, ok := parse(event)
	e.At = time.Now()
	if !ok || !e.needsAnswerInAck() {
		b.ack(ctx, client, event.Request.EnvelopeID, nil)
	}
	if ok {
		b.queue.add(job{event: e, ack: func(payload any) { b.ack(ctx, client, e.ID, payload) }})
	}
	return nil
}

func (b *Bot) refused(event socketmode.Event, refusals *int) error {
	failed, ok := event.Data.(*slack.ConnectionErrorEvent)
	if !ok || failed.ErrorObj == nil {
		return nil
	}
	reason := b.redact(failed.ErrorObj).Error()
	b.Log.Warn().Str("reason", reason).Msg("not connected to Slack, trying again")
	for _, fatal := range fatalRefusals {
		if strings.Contains(reason, fatal) {
			if *refusals++; *refusals >= maxRefusals {
				return refusal{reason}
			}
		}
	}
	return nil
}

// ack acknowledges an envelope. Without a connection slack-go would wait for
// ever at the 21st, so each has its own patience; Slack sends again what it
// has no ack for.
func (b *Bot) ack(ctx context.Context, client *socketmode.Client, id string, payload any) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), ackTimeout)
	defer cancel()
	if err := client.AckCtx(ctx, id, payload); err != nil {
		b.Log.Warn().Str("envelope", id).Err(b.redact(err)).Msg("acknowledging failed")
	}
}
