package socket

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"

	"personabot/bot/playground"
)

// envelope is what a Pool hands over.
type envelope struct {
	id  string
	ack Ack
}

// told is what a Pool tells its owner.
type told struct {
	lost, reconnects atomic.Int32
	received         chan envelope
	lockedOut        chan error
}

func pool(t *testing.T) (*playground.Server, *Pool, *told) {
	t.Helper()
	s, err := playground.Start(playground.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	heard := &told{received: make(chan envelope, 8), lockedOut: make(chan error, 8)}
	p := New(Options{
		API: slack.New(playground.BotToken, slack.OptionAppLevelToken(playground.AppToken), slack.OptionAPIURL(s.APIURL())), Log: zerolog.Nop(),
		Receive: func(e socketmode.Event, ack Ack) {
			if e.Request != nil && e.Request.EnvelopeID != "" {
				heard.received <- envelope{e.Request.EnvelopeID, ack}
			}
		},
		Greeted:    func() {},
		Reconnects: func(string) { heard.reconnects.Add(1) },
		AckLost:    func(string, error) { heard.lost.Add(1) },
		LockedOut:  func(err error) { heard.lockedOut <- err },
	})
	return s, p, heard
}

// serve has a pool keep n connections until the test ends.
func serve(t *testing.T, p *Pool, n int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { p.Serve(ctx, n); close(ended) }()
	t.Cleanup(func() { cancel(); <-ended })
	until(t, "connections", func() bool { return p.Up() == n })
}

func until(t *testing.T, what string, met func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !met(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("no %s within ten seconds", what)
		}
	}
}

// TestAnAckGoesOverWhicheverConnectionTakesIt ends the connection that an
// envelope came from before it is acknowledged.
func TestAnAckGoesOverWhicheverConnectionTakesIt(t *testing.T) {
	s, p, heard := pool(t)
	serve(t, p, 2)
	d := s.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	came := <-heard.received
	s.Drop()
	until(t, "connections again", func() bool { return heard.reconnects.Load() > 0 && p.Up() == 2 })
	came.ack(came.id, nil)
	select {
	case <-d.Acked():
	case <-time.After(10 * time.Second):
		t.Error("the ack is lost with its connection")
	}
	if heard.lost.Load() != 0 {
		t.Error("told that the ack is lost")
	}
}

// TestAnAckThatCouldNotBeWrittenIsTold hands over what slack-go reports of an ack,
// while no connection is up that could take it.
func TestAnAckThatCouldNotBeWrittenIsTold(t *testing.T) {
	_, p, heard := pool(t)
	l := &link{client: socketmode.New(p.options.API)}
	l.client.Events <- socketmode.Event{
		Type: socketmode.EventTypeErrorWriteFailed,
		Data: &socketmode.ErrorWriteFailed{Response: &socketmode.Response{EnvelopeID: "E1"}},
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if err := p.drain(ctx, l, make(chan error)); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	if heard.lost.Load() != 1 {
		t.Errorf("told of %d lost acks, want 1", heard.lost.Load())
	}
}
