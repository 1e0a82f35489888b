package ledger

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"personabot/bot/event"
	"personabot/bot/store"
)

// Leases of what a replica accepted. One that is alive renews them three
// times over before they run out. It renews those of what it holds, and no
// others: what the store gave it without its being told, because the answer
// was lost, is left to run out, and somebody takes it over.
const (
	leaseLife  = 6 * time.Second
	leaseRenew = leaseLife / 3
)

// renewedAtOnce is how many leases one statement renews.
const renewedAtOnce = 256

func (l *Ledger) lease(life time.Duration) store.Lease {
	return store.Lease{Owner: l.owner, Until: time.Now().Add(life)}
}

// hold notes that an event is ours, and whether the store has it; it tells
// whether that is new.
func (l *Ledger) hold(id string, written bool) bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	before := len(l.held)
	l.held[id] = written
	return len(l.held) > before
}

func (l *Ledger) wrote(id string) bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.held[id]
}

func (l *Ledger) release(ids ...string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for _, id := range ids {
		delete(l.held, id)
	}
}

// renew extends the leases; with no life left they are given away.
func (l *Ledger) renew(life time.Duration) {
	l.mutex.Lock()
	held := slices.Collect(maps.Keys(l.held))
	l.mutex.Unlock()
	for ids := range slices.Chunk(held, renewedAtOnce) {
		_ = l.memory.Use(context.Background(), func(ctx context.Context, s *store.Store) error { return s.Renew(ctx, l.lease(life), ids...) })
	}
}

// takeOver collects what replicas accepted that are gone since. After the
// store was away it waits for as long as a lease lives: the others need that
// time to say that they are alive.
func (l *Ledger) takeOver(take func(event.Event) bool) {
	if !l.memory.Steady(leaseLife) {
		return
	}
	var left []store.Accepted
	err := l.memory.Use(context.Background(), func(ctx context.Context, s *store.Store) (err error) {
		left, err = s.TakeOver(ctx, time.Now(), l.lease(leaseLife))
		return err
	})
	if err != nil {
		return
	}
	var events []event.Event
	for _, accepted := range left {
		if !l.hold(accepted.ID, true) { // our own, whose lease was renewed too late
			continue
		}
		e, err := l.seal.Open(accepted.Payload)
		if err != nil || time.Since(e.At) > keepSeen {
			l.log.Warn().Str("id", accepted.ID).AnErr("reason", err).Msg("an event that nobody answered is too old or unreadable")
			l.Done(event.Event{ID: accepted.ID})
			continue
		}
		events = append(events, e)
	}
	slices.SortFunc(events, func(a, b event.Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	for _, e := range events {
		if !take(e) {
			l.release(e.ID)
		}
	}
}
