package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"personabot/bot/store"
	"personabot/knowledge"
)

// Options are what a Bot works with.
type Options struct {
	Base        func() *knowledge.Base // the personas as they are now
	AppToken    string                 // xapp-..., for Socket Mode
	BotToken    string                 // xoxb-..., for the Web API
	APIURL      string                 // empty for Slack's own
	Connections int                    // to Slack at a time, 1 to 10: with two, a refresh leaves no gap
	Store       *store.Store           // nil: memory only
	Log         zerolog.Logger
	Connected   func() // called once, when Slack first said hello
}

// Bot serves one Slack app.
type Bot struct {
	Options
	api    *slack.Client
	http   *http.Client
	self   string // our own workspace
	rooms  *rooms
	topics *topics
	seen   *seen
	memory *memory
	queue  *queue
	hello  sync.Once
}

// Timeouts for Slack. An ack must arrive within 3 s; a call that hangs is
// given up and tried again.
const (
	callTimeout   = 10 * time.Second
	ackTimeout    = 2 * time.Second
	drainTimeout  = 8 * time.Second
	answerTimeout = 60 * time.Second
)

// New returns a Bot that is not yet connected.
func New(o Options) *Bot {
	b := &Bot{Options: o, http: &http.Client{Timeout: callTimeout}}
	options := []slack.Option{slack.OptionAppLevelToken(o.AppToken), slack.OptionHTTPClient(b.http)}
	if o.APIURL != "" {
		options = append(options, slack.OptionAPIURL(o.APIURL))
	}
	b.api = slack.New(o.BotToken, options...)
	b.rooms = newRooms(b.api)
	b.seen = newSeen(o.Store)
	b.topics = newTopics(o.Store)
	b.memory = &memory{store: o.Store}
	b.queue = newQueue(b.process, b.busy)
	return b
}

func (b *Bot) base() *knowledge.Base { return b.Options.Base() }

// Run serves Slack until ctx ends, then finishes what was accepted. It
// returns an error, one plain sentence, when it cannot go on.
func (b *Bot) Run(ctx context.Context) error {
	identity, err := b.api.AuthTestContext(ctx)
	if err != nil {
		return fmt.Errorf("signing in to Slack with the bot token: %w", b.redact(err))
	}
	b.self = identity.TeamID
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var connections sync.WaitGroup
	for range max(1, min(b.Connections, 10)) {
		connections.Go(func() {
			if err := b.serve(ctx); err != nil {
				stop(b.redact(err))
			}
		})
	}
	b.queue.start()
	connections.Wait()
	b.queue.finish(drainTimeout)
	if err := context.Cause(ctx); err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
