package bot

import (
	"context"
	"slices"
	"sync"

	"personabot/bot/event"
)

// Bounds of what is worked on at a time. An answer takes about a tenth of a
// second, nearly all of it Slack's, and the workers are as many as they are so
// that some calls that hang leave enough of them to everybody else. When more
// hang than there are workers, answers wait, up to maxWaiting of them; acks do
// not: what is answered in its ack has room and a worker of its own.
const (
	workers      = 64
	maxWaiting   = 512 // in all, beside what is answered in its ack
	maxInAck     = 64
	maxOfOneUser = maxWaiting / 4
)

// job is an event on its way through the bot, and the way to acknowledge it.
type job struct {
	event event.Event
	ack   func(payload any)
	tried bool // to be claimed in the store, which did not tell in time

	handled bool  // there is a reply, or the reason why there is none
	reply   Reply // to be delivered
	err     error
}

// copies tells whether two jobs are of one event.
func (j *job) copies(other *job) bool {
	return slices.ContainsFunc(j.event.Keys, func(key string) bool { return slices.Contains(other.event.Keys, key) })
}

// queue hands jobs to workers. Those of one conversation are worked on one
// after the other, in the order in which they came; of the others, each
// person's turn comes round, however much somebody else has asked. What is
// answered in its ack waits for nothing; where it leads to calls of Slack,
// these take their place in the conversation after it.
type queue struct {
	work  func(*job)
	inAck func(*job) (more bool) // true: to be worked on as well

	mutex         sync.Mutex
	running       int            // workers
	fewer         *sync.Cond     // something was finished or dismissed
	admitted      int            // not finished yet, with those that are still being accepted
	ofUser        map[string]int // the same, by person
	unacked       int            // those that wait for an answer in their ack
	conversations map[string][]*job
	ready         map[string][]*job // by person
	turns         []string          // the persons with something ready, whose turn is next first
}

func newQueue(work func(*job), inAck func(*job) (more bool)) *queue {
	q := &queue{work: work, inAck: inAck, ofUser: map[string]int{}, conversations: map[string][]*job{}, ready: map[string][]*job{}}
	q.fewer = sync.NewCond(&q.mutex)
	return q
}

// worker works until nothing is ready.
func (q *queue) worker() {
	for {
		j, ok := q.next()
		if !ok {
			return
		}
		q.work(j)
		q.done(j)
	}
}

// admit reserves room for an event, or refuses it: the queue is full, or the
// person has a large part of it already. What is admitted is then either
// pushed or dismissed.
func (q *queue) admit(e event.Event) bool {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if q.full(e) || q.ofUser[e.Person()] >= maxOfOneUser {
		return false
	}
	q.admitted++
	q.ofUser[e.Person()]++
	if e.NeedsAnswerInAck() {
		q.unacked++
	}
	return true
}

func (q *queue) full(e event.Event) bool {
	if e.NeedsAnswerInAck() {
		return q.unacked >= maxInAck || q.admitted >= maxWaiting+maxInAck
	}
	return q.admitted-q.unacked >= maxWaiting
}

// dismiss gives back the room of an event that is not worked on after all.
func (q *queue) dismiss(e event.Event) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if e.NeedsAnswerInAck() {
		q.unacked--
	}
	q.leave(e)
}

func (q *queue) leave(e event.Event) {
	q.admitted--
	if q.ofUser[e.Person()]--; q.ofUser[e.Person()] == 0 {
		delete(q.ofUser, e.Person())
	}
	q.fewer.Broadcast()
}

// push hands an admitted job over.
func (q *queue) push(j *job) {
	if j.event.NeedsAnswerInAck() {
		go q.answerInAck(j)
		return
	}
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.line(j)
}

func (q *queue) answerInAck(j *job) {
	more := q.inAck(j)
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.unacked--
	if !more {
		q.leave(j.event)
		return
	}
	q.line(j)
	q.fewer.Broadcast()
}

// line has a job wait for those before it in its conversation.
func (q *queue) line(j *job) {
	conversation := j.event.Conversation()
	if waiting, busy := q.conversations[conversation]; busy {
		q.conversations[conversation] = append(waiting, j)
		return
	}
	q.conversations[conversation] = nil
	q.makeReady(j)
}

func (q *queue) makeReady(j *job) {
	person := j.event.Person()
	if len(q.ready[person]) == 0 {
		q.turns = append(q.turns, person)
	}
	q.ready[person] = append(q.ready[person], j)
	if q.running < workers {
		q.running++
		go q.worker()
	}
}

// next returns the job whose turn it is; false ends the worker.
func (q *queue) next() (*job, bool) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if len(q.turns) == 0 {
		q.running--
		return nil, false
	}
	person := q.turns[0]
	q.turns = q.turns[1:]
	j, rest := q.ready[person][0], q.ready[person][1:]
	if len(rest) == 0 {
		delete(q.ready, person)
	} else {
		q.ready[person] = rest
		q.turns = append(q.turns, person)
	}
	return j, true
}

// done makes the next job of the conversation ready.
func (q *queue) done(j *job) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	conversation := j.event.Conversation()
	if waiting := q.conversations[conversation]; len(waiting) > 0 {
		q.conversations[conversation] = waiting[1:]
		q.makeReady(waiting[0])
	} else {
		delete(q.conversations, conversation)
	}
	q.leave(j.event)
}

// waiting counts what was admitted and is not finished.
func (q *queue) waiting() int {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	return q.admitted
}

// acknowledged waits until no ack is owed any more, or until ctx ends.
func (q *queue) acknowledged(ctx context.Context) {
	q.until(ctx, func() bool { return q.unacked == 0 })
}

// finished waits until nothing is left to do, or until ctx ends.
func (q *queue) finished(ctx context.Context) { q.until(ctx, func() bool { return q.admitted == 0 }) }

func (q *queue) until(ctx context.Context, met func() bool) {
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
