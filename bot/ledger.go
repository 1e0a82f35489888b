package bot

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

// Bounds of what is remembered for the store while it is away.
const (
	maxAnswered  = 10_000
	maxUnwritten = 2_000 // a few kilobytes each
	maxKeys      = 30_000
)

// maxStriking is how many events are let go of one by one at a time: as many as
// the store keeps connections for.
const maxStriking = 8

// ledger is what the store holds about events: which were seen, and which
// were accepted and not answered yet.
type ledger struct {
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
}

func newLedger(m *memory.Memory, seal *event.Sealer, log zerolog.Logger) *ledger {
	return &ledger{
		memory: m, seal: seal, log: log, owner: rand.Text(), striking: semaphore.NewWeighted(maxStriking),
		held: map[string]bool{}, pending: make(chan struct{}, 1),
	}
}

// accept writes events down and tells which of them nobody saw before.
func (l *ledger) accept(jobs []*job) (first []bool, err error) {
	switch {
	case len(jobs) == 0:
		return nil, nil
	case !l.memory.Shared() && l.memory.Fails():
		return nil, memory.ErrNone // what comes now is written down once it is back
	}
	claims := make([]store.Accepted, len(jobs))
	for i, j := range jobs {
		claims[i] = l.claim(j.event)
		claims[i].Tried = j.tried
	}
	patience := shortestTry
	if l.memory.Shared() {
		patience = claimPatience(time.Now(), jobs)
	}
	err = l.memory.UseWithin(context.Background(), patience, func(ctx context.Context, s *store.Store) (err error) {
		first, err = s.Accept(ctx, time.Now(), l.lease(leaseLife), claims...)
		return err
	})
	for i, ours := range first {
		if ours {
			l.hold(claims[i].ID, true)
		}
	}
	return first, err
}

// acceptLater keeps an event that the store could not take. Written down once
// it is back, another replica can answer it after all, or knows that it was
// seen.
func (l *ledger) acceptLater(e event.Event) {
	if l.memory.Store() == nil {
		return
	}
	claim := l.claim(e)
	l.hold(claim.ID, false)
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.unwritten = append(l.unwritten, claim)
	l.unwritten = l.unwritten[max(0, len(l.unwritten)-maxUnwritten):]
	l.wake()
}

// wake has follow write down what waits.
func (l *ledger) wake() {
	select {
	case l.pending <- struct{}{}:
	default:
	}
}

// claim is what the store is to hold of an event. Where no other replica may
// claim it as well, its keys are for the next process alone and can wait.
func (l *ledger) claim(e event.Event) store.Accepted {
	claim := store.Accepted{ID: e.ID}
	if l.memory.Shared() {
		claim.Keys = e.Keys
	}
	if !e.NeedsAnswerInAck() { // else the person sees that it failed, and tries again
		claim.Payload = l.seal.Seal(e)
	}
	return claim
}

// done lets go of an event that is answered. Where a replica would answer it
// again, should we die now, that cannot wait; else its row goes with others.
func (l *ledger) done(e event.Event) {
	if l.memory.Store() == nil || e.Kind == event.Typeahead || l.struckOut(e.ID) {
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
func (l *ledger) struckOut(id string) bool {
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

// follow keeps the store in step until ctx ends: it lets go of what is
// answered, renews leases, and gives take what others left unanswered.
func (l *ledger) follow(ctx context.Context, take func(event.Event) bool) {
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

// flush writes down what the store could not take before, and lets go of
// answered events. What the store did not hear of stays noted.
func (l *ledger) flush() {
	l.mutex.Lock()
	unwritten, answered := l.unwritten, l.answered
	l.unwritten, l.answered = nil, nil
	l.mutex.Unlock()
	for len(unwritten)+len(answered) > 0 {
		claims, ids := unwritten[:min(len(unwritten), maxBatch)], answered[:min(len(answered), maxBatch)]
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

func (l *ledger) keep(unwritten []store.Accepted, answered []string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.unwritten = append(unwritten, l.unwritten...)
	l.answered = append(answered, l.answered...)
}
