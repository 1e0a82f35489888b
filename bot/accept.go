package bot

import (
	"errors"
	"slices"
	"sync"
	"time"

	"personabot/bot/event"
	"personabot/bot/ledger"
	"personabot/bot/reply"
)

// Bounds of what waits to be accepted. A batch is one transaction of the
// store: at rest it is one event, and under load the store commits no more
// often than it can.
const (
	maxArrivals = 256
	maxBatch    = 64
)

// retryPause is how long it is waited before the store is asked again, or it is
// looked whether a connection is up.
const retryPause = 50 * time.Millisecond

// acceptance takes events in. An event is first written down in the store,
// then acknowledged, and then answered, so that none is lost between: what is
// not acknowledged Slack sends again, or tells the person, and what is acknowledged another
// replica finds in the store. One goroutine does it, batch by batch.
type acceptance struct {
	bot      *Bot
	ledger   *ledger.Ledger
	arrivals chan *job
	stop     chan struct{}
	group    sync.WaitGroup

	// The loop's own:
	unclaimed []*job // those that the store has not told of yet
	owing     []*job // those without it, whose ack waits for their answer
	copies    []*job // of what was seen before, without an ack
}

func newAcceptance(b *Bot) *acceptance {
	a := &acceptance{bot: b, ledger: b.ledger, arrivals: make(chan *job, maxArrivals), stop: make(chan struct{})}
	a.group.Go(a.loop)
	return a
}

// add hands an event over, and never waits: false means that nobody has it.
func (a *acceptance) add(j *job) bool {
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
	a.ledger.Recall()
	for {
		var again <-chan time.Time
		if len(a.unclaimed) > 0 {
			again = time.After(retryPause)
		}
		select {
		case j := <-a.arrivals:
			a.accept(a.batch([]*job{j}))
		case <-again:
			a.accept(a.batch(nil))
		case <-a.stop:
			for len(a.arrivals)+len(a.unclaimed) > 0 {
				a.accept(a.batch(nil))
			}
			return
		}
	}
}

// batch adds to jobs what else waits already.
func (a *acceptance) batch(jobs []*job) []*job {
	for len(jobs) < maxBatch {
		select {
		case j := <-a.arrivals:
			jobs = append(jobs, j)
		default:
			return jobs
		}
	}
	return jobs
}

// accept takes what arrived, and what the store has not told of yet.
func (a *acceptance) accept(batch []*job) {
	taken := append(a.unclaimed, a.admit(batch)...)
	a.unclaimed = nil
	claims := make([]ledger.Claim, len(taken))
	for i, j := range taken {
		claims[i] = ledger.Claim{Event: j.event, Unsure: j.unsure}
	}
	first, err := a.ledger.Accept(claims)
	for i, j := range taken {
		switch {
		case err == nil && !first[i]:
			j.acknowledge()
			a.bot.queue.Dismiss(j.turn())
			a.bot.logged(j.event, reply.Reply{}, "duplicate")
		case err != nil && a.ledger.MayWait(j.event) && !a.bot.closing.Load():
			j.unsure = j.unsure || errors.Is(err, ledger.ErrUnsure)
			a.unclaimed = append(a.unclaimed, j)
		default: // without the store all are new: an answer twice is better than none
			a.settle(j, err == nil)
			a.bot.queue.Push(j.turn(), j)
		}
	}
	a.acknowledgeCopies()
}

// settle acknowledges an event that is written down, and any where there is no
// store. While the store fails, an event is acknowledged when it is answered.
func (a *acceptance) settle(j *job, written bool) {
	inAck := j.event.NeedsAnswerInAck()
	switch {
	case inAck && !written:
		a.ledger.AcceptLater(j.event)
	case inAck:
	case written || !a.bot.memory.Exists():
		j.ack(nil)
	default:
		e := j.event // as it came: its worker adds to it
		a.bot.owe(j, func() { a.ledger.AcceptLater(e) })
		a.owing = append(a.owing, j)
	}
}

// acknowledgeCopies acknowledges what was seen before, but not ahead of the
// event that it is a copy of: to Slack the one ack is as good as the other.
func (a *acceptance) acknowledgeCopies() {
	a.owing = slices.DeleteFunc(a.owing, func(j *job) bool { return j.owed.isPaid() })
	a.copies = slices.DeleteFunc(a.copies, func(j *job) bool {
		waits := slices.ContainsFunc(a.unclaimed, j.copies)
		owed := slices.IndexFunc(a.owing, j.copies)
		if !waits && (owed < 0 || !a.owing[owed].owed.await(j)) {
			j.acknowledge()
		}
		return !waits
	})
}

// admit returns what is to be claimed of what arrived; with all else it is
// clear what to do.
func (a *acceptance) admit(batch []*job) (taken []*job) {
	for _, j := range batch {
		switch {
		case a.ledger.Knows(j.event):
			a.bot.logged(j.event, reply.Reply{}, "duplicate")
			a.copies = append(a.copies, j)
			continue
		case !a.bot.queue.Admit(j.turn()):
			if !a.bot.refuse(j) { // not acknowledged: events come again
				continue
			}
		case j.event.Kind == event.Typeahead: // which comes with every key pressed, and may be answered twice
			a.ledger.Note(j.event)
			a.bot.queue.Push(j.turn(), j)
			continue
		default:
			taken = append(taken, j)
		}
		a.ledger.Note(j.event)
	}
	return taken
}

// acknowledge acknowledges a job that needs no answer in its ack, and the copy
// of one that does, which is for another ack to bring, when it would be late.
func (j *job) acknowledge() {
	if !j.event.NeedsAnswerInAck() {
		j.ack(nil)
		return
	}
	time.AfterFunc(time.Until(j.event.At.Add(latestAck)), func() { j.ack(nil) })
}
