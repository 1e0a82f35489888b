// Package queue hands work to workers in fair turns: what belongs to one
// conversation is worked on one after the other, in the order in which it came; of
// all else each person's turn comes round, however much somebody else has waiting.
//
// It refuses what it has no room for, at once and before anybody counts on it, so
// that nobody waits for long without being told. It knows nothing of what it
// carries, and keeps nothing when the process ends.
package queue

import (
	"context"
	"sync"
)

// Workers is how much is worked on at a time at most. An answer takes about a
// tenth of a second, nearly all of it Slack's, and the workers are as many as they
// are so that some calls that hang leave enough of them to everybody else.
const Workers = 64

// Bounds of what waits when more hangs than there are workers. What is urgent has
// room of its own.
const (
	maxWaiting     = 512 // in all, beside what is urgent
	maxUrgent      = 64
	maxOfOnePerson = maxWaiting / 4
)

// Turn says when an item is worked on.
type Turn struct {
	Person       string // whose turn it takes
	Conversation string // whose items keep their order
	Urgent       bool   // waits for nothing and has a worker of its own
}

// Queue hands items to workers, which it starts and ends as they are needed. Where
// an urgent item leads to more work, that takes its place in the conversation.
type Queue[T any] struct {
	work   func(T)
	urgent func(T) (more bool)

	mutex         sync.Mutex
	running       int            // workers
	fewer         *sync.Cond     // something was finished or dismissed
	admitted      int            // not finished yet, with those that are to be pushed
	ofPerson      map[string]int // the same, by person
	unanswered    int            // the urgent ones of them that no worker has finished
	conversations map[string][]entry[T]
	ready         map[string][]entry[T] // by person
	turns         []string              // the persons with something ready, whose turn is next first
}

type entry[T any] struct {
	Turn
	item T
}

// New returns a Queue. work is called for each item that is not urgent, and urgent
// for those that are, by as many goroutines; where urgent returns true, work is
// called for the item as well.
func New[T any](work func(T), urgent func(T) (more bool)) *Queue[T] {
	q := &Queue[T]{work: work, urgent: urgent, ofPerson: map[string]int{}, conversations: map[string][]entry[T]{}, ready: map[string][]entry[T]{}}
	q.fewer = sync.NewCond(&q.mutex)
	return q
}

// Admit reserves room for an item, or refuses it: the queue is full, or the
// person has a large part of it already. What is admitted is then either
// pushed or dismissed.
func (q *Queue[T]) Admit(t Turn) bool {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if q.full(t) || q.ofPerson[t.Person] >= maxOfOnePerson {
		return false
	}
	q.admitted++
	q.ofPerson[t.Person]++
	if t.Urgent {
		q.unanswered++
	}
	return true
}

func (q *Queue[T]) full(t Turn) bool {
	if t.Urgent {
		return q.unanswered >= maxUrgent || q.admitted >= maxWaiting+maxUrgent
	}
	return q.admitted-q.unanswered >= maxWaiting
}

// Dismiss gives back the room of an item that is not worked on after all.
func (q *Queue[T]) Dismiss(t Turn) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if t.Urgent {
		q.unanswered--
	}
	q.leave(t)
}

func (q *Queue[T]) leave(t Turn) {
	q.admitted--
	if q.ofPerson[t.Person]--; q.ofPerson[t.Person] == 0 {
		delete(q.ofPerson, t.Person)
	}
	q.fewer.Broadcast()
}

// Push hands an admitted item over, with the Turn that it was admitted with.
func (q *Queue[T]) Push(t Turn, item T) {
	e := entry[T]{t, item}
	if t.Urgent {
		go q.answer(e)
		return
	}
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.line(e)
}

// answer works on what is urgent.
func (q *Queue[T]) answer(e entry[T]) {
	more := q.urgent(e.item)
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.unanswered--
	if !more {
		q.leave(e.Turn)
		return
	}
	q.line(e)
	q.fewer.Broadcast()
}

// line has an item wait for those before it in its conversation.
func (q *Queue[T]) line(e entry[T]) {
	if waiting, busy := q.conversations[e.Conversation]; busy {
		q.conversations[e.Conversation] = append(waiting, e)
		return
	}
	q.conversations[e.Conversation] = nil
	q.makeReady(e)
}

func (q *Queue[T]) makeReady(e entry[T]) {
	if len(q.ready[e.Person]) == 0 {
		q.turns = append(q.turns, e.Person)
	}
	q.ready[e.Person] = append(q.ready[e.Person], e)
	if q.running < Workers {
		q.running++
		go q.worker()
	}
}

// worker works until nothing is ready.
func (q *Queue[T]) worker() {
	for {
		e, ok := q.next()
		if !ok {
			return
		}
		q.work(e.item)
		q.done(e)
	}
}

// Aside lets work on an item wait for something, without taking a worker from
// others. It is to be called by work alone.
func (q *Queue[T]) Aside(wait func()) {
	q.mutex.Lock()
	q.running--
	if len(q.turns) > 0 {
		q.running++
		go q.worker()
	}
	q.mutex.Unlock()
	wait()
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.running++
}

// next returns the item whose turn it is; false ends the worker.
func (q *Queue[T]) next() (entry[T], bool) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if len(q.turns) == 0 {
		q.running--
		return entry[T]{}, false
	}
	person := q.turns[0]
	q.turns = q.turns[1:]
	e, rest := q.ready[person][0], q.ready[person][1:]
	if len(rest) == 0 {
		delete(q.ready, person)
	} else {
		q.ready[person] = rest
		q.turns = append(q.turns, person)
	}
	return e, true
}

// done makes the next item of the conversation ready.
func (q *Queue[T]) done(e entry[T]) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if waiting := q.conversations[e.Conversation]; len(waiting) > 0 {
		q.conversations[e.Conversation] = waiting[1:]
		q.makeReady(waiting[0])
	} else {
		delete(q.conversations, e.Conversation)
	}
	q.leave(e.Turn)
}

// Waiting counts what was admitted and is not finished.
func (q *Queue[T]) Waiting() int {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	return q.admitted
}

// Answered waits until nothing urgent is left, or until ctx ends.
func (q *Queue[T]) Answered(ctx context.Context) {
	q.until(ctx, func() bool { return q.unanswered == 0 })
}

// Finished waits until nothing is left to do, or until ctx ends.
func (q *Queue[T]) Finished(ctx context.Context) {
	q.until(ctx, func() bool { return q.admitted == 0 })
}

func (q *Queue[T]) until(ctx context.Context, met func() bool) {
	defer context.AfterFunc(ctx, func() {
		q.mutex.Lock() // else a broadcast just before the wait would be missed
		defer q.mutex.Unlock()
		q.fewer.Broadcast()
	})()
	q.mutex.Lock()
	defer q.mutex.Unlock()
	for !met() && ctx.Err() == nil {
		q.fewer.Wait()
	}
}
