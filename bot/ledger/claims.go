package ledger

import (
	"context"
	"time"

	"personabot/bot/event"
	"personabot/bot/memory"
	"personabot/bot/store"
)

// Replicas go on asking a store that does not answer until an event has waited
// for so long that its ack would be late, in tries that are no shorter than a
// busy database needs.
const (
	claimWithin = 2 * time.Second // so that the answer may ride in the ack
	shortestTry = 300 * time.Millisecond
)

// ErrUnsure says that the store may hold events as ours, and did not tell so.
var ErrUnsure = store.ErrUnsure

// Claim is an event that is to be written down.
type Claim struct {
	Event  event.Event
	Unsure bool // an earlier Accept of it failed with ErrUnsure
}

// Accept writes events down and tells which of them nobody saw before: first has
// as many items as claims. An error says that the store does not tell now, and is
// ErrUnsure where it may have written them down.
func (l *Ledger) Accept(claims []Claim) (first []bool, err error) {
	switch {
	case len(claims) == 0:
		return nil, nil
	case !l.memory.Shared() && l.memory.Fails():
		return nil, memory.ErrNone // what comes now is written down once it is back
	}
	rows := make([]store.Accepted, len(claims))
	for i, c := range claims {
		rows[i] = l.row(c.Event)
		rows[i].Unsure = c.Unsure
	}
	patience := shortestTry
	if l.memory.Shared() {
		patience = patienceFor(claims, time.Now())
	}
	err = l.memory.UseWithin(context.Background(), patience, func(ctx context.Context, s *store.Store) (err error) {
		first, err = s.Accept(ctx, time.Now(), l.lease(leaseLife), rows...)
		return err
	})
	for i, ours := range first {
		if ours {
			l.hold(rows[i].ID, true)
		}
	}
	return first, err
}

// row is what the store is to hold of an event. Where no other replica may
// claim it as well, its keys are for the next process alone and can wait.
func (l *Ledger) row(e event.Event) store.Accepted {
	row := store.Accepted{ID: e.ID}
	if l.memory.Shared() {
		row.Keys = e.Keys
	}
	if !e.NeedsAnswerInAck() { // else the person sees that it failed, and tries again
		row.Payload = l.seal.Seal(e)
	}
	return row
}

// MayWait tells whether there is time to ask the store about an event again.
func (l *Ledger) MayWait(e event.Event) bool {
	return l.memory.Shared() && !l.memory.Away() && time.Until(claimBy(e)) > shortestTry
}

// claimBy is when an event is answered whatever the store says.
func claimBy(e event.Event) time.Time {
	if e.NeedsAnswerInAck() { // which takes time as well
		return e.At.Add(memory.Patience)
	}
	return e.At.Add(claimWithin)
}

// patienceFor is how long the store may take to tell of claims.
func patienceFor(claims []Claim, now time.Time) time.Duration {
	patience := claimWithin
	for _, c := range claims {
		patience = min(patience, claimBy(c.Event).Sub(now))
	}
	return max(patience, shortestTry)
}
