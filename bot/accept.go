package bot

import (
	"sync"
	"time"
)

// Bounds of what waits to be accepted. A batch is one transaction of the
// store: at rest it is one event, and under load the store commits no more
// often than it can.
const (
	maxArrivals = 256
	maxBatch    = 64
)

// acceptance takes events in. An event is first written down in the store,
// then acknowledged, and then answered, so that none is lost between: what is
// not acknowledged Slack sends again, and what is acknowledged another
// replica finds in the store. One goroutine does it, batch by batch.
type acceptance struct {
	bot      *Bot
	seen     *seen
	ledger   *ledger
	arrivals chan job
	stop     chan struct{}
	group    sync.WaitGroup
}

func newAcceptance(b *Bot) *acceptance {
	a := &acceptance{bot: b, seen: newSeen(), ledger: b.ledger, arrivals: make(chan job, maxArrivals), stop: make(chan struct{})}
	a.group.Go(a.loop)
	return a
}

// add hands an event over, and never waits: false means that nobody has it.
func (a *acceptance) add(j job) bool {
	select {
	case <-a.stop:
		return false
	default:
	}
	select {
	case a.arrivals <- j:
		return true
	default:
		return false
	}
}

// close stops taking events, and returns when those taken are acknowledged.
func (a *acceptance) close() {
	close(a.stop)
	a.group.Wait()
}

func (a *acceptance) loop() {
	a.seen.add(time.Now(), a.ledger.seen())
	for {
		select {
		case j := <-a.arrivals:
			a.accept(a.batch(j))
		case <-a.stop:
			for len(a.arrivals) > 0 {
				a.accept(a.batch(<-a.arrivals))
			}
			return
		}
	}
}

// batch is j and what else waits already.
func (a *acceptance) batch(j job) []job {
	batch := []job{j}
	for len(batch) < maxBatch {
		select {
		case j := <-a.arrivals:
			batch = append(batch, j)
		default:
			return batch
		}
	}
	return batch
}

func (a *acceptance) accept(batch []job) {
	var taken []job
	acks := batch[:0] // never longer than what was read of batch
	for _, j := range batch {
		switch {
		case a.seen.has(j.event.Keys):
			a.bot.logged(j.event, Reply{}, "duplicate")
			acks = append(acks, j)
			continue
		case a.bot.queue.admit(j.event):
			taken = append(taken, j)
		case a.bot.refuse(j):
			acks = append(acks, j)
		default: // not acknowledged: Slack sends it again
			continue
		}
		a.seen.add(j.event.At, j.event.Keys)
	}
	first := a.ledger.accept(taken)
	for _, j := range append(acks, taken...) {
		if !j.event.needsAnswerInAck() {
			j.ack(nil)
		}
	}
	for i, j := range taken {
		if first[i] {
			a.bot.queue.push(j)
			continue
		}
		a.bot.queue.dismiss(j.event)
		a.bot.logged(j.event, Reply{}, "duplicate")
	}
}
