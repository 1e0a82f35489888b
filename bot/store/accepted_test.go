package store_test

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"personabot/bot/store"
)

func TestOneReplicaIsToldToBeFirst(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		replicas := []*store.Store{open(), open()}
		const events = 25
		var winners [events]atomic.Int32
		var group sync.WaitGroup
		for i := range 16 {
			group.Go(func() {
				batch := make([]store.Accepted, events)
				for n := range batch {
					batch[n] = store.Accepted{ID: fmt.Sprint(n), Keys: []string{fmt.Sprint("envelope ", n), fmt.Sprint("event ", n)}, Payload: "sealed"}
				}
				if i%2 == 0 {
					slices.Reverse(batch)
				}
				first, err := replicas[i%2].Accept(t.Context(), noon, mine(noon), batch...)
				if err != nil {
					t.Error(err)
				}
				for k, won := range first {
					if won && i%2 == 0 {
						winners[events-1-k].Add(1)
					} else if won {
						winners[k].Add(1)
					}
				}
			})
		}
		group.Wait()
		for n := range winners {
			if won := winners[n].Load(); won != 1 {
				t.Errorf("%d replicas were told to be first with event %d, want 1", won, n)
			}
		}
	})
}

func TestTheSameEventIsKnownByAnyKey(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		for _, step := range []struct {
			keys  []string
			first bool
		}{
			{[]string{"envelope-1", "event-1"}, true},
			{[]string{"envelope-2", "event-1"}, false},
			{[]string{"envelope-1", "event-2"}, false},
			{[]string{"envelope-3", "event-3"}, true},
		} {
			first, err := s.Accept(t.Context(), noon, mine(noon), store.Accepted{ID: step.keys[0], Keys: step.keys})
			if err != nil || first[0] != step.first {
				t.Errorf("Accept(%v) = %v, %v; want %v", step.keys, first, err, step.first)
			}
		}
	})
}

func TestAnAttemptThatArrivedAfterAllIsOnesOwn(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		event := store.Accepted{ID: "envelope", Keys: []string{"envelope", "event"}, Payload: "sealed"}
		for _, step := range []struct {
			owner string
			tried bool
			first bool
		}{{"a", false, true}, {"a", true, true}, {"b", true, false}, {"b", false, false}} {
			event.Unsure = step.tried
			first, err := s.Accept(t.Context(), noon, store.Lease{Owner: step.owner, Until: noon.Add(time.Minute)}, event)
			if err != nil || first[0] != step.first {
				t.Errorf("Accept by %s, tried before: %v = %v, %v; want %v", step.owner, step.tried, first, err, step.first)
			}
		}
	})
}

func TestAnotherReplicaTakesOverWhatADeadOneAccepted(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		dead, alive := open(), open()
		accept := func(id string) {
			if _, err := dead.Accept(t.Context(), noon, mine(noon), store.Accepted{ID: id, Keys: []string{id}, Payload: "sealed " + id}); err != nil {
				t.Fatal(err)
			}
		}
		accept("answered")
		accept("left")
		if err := dead.Answered(t.Context(), "answered", "never heard of"); err != nil {
			t.Fatal(err)
		}
		takes := func(at time.Time, want ...string) {
			t.Helper()
			got, err := alive.TakeOver(t.Context(), at, store.Lease{Owner: "b", Until: at.Add(10 * time.Second)})
			var payloads []string
			for _, e := range got {
				payloads = append(payloads, e.Payload)
			}
			if diff := cmp.Diff(want, payloads); err != nil || diff != "" {
				t.Errorf("taken over at %s: %v (-want +got):\n%s", at.Format(time.TimeOnly), err, diff)
			}
		}
		takes(noon.Add(9 * time.Second))
		if err := dead.Renew(t.Context(), mine(noon.Add(3*time.Second)), "left", "never heard of"); err != nil {
			t.Fatal(err)
		}
		takes(noon.Add(12 * time.Second))
		takes(noon.Add(14*time.Second), "sealed left")
		takes(noon.Add(20 * time.Second))
		takes(noon.Add(60*time.Second), "sealed left") // its own, when nobody renewed that
		if err := alive.Answered(t.Context(), "left"); err != nil {
			t.Fatal(err)
		}
	})
}

func TestAcceptRecordsAllOrNothing(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		mustAccept(t, s, noon, "one")
		s.Close()
		if first, err := s.Accept(t.Context(), noon, mine(noon), store.Accepted{ID: "two", Keys: []string{"two"}}); err == nil || first != nil {
			t.Errorf("Accept on a closed store = %v, %v; want an error and nothing", first, err)
		}
		mustAccept(t, open(), noon, "two")
	})
}

func BenchmarkAccept(b *testing.B) {
	s, err := store.Open(b.Context(), b.TempDir()+"/personabot.db")
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	n := 0
	for b.Loop() {
		n++
		id := fmt.Sprint(n)
		if _, err := s.Accept(b.Context(), noon, mine(noon), store.Accepted{ID: id, Keys: []string{"envelope " + id, "event " + id}, Payload: "sealed"}); err != nil {
			b.Fatal(err)
		}
		if err := s.Answered(b.Context(), id); err != nil {
			b.Fatal(err)
		}
	}
}
