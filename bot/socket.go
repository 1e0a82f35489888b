package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
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

// maxRefusals is how often in a row Slack may give a reason that no new
// attempt changes before that is final: it also gives them for a moment while
// an app is being reinstalled.
const maxRefusals = 5

// finalReasons are answers of Slack that no new attempt changes. slack-go
// would go on for ever with most of them.
var finalReasons = []string{
	"missing_scope", "token_expired", "not_allowed_token_type", "no_permission", "invalid_auth", "account_inactive", "not_authed",
	"token_revoked", "access_denied", "app_missing_action_url", "org_login_required", "ekm_access_denied", "team_access_not_granted",
}

// refusal is an error after which connecting again makes no sense.
type refusal struct{ token, reason string }

func (r refusal) Error() string {
	return fmt.Sprintf("Slack refuses %s: %s\nhint: %s", r.token, r.reason, remedy(r.reason))
}

// finalReason returns why Slack will never accept what err was the answer to.
func finalReason(err error) (string, bool) {
	var answer slack.SlackErrorResponse
	if errors.As(err, &answer) && slices.Contains(finalReasons, answer.Err) {
		return answer.Err, true
	}
	if slices.Contains(finalReasons, err.Error()) { // as slack-go returns some of them
		return err.Error(), true
	}
	return "", false
}

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
		b.Log.Warn().Err(redact(err)).Msg("not connected to Slack, trying again")
		if reason, final := finalReason(err); !final {
			refusals = 0
		} else if refusals++; refusals >= maxRefusals {
			return refusal{"SLACK_APP_TOKEN", reason}
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
		if !sleep(ctx, wait/2+rand.N(wait)) {
			return nil
		}
		wait = min(2*wait, longestWait)
	}
}

// sleep waits, and tells whether ctx did not end meanwhile.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// connection runs one client of slack-go, which reconnects when Slack asks
// for it, until that goes wrong.
func (b *Bot) connection(ctx context.Context) (*link, error) {
	client := socketmode.New(b.api, socketmode.OptionLog(log.New(io.Discard, "", 0)), socketmode.OptionPingInterval(pingPatience))
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
