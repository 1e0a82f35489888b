package bot

import (
	"hash/fnv"
	"sync"
	"time"
)

// workers and backlog bound what is worked on at a time. An answer takes
// about a tenth of a second, nearly all of it Slack's.
const (
	workers = 16
	backlog = 32 // for each worker
)

// job is an event and the way to acknowledge it with an answer.
type job struct {
	event Event
	ack   func(payload any)
}

// queue hands jobs to workers: those of one conversation to the same worker,
// so that they are answered in order.
type queue struct {
	lanes   []chan job
	refused chan job
	work    func(job)
	group   sync.WaitGroup
	mutex   sync.RWMutex
	closed  bool
}

func newQueue(work, refuse func(job)) *queue {
	q := &queue{lanes: make([]chan job, workers), refused: make(chan job, backlog), work: work}
	for i := range q.lanes {
		q.lanes[i] = make(chan job, backlog)
	}
	q.group.Go(func() {
		for j := range q.refused {
			refuse(j)
		}
	})
	return q
}

func (q *queue) start() {
	for _, lane := range q.lanes {
		q.group.Go(func() {
			for j := range lane {
				q.work(j)
			}
		})
	}
}

// add hands a job over, or refuses it at once when its worker has too much to
// do. It never waits.
func (q *queue) add(j job) {
	q.mutex.RLock()
	defer q.mutex.RUnlock()
	if q.closed {
		return // not acknowledged with an answer: Slack sends it to the next replica
	}
	select {
	case q.lanes[laneOf(j.event)] <- j:
	default:
		select {
		case q.refused <- j:
		default:
		}
	}
}

func laneOf(e Event) int {
	hash := fnv.New32a()
	hash.Write([]byte(e.thread() + e.User))
	return int(hash.Sum32() % workers)
}

// finish works off what was accepted, for as long as patience lasts.
func (q *queue) finish(patience time.Duration) {
	q.mutex.Lock()
	q.closed = true
	for _, lane := range q.lanes {
		close(lane)
	}
	close(q.refused)
	q.mutex.Unlock()
	done := make(chan struct{})
	go func() { q.group.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(patience):
	}
}
