package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"personabot/bot/redact"
	"personabot/bot/webapi"
)

// What the supervisor expects of a connection. slack-go connects again by
// itself; these are for the times when that does not help.
const (
	upPatience   = 20 * time.Second // until hello, the handshake and slack-go's own attempt included
	steadyAfter  = 2 * time.Second  // a connection that lives shorter counts as refused
	pingPatience = 30 * time.Second // Slack pings every few seconds
	firstWait    = 250 * time.Millisecond
	longestWait  = 30 * time.Second // while Slack cannot be reached
	greetedWait  = 2 * time.Second  // while it can, but no connection lasts
)

// supervise keeps one connection until ctx ends, or returns why that makes
// no sense any more.
func (b *Bot) supervise(ctx context.Context) error {
	wait, refusals := firstWait, 0
	for {
		l, err := b.connection(ctx)
		if ctx.Err() != nil {
			return nil
		}
		b.metrics.reconnects.WithLabelValues("supervisor").Inc()
		b.Log.Warn().Err(redact.Error(err)).Msg("not connected to Slack, trying again")
		if reason, final := webapi.Final(err); !final {
			refusals = 0
		} else if refusals++; refusals >= webapi.MaxRefusals {
			return webapi.Refusal{Token: "SLACK_APP_TOKEN", Reason: reason}
		}
		switch {
		case l.steady:
			wait = firstWait
		case l.greeted:
			wait = min(wait, greetedWait)
		}
		if limited := new(slack.RateLimitedError); errors.As(err, &limited) {
			wait = max(wait, limited.RetryAfter)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait/2 + rand.N(wait)):
		}
		wait = min(2*wait, longestWait)
	}
}

// connection runs one client of slack-go, which reconnects when Slack asks
// for it, until that goes wrong.
func (b *Bot) connection(ctx context.Context) (*link, error) {
	client := socketmode.New(b.slack.API, socketmode.OptionLog(log.New(io.Discard, "", 0)), socketmode.OptionPingInterval(pingPatience))
	l := &link{client: client}
	b.links.add(l)
	defer b.links.remove(l)
	ctx, stop := context.WithCancel(ctx)
	finished := make(chan error, 1)
	go func() { finished <- client.RunContext(ctx) }()
	defer func() {
		stop()
		<-finished
		if _, wasUp := l.down(time.Now()); wasUp {
			b.metrics.connections.Dec()
		}
	}()
	return l, b.drain(ctx, l, finished)
}

// drain takes everything off a client at once. If nobody did, slack-go would
// stop reading, and pings would go unanswered.
func (b *Bot) drain(ctx context.Context, l *link, finished chan error) error {
	late := time.NewTimer(upPatience)
	defer late.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-finished:
			finished <- err // for the one who waits for it
			return fmt.Errorf("connecting to Slack: %w", err)
		case <-late.C:
			return fmt.Errorf("no hello from Slack within %s", upPatience)
		case got := <-l.client.Events:
			switch got.Type {
			case socketmode.EventTypeHello:
				late.Stop()
				l.up(time.Now())
				b.metrics.connections.Inc()
				b.greeted()
			case socketmode.EventTypeConnecting:
				if lived, wasUp := l.down(time.Now()); wasUp {
					b.metrics.connections.Dec()
					b.metrics.reconnects.WithLabelValues("slack").Inc()
					late.Reset(upPatience)
					if lived < steadyAfter {
						return fmt.Errorf("the connection ended after %s", lived.Round(time.Millisecond))
					}
				}
			case socketmode.EventTypeConnectionError:
				if failed, ok := got.Data.(*slack.ConnectionErrorEvent); ok && failed.ErrorObj != nil {
					return failed.ErrorObj
				}
			case socketmode.EventTypeErrorWriteFailed:
				if failed, ok := got.Data.(*socketmode.ErrorWriteFailed); ok && failed.Response != nil {
					b.ack(l, failed.Response.EnvelopeID, failed.Response.Payload)
				}
			default:
				b.receive(l, got)
			}
		}
	}
}
