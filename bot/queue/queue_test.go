package queue

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// worked notes what was worked on, in order. Items stand still until opened.
type worked struct {
	mutex sync.Mutex
	items []string
	gate  chan struct{}
}

func (w *worked) work(item string) {
	<-w.gate
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.items = append(w.items, item)
}

func never(string) bool { return false }

func push(t *testing.T, q *Queue[string], turn Turn, item string) {
	t.Helper()
	if !q.Admit(turn) {
		t.Fatalf("no room for %s", item)
	}
	q.Push(turn, item)
}

func TestAConversationKeepsItsOrder(t *testing.T) {
	w := &worked{gate: make(chan struct{})}
	q := New(w.work, never)
	var want []string
	for n := range 50 {
		item := fmt.Sprint(n)
		want = append(want, item)
		push(t, q, Turn{Person: fmt.Sprint("person ", n%3), Conversation: "one"}, item)
	}
	close(w.gate)
	q.Finished(t.Context())
	if !slices.Equal(w.items, want) {
		t.Errorf("worked on in the order %v", w.items)
	}
	if q.Waiting() != 0 {
		t.Errorf("%d are left", q.Waiting())
	}
}

// TestEachPersonsTurnComesRound fills all workers and lets one person wait with
// much, another with little.
func TestEachPersonsTurnComesRound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &worked{gate: make(chan struct{})}
		q := New(w.work, never)
		for n := range Workers {
			push(t, q, Turn{Person: fmt.Sprint("early ", n), Conversation: fmt.Sprint("early ", n)}, "early")
		}
		synctest.Wait() // each worker has one
		for n := range 100 {
			push(t, q, Turn{Person: "much", Conversation: fmt.Sprint("much ", n)}, "much")
		}
		push(t, q, Turn{Person: "little", Conversation: "little"}, "little")
		for range Workers + 2 {
			w.gate <- struct{}{}
			synctest.Wait()
		}
		if !slices.Contains(w.items, "little") {
			t.Error("who asks little waits for all that somebody else asked")
		}
		close(w.gate)
		q.Finished(t.Context())
	})
}

func TestThereIsRoomForSoManyAndNoMore(t *testing.T) {
	q := New(func(string) {}, never)
	admitted := func(turn func(n int) Turn) (n int) {
		for n < 2*maxWaiting && q.Admit(turn(n)) {
			n++
		}
		return n
	}
	one := func(int) Turn { return Turn{Person: "one"} }
	each := func(n int) Turn { return Turn{Person: fmt.Sprint(n)} }
	urgent := func(n int) Turn { return Turn{Person: fmt.Sprint(n), Urgent: true} }
	if got := admitted(one); got != maxOfOnePerson {
		t.Errorf("one person has room for %d, want %d", got, maxOfOnePerson)
	}
	if got := admitted(each); got != maxWaiting-maxOfOnePerson {
		t.Errorf("beside them there is room for %d, want %d", got, maxWaiting-maxOfOnePerson)
	}
	if got := admitted(urgent); got != maxUrgent {
		t.Errorf("in a full queue there is room for %d urgent ones, want %d", got, maxUrgent)
	}
	q.Dismiss(one(0))
	q.Dismiss(urgent(0))
	if got, more := admitted(one), admitted(urgent); got != 1 || more != 1 {
		t.Errorf("what was dismissed makes room for %d and %d, want 1 of each", got, more)
	}
}

// TestWhatIsUrgentWaitsForNothing has all workers hang.
func TestWhatIsUrgentWaitsForNothing(t *testing.T) {
	w := &worked{gate: make(chan struct{})}
	answered := make(chan string, 2)
	q := New(w.work, func(item string) (more bool) {
		answered <- item
		return item == "with more"
	})
	for n := range 2 * Workers {
		push(t, q, Turn{Person: fmt.Sprint(n), Conversation: fmt.Sprint(n % Workers)}, "hangs")
	}
	push(t, q, Turn{Person: "one", Conversation: "0", Urgent: true}, "with more")
	push(t, q, Turn{Person: "other", Conversation: "0", Urgent: true}, "alone")
	q.Answered(t.Context())
	if got := []string{<-answered, <-answered}; !slices.Contains(got, "alone") || !slices.Contains(got, "with more") {
		t.Errorf("answered were %q", got)
	}
	if got := q.Waiting(); got != 2*Workers+1 {
		t.Errorf("%d are left, want those that hang and the work that an urgent one led to", got)
	}
	close(w.gate)
	q.Finished(t.Context())
	if got := len(w.items); got != 2*Workers+1 {
		t.Errorf("%d were worked on", got)
	}
}

func TestTheWaitForTheEndEnds(t *testing.T) {
	q := New(func(string) {}, never)
	q.Admit(Turn{Person: "one", Urgent: true})
	for _, wait := range []func(context.Context){q.Answered, q.Finished} {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		wait(ctx)
		if ctx.Err() == nil {
			t.Error("not all is finished, and the wait ended")
		}
		cancel()
	}
}

// TestWhoWaitsAsideKeepsNobodyFromWork has more wait than there are workers.
func TestWhoWaitsAsideKeepsNobodyFromWork(t *testing.T) {
	gate, worked := make(chan struct{}), make(chan string, 1)
	var q *Queue[string]
	q = New(func(item string) {
		if item == "waits" {
			q.Aside(func() { <-gate })
			return
		}
		worked <- item
	}, never)
	for n := range 2 * Workers {
		push(t, q, Turn{Person: fmt.Sprint(n), Conversation: fmt.Sprint(n)}, "waits")
	}
	push(t, q, Turn{Person: "other", Conversation: "other"}, "works")
	<-worked
	close(gate)
	q.Finished(t.Context())
}
