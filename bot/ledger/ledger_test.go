package ledger

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rs/zerolog"

	"personabot/bot/event"
	"personabot/bot/memory"
	"personabot/bot/store"
)

// opened is a store, and where it can be opened again.
func opened(t *testing.T) (*store.Store, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "personabot.db")
	s, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, file
}

func of(s *store.Store) *Ledger {
	return New(memory.New(s, zerolog.Nop()), event.NewSealer("xoxb-test"), zerolog.Nop())
}

func happened(id string) event.Event {
	return event.Event{ID: id, Keys: []string{"event " + id, "envelope " + id}, Kind: event.Mention, Text: "devops", At: time.Now().UTC()}
}

func accept(t *testing.T, l *Ledger, events ...event.Event) {
	t.Helper()
	claims := make([]Claim, len(events))
	for i, e := range events {
		claims[i] = Claim{Event: e}
	}
	first, err := l.Accept(claims)
	if err != nil || len(first) != len(claims) {
		t.Fatalf("accepting %d events: %t, %v", len(claims), first, err)
	}
}

// TestWhatNobodyAnsweredIsTakenOver has a process end with an answer owed.
func TestWhatNobodyAnsweredIsTakenOver(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	s, _ := opened(t)
	owed, answered := happened("owed"), happened("answered")
	before := of(s)
	accept(t, before, owed, answered)
	before.Done(answered)
	before.Close()
	after := of(s)
	var taken []event.Event
	take := func(e event.Event) bool { taken = append(taken, e); return true }
	after.takeOver(take)
	if len(taken) != 0 {
		t.Error("others had no time to say that they are alive")
	}
	time.Sleep(leaseLife)
	after.takeOver(take)
	after.takeOver(take)
	if diff := cmp.Diff([]event.Event{owed}, taken); diff != "" {
		t.Error(diff)
	}
}

func TestTheNextProcessKnowsWhatThisOneSaw(t *testing.T) {
	s, _ := opened(t)
	e, other := happened("E1"), happened("E2")
	before := of(s)
	before.Recall()
	if before.Knows(e) {
		t.Error("an event is known before it came")
	}
	before.Note(e)
	before.Close()
	after := of(s)
	after.Recall()
	again := event.Event{ID: "E1 again", Keys: []string{"event E1", "envelope anew"}}
	if !before.Knows(e) || !after.Knows(again) || after.Knows(other) {
		t.Errorf("this process knows it %t, the next one %t, and another event %t", before.Knows(e), after.Knows(again), after.Knows(other))
	}
}

// TestWhatTheStoreMissedIsWrittenDownLater closes the store and opens it again.
func TestWhatTheStoreMissedIsWrittenDownLater(t *testing.T) {
	s, file := opened(t)
	s.Close()
	l := of(s)
	e := happened("E1")
	if first, err := l.Accept([]Claim{{Event: e}}); err == nil {
		t.Fatalf("a closed store accepts: %t", first)
	}
	l.AcceptLater(e)
	l.flush()
	if len(l.unwritten) != 1 {
		t.Fatalf("%d events wait for the store, want 1", len(l.unwritten))
	}
	back, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer back.Close()
	l.memory = memory.New(back, zerolog.Nop())
	l.flush()
	l.renew(0)
	left, err := back.TakeOver(t.Context(), time.Now().Add(time.Second), store.Lease{Owner: "another", Until: time.Now().Add(time.Minute)})
	if err != nil || len(left) != 1 || left[0].ID != e.ID {
		t.Errorf("the store holds %+v, %v", left, err)
	}
}

func TestTheStoreIsAskedUntilAnAckWouldBeLate(t *testing.T) {
	now := time.Now()
	fresh, old := event.Event{Kind: event.Mention, At: now}, event.Event{Kind: event.Mention, At: now.Add(-time.Minute)}
	modal := event.Event{Kind: event.Submission, At: now}
	for _, test := range []struct {
		claims []Claim
		want   time.Duration
	}{
		{[]Claim{{Event: fresh}}, claimWithin},
		{[]Claim{{Event: fresh}, {Event: modal}}, memory.Patience},
		{[]Claim{{Event: fresh}, {Event: old}}, shortestTry},
	} {
		if got := patienceFor(test.claims, now); got != test.want {
			t.Errorf("the store has %s for %+v, want %s", got, test.claims, test.want)
		}
	}
	if s, _ := opened(t); of(s).MayWait(fresh) {
		t.Error("a process that alone knows its events waits for the store")
	}
}

func TestFollowEnds(t *testing.T) {
	s, _ := opened(t)
	l := of(s)
	accept(t, l, happened("E1"))
	l.Done(happened("E1"))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { l.Follow(ctx, func(event.Event) bool { return true }); close(ended) }()
	for len(ids(l)) > 0 {
		time.Sleep(5 * time.Millisecond)
	}
	cancel()
	<-ended
}

// ids are those of events that a ledger holds.
func ids(l *Ledger) (held []string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	for id := range l.held {
		held = append(held, id)
	}
	return held
}
