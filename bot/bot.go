package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot/delivery"
	"personabot/bot/event"
	"personabot/bot/ledger"
	"personabot/bot/memory"
	"personabot/bot/people"
	"personabot/bot/queue"
	"personabot/bot/redact"
	"personabot/bot/socket"
	"personabot/bot/store"
	"personabot/bot/upkeep"
	"personabot/bot/webapi"
	"personabot/knowledge"
)

// Options are what a Bot works with.
type Options struct {
	Base        func() *knowledge.Base // the personas as they are now
	Loaded      func() time.Time       // since when they are so
	AppToken    string                 // xapp-..., for Socket Mode
	BotToken    string                 // xoxb-..., for the Web API
	APIURL      string                 // empty for Slack's own
	Connections int                    // to Slack at a time, 1 to 10: with two, a refresh leaves no gap
	Store       *store.Store           // nil: memory only
	Owners      []string               // Slack user ids or addresses of who looks after all personas
	Ticks       <-chan time.Time       // when to look for what is to be done unasked, and what time it is; nil: every few seconds

	AllowedChannels []string // ids of those to answer in, beside conversations with the bot; empty: all
	DeniedUsers     []string // ids of those who get no answer

	// KeepQuestions keeps the words of questions that could not be answered.
	KeepQuestions bool

	// OpenStore is tried again and again where there is no Store.
	OpenStore func(context.Context) (*store.Store, error)

	Log       zerolog.Logger
	Connected func() // called once, when Slack first said hello
}

// Bot serves one Slack app. Run may be called once.
type Bot struct {
	Options
	slack      *webapi.Client
	sockets    *socket.Pool
	queue      *queue.Queue[*job]
	acceptance *acceptance
	ledger     *ledger.Ledger
	refusals   chan *job
	refusers   sync.WaitGroup
	memory     *memory.Memory
	company    *people.Company
	admission  admission
	topics     *memory.Topics
	rendered   *rendered
	lookups    *memory.Backlog[store.Lookup, store.Lookup]
	metrics    *metrics
	owners     *people.Owners
	upkeep     *upkeep.Upkeep
	delivery   *delivery.Delivery
	owes       atomic.Int32 // acks that wait for an answer
	hello      sync.Once
	closing    atomic.Bool
	work       context.Context // ends when what is unfinished is given up
	giveUp     context.CancelFunc
	fail       context.CancelCauseFunc // ends Run
}

// How long things may take. SIGTERM is followed by SIGKILL after ten seconds
// in most places, so the parts of a shutdown stay below that together.
const (
	answerPatience  = 60 * time.Second // an answer, with all attempts
	ackedPatience   = time.Second      // at shutdown: until nothing waits for its ack, which may ride with an answer, or wait for one
	drainPatience   = 5 * time.Second  // at shutdown: until all is answered
	givenUpPatience = time.Second      // at shutdown: until what is given up has ended
)

// Bounds of the look-ups that wait to be written, and of those written at once:
// they come with every answer, so they are written many at a time, a moment later.
const (
	maxLookups    = 1024
	lookupsAtOnce = 128
)

// New returns a Bot that is not yet connected.
func New(o Options) *Bot {
	b := &Bot{Options: o, refusals: make(chan *job, maxRefused)}
	b.slack = webapi.New(webapi.Options{
		AppToken: o.AppToken, BotToken: o.BotToken, URL: o.APIURL, Parallel: queue.Workers,
		Failed:    func(method, reason string) { b.metrics.slackErrors.WithLabelValues(method, reason).Inc() },
		LockedOut: func(err error) { b.fail(err) },
	})
	b.sockets = socket.New(socket.Options{
		API: b.slack.API, Log: o.Log, Receive: b.receive, Greeted: b.greeted, AckLost: b.ackLost,
		Reconnects: func(by string) { b.metrics.reconnects.WithLabelValues(by).Inc() },
		LockedOut:  func(err error) { b.fail(err) },
	})
	b.work, b.giveUp = context.WithCancel(context.Background())
	b.queue = queue.New(b.process, b.answerInAck)
	b.memory = memory.New(o.Store, o.Log)
	if o.OpenStore != nil {
		b.memory.Expect()
	}
	b.ledger = ledger.New(b.memory, event.NewSealer(o.BotToken), o.Log)
	b.company = people.NewCompany(b.work, b.slack, o.Log)
	b.admission = newAdmission(o.AllowedChannels, o.DeniedUsers)
	b.topics = memory.NewTopics(b.memory)
	b.rendered = newRendered()
	b.lookups = memory.NewBacklog[store.Lookup](b.memory, maxLookups, lookupsAtOnce, (*store.Store).AddLookup)
	b.owners = people.NewOwners(o.Owners, b.slack, o.Log)
	b.upkeep = upkeep.New(upkeep.Options{
		Files: o.Base, Memory: b.memory, Owners: b.owners, Company: b.company, Slack: b.slack,
		KeepQuestions: o.KeepQuestions, Ticks: o.Ticks, Log: o.Log,
	})
	b.delivery = delivery.New(b.work, b.slack, o.Log)
	b.metrics = newMetrics(b)
	return b
}

// base returns the personas as they count now.
func (b *Bot) base() *knowledge.Base { return b.upkeep.Base() }

// Run serves Slack until ctx ends, then finishes what was accepted. It
// returns an error, one plain sentence and perhaps a hint, when it cannot go
// on.
func (b *Bot) Run(ctx context.Context) error {
	defer b.slack.Close()
	if err := b.signIn(ctx); err != nil {
		return err
	}
	ctx, b.fail = context.WithCancelCause(ctx)
	defer b.fail(nil)
	b.acceptance = newAcceptance(b)
	closeStore := background(func(ctx context.Context) { b.memory.Reopen(ctx, b.OpenStore) })
	unfollow := background(func(ctx context.Context) { b.ledger.Follow(ctx, b.takeOver) })
	noteRest := background(func(ctx context.Context) {
		var group sync.WaitGroup
		group.Go(func() { b.lookups.Follow(ctx) })
		group.Go(func() { b.topics.Follow(ctx) })
		group.Wait()
	})
	dismiss := background(b.upkeep.Follow)
	for range refusers {
		b.refusers.Go(b.tellBusy)
	}
	cause := b.serve(ctx)
	dismiss()
	noteRest()
	unfollow()
	b.ledger.Close()
	closeStore()
	return cause
}

// background runs do until the returned function is called, which waits for
// its end.
func background(do func(context.Context)) (end func()) {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { do(ctx); close(done) }()
	return func() { cancel(); <-done }
}

// serve keeps the connections until ctx ends or one of them cannot go on.
func (b *Bot) serve(ctx context.Context) error {
	disconnect := background(func(online context.Context) { b.sockets.Serve(online, max(1, min(b.Connections, 10))) })
	<-ctx.Done()
	b.shutDown(disconnect)
	return failure(context.Cause(ctx))
}

// failure is what ended a run, unless it was asked to end.
func failure(cause error) error {
	if errors.Is(cause, context.Canceled) || errors.Is(cause, context.DeadlineExceeded) {
		return nil
	}
	return redact.Error(cause)
}

// shutDown stops taking events, acknowledges and answers those that were
// taken, and gives up what takes too long: another replica, or the next
// start, finds it in the store.
func (b *Bot) shutDown(disconnect func()) {
	b.closing.Store(true)
	b.delivery.Stop()
	b.acceptance.close()
	within(ackedPatience, b.queue.Answered)
	within(ackedPatience, b.paid)
	disconnect()
	within(drainPatience, b.queue.Finished)
	b.giveUp()
	within(givenUpPatience, b.queue.Finished)
	b.delivery.Wait()
	close(b.refusals)
	b.refusers.Wait()
}

// within calls do with a context that ends after a while.
func within(patience time.Duration, do func(context.Context)) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	do(ctx)
}

// The waits between the attempts to sign in.
const (
	firstWait   = 250 * time.Millisecond
	longestWait = 30 * time.Second
)

// signIn finds out who we are, and whether Slack takes the bot token. While
// Slack cannot be reached it tries again.
func (b *Bot) signIn(ctx context.Context) error {
	wait := firstWait
	for {
		answer, err := b.slack.API.AuthTestContext(ctx)
		if err == nil {
			b.company.Identity = people.Identity{Team: answer.TeamID, Enterprise: answer.EnterpriseID}
			return nil
		}
		if ctx.Err() != nil { // asked to end
			return nil
		}
		if !webapi.Passes(err) {
			do, _ := webapi.Remedy(webapi.Reason(err))
			return fmt.Errorf("signing in to Slack with SLACK_BOT_TOKEN: %w\nhint: %s", redact.Error(err), do)
		}
		b.Log.Warn().Err(redact.Error(err)).Msg("signing in to Slack failed, trying again")
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
		wait = min(2*wait, longestWait)
	}
}

// greeted tells, once, that Slack said hello.
func (b *Bot) greeted() {
	b.hello.Do(func() {
		if b.Connected != nil {
			b.Connected()
		}
	})
}
