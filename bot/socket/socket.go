// Package socket keeps connections to Slack over Socket Mode: it connects again when
// that is refused or ends, hands over what comes, and acknowledges an envelope over
// whichever connection takes that.
//
// It refuses to read envelopes and to wait for whoever does: nothing slow may stand
// between Slack and an ack. It gives up only where Slack says, again and again, that
// no new attempt changes anything.
package socket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/rs/zerolog"
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

// Ack acknowledges an envelope, known by its id, with an answer that rides along;
// nil for none. It may be called at any time, and by any goroutine; it returns false
// where no connection took the ack.
type Ack func(envelope string, payload any) (taken bool)

// Options are what a Pool works with.
type Options struct {
	API *slack.Client // with an app-level token
	Log zerolog.Logger

	Receive    func(socketmode.Event, Ack)      // takes what Slack sends, and does nothing slow
	Greeted    func()                           // told each time that Slack says hello
	Reconnects func(by string)                  // told of each connection that ended: "slack" makes a new one, or "supervisor"
	AckLost    func(envelope string, err error) // told of the id of an envelope whose ack no connection took
	LockedOut  func(error)                      // told when Slack takes the app-level token for nothing any more
}

// Pool is one app's connections to Slack.
type Pool struct {
	options Options
	links   links
}

// New returns a Pool without connections.
func New(o Options) *Pool { return &Pool{options: o} }

// Serve keeps n connections until ctx ends. With two of them a refresh leaves no
// gap; Slack allows ten.
func (p *Pool) Serve(ctx context.Context, n int) {
	var connections sync.WaitGroup
	for range n {
		connections.Go(func() {
			if err := p.supervise(ctx); err != nil {
				p.options.LockedOut(err)
			}
		})
	}
	connections.Wait()
}

// Up counts the connections that are up.
func (p *Pool) Up() int { return len(p.links.up(nil)) }

// supervise keeps one connection until ctx ends, or returns why that makes
// no sense any more.
func (p *Pool) supervise(ctx context.Context) error {
	wait, refusals := firstWait, 0
	for {
		l, err := p.connection(ctx)
		if ctx.Err() != nil {
			return nil
		}
		p.options.Reconnects("supervisor")
		p.options.Log.Warn().Err(redact.Error(err)).Msg("not connected to Slack, trying again")
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
func (p *Pool) connection(ctx context.Context) (*link, error) {
	client := socketmode.New(p.options.API, socketmode.OptionLog(log.New(io.Discard, "", 0)), socketmode.OptionPingInterval(pingPatience))
	l := &link{client: client}
	p.links.add(l)
	defer p.links.remove(l)
	ctx, stop := context.WithCancel(ctx)
	finished := make(chan error, 1)
	go func() { finished <- client.RunContext(ctx) }()
	defer func() {
		stop()
		<-finished
		l.down(time.Now())
	}()
	return l, p.drain(ctx, l, finished)
}

// drain takes everything off a client at once. If nobody did, slack-go would
// stop reading, and pings would go unanswered.
func (p *Pool) drain(ctx context.Context, l *link, finished chan error) error {
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
				p.options.Greeted()
			case socketmode.EventTypeConnecting:
				if lived, wasUp := l.down(time.Now()); wasUp {
					p.options.Reconnects("slack")
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
					p.ack(l, failed.Response.EnvelopeID, failed.Response.Payload)
				}
			default:
				p.options.Receive(got, func(envelope string, payload any) bool { return p.ack(l, envelope, payload) })
			}
		}
	}
}
