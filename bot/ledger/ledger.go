// Package ledger keeps which events were seen, which were accepted and not answered
// yet, and whose it is to answer them. An event is written down before its ack and
// struck out after its answer; of all replicas that are sent copies one gets it, and
// when that one dies, another one. What that promises, and what not, stands in the
// documentation of package bot.
//
// It refuses to be the reason why somebody gets no answer: while the store is away
// it remembers what the store is to hear, within bounds. It acknowledges nothing
// and answers nothing, and what it has written down nobody can read without the bot
// token.
package ledger

import (
	"cmp"
	"context"
	"crypto/rand"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"golang.org/x/sync/semaphore"

	"personabot/bot/event"
	"personabot/bot/memory"
	"personabot/bot/store"
)

// forgetEvery is how often what is old is deleted from the store.
const forgetEvery = 10 * time.Minute

// flushedAtOnce is how many events one statement writes down or lets go of.
const flushedAtOnce = 64

// Bounds of what is remembered for the store while it is away.
const (
	maxAnswered  = 10_000
	maxUnwritten = 2_000 // a few kilobytes each
	maxKeys      = 30_000
)

// maxStriking is how many events are let go of one by one at a time: as many as
// the store keeps connections for.
const maxStriking = 8

// Ledger is what the store holds about events: which were seen, and which
// were accepted and not answered yet.
type Ledger struct {
	memory *memory.Memory
	seal   *event.Sealer
	log    zerolog.Logger
	owner  string

	striking *semaphore.Weighted // of those who let go of one event

	mutex     sync.Mutex
	held      map[string]bool  // ids of what is ours; true: the store told us that it holds it
	unwritten []store.Accepted // accepted while the store was away
	answered  []string         // to be let go of in the store
	keys      []string         // seen, and known to no other process yet
	pending   chan struct{}

	known *seen // for the one goroutine that accepts events
}

// New returns the Ledger of one process, which owns nothing yet. What it writes
// down it seals.
func New(m *memory.Memory, seal *event.Sealer, log zerolog.Logger) *Ledger {
	return &Ledger{
		memory: m, seal: seal, log: log, owner: rand.Text(), striking: semaphore.NewWeighted(maxStriking),
		held: map[string]bool{}, pending: make(chan struct{}, 1), known: newSeen(),
	}
}

// AcceptLater keeps an event that the store could not take. Written down once
// it is back, another replica can answer it after all, or knows that it was
// seen.
func (l *Ledger) AcceptLater(e event.Event) { l.later(l.row(e)) }

// Keep writes down an event that was to be answered before its ack, and was not:
// who takes over answers it.
func (l *Ledger) Keep(e event.Event) { l.later(store.Accepted{ID: e.ID, Payload: l.seal.Seal(e)}) }

func (l *Ledger) later(row store.Accepted) {
	if !l.memory.Exists() {
		return
	}
	l.hold(row.ID, false)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.unwritten = append(l.unwritten, row)
	l.unwritten = l.unwritten[max(0, len(l.unwritten)-maxUnwritten):]
	l.wake()
}

// wake has Follow write down what waits.
func (l *Ledger) wake() {
	select {
	case l.pending <- struct{}{}:
	default:
	}
}

// Done lets go of an event that is answered. Where a replica would answer it
// again, should we die now, that cannot wait; else its row goes with others.
func (l *Ledger) Done(e event.Event) {
	if !l.memory.Exists() || e.Kind == event.Typeahead || l.struckOut(e.ID) {
		return
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if len(l.answered) < maxAnswered {
		l.answered = append(l.answered, e.ID)
	} else {
		delete(l.held, e.ID)
	}
	l.wake()
}

// struckOut lets go of one event at once, if it can.
func (l *Ledger) struckOut(id string) bool {
	if !l.memory.Shared() || !l.wrote(id) || !l.striking.TryAcquire(1) {
		return false
	}
	defer l.striking.Release(1)
	err := l.memory.Use(context.Background(), func(ctx context.Context, s *store.Store) error { return s.Answered(ctx, id) })
	if err == nil {
		l.release(id)
	}
	return err == nil
}

// Follow keeps the store in step until ctx ends: it lets go of what is
// answered, renews leases, and gives take what others left unanswered.
func (l *Ledger) Follow(ctx context.Context, take func(event.Event) bool) {
	renew, forget := time.NewTicker(leaseRenew), time.NewTicker(forgetEvery)
	defer renew.Stop()
	defer forget.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.pending:
			if !l.memory.Shared() {
				time.Sleep(memory.Gather)
			}
			l.flush()
		case <-renew.C:
			l.flush()
			l.flushKeys()
			l.renew(leaseLife)
			l.takeOver(take)
		case <-forget.C:
			_ = l.memory.Use(ctx, func(ctx context.Context, s *store.Store) error { return s.Forget(ctx, time.Now()) })
		}
	}
}

// Close writes down what is left, and gives the leases on what is not answered
// away: others take it over at once.
func (l *Ledger) Close() {
	l.flush()
	l.flushKeys()
	l.renew(0)
}

// flush writes down what the store could not take before, and lets go of
// answered events. What the store did not hear of stays noted.
func (l *Ledger) flush() {
	l.mutex.Lock()
	unwritten, answered := l.unwritten, l.answered
	l.unwritten, l.answered = nil, nil
	l.mutex.Unlock()
	for len(unwritten)+len(answered) > 0 {
		claims, ids := unwritten[:min(len(unwritten), flushedAtOnce)], answered[:min(len(answered), flushedAtOnce)]
		if len(claims) > 0 {
			ids = nil // an event is let go of after it was written down
		}
		err := l.memory.Use(context.Background(), func(ctx context.Context, s *store.Store) error {
			_, err := s.Accept(ctx, time.Now(), l.lease(leaseLife), claims...)
			return cmp.Or(err, s.Answered(ctx, ids...))
		})
		if err != nil {
			l.keep(unwritten, answered)
			return
		}
		l.release(ids...)
		unwritten, answered = unwritten[len(claims):], answered[len(ids):]
	}
}

func (l *Ledger) keep(unwritten []store.Accepted, answered []string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.unwritten = append(unwritten, l.unwritten...)
	l.answered = append(answered, l.answered...)
}
