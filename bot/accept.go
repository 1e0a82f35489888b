package bot

import (
	"errors"
	"slices"
	"sync"

	"personabot/bot/event"
	"personabot/bot/ledger"
	"personabot/bot/memory"
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
// not acknowledged Slack sends again, or tells the person, and what is acknowledged another
// replica finds in the store. One goroutine does it, batch by batch.
type acceptance struct {
	bot      *Bot
	ledger   *ledger.Ledger
	arrivals chan *job
	stop     chan struct{}
	group    sync.WaitGroup

	unclaimed []*job // the loop's own: those that the store has not told of yet
	copies    []*job // the loop's own: of what was seen before, without an ack
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
		if len(a.unclaimed) > 0 {
			a.accept(a.batch(nil))
			continue
		}
		select {
		case j := <-a.arrivals:
			a.accept(a.batch([]*job{j}))
		case <-a.stop:
			for len(a.arrivals) > 0 {
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
		claims[i] = ledger.Claim{Event: j.event, Tried: j.tried}
	}
	first, err := a.ledger.Accept(claims)
	for i, j := range taken {
		switch {
		case err == nil && !first[i]:
			acknowledge(j)
			a.bot.queue.Dismiss(j.turn())
			a.bot.logged(j.event, Reply{}, "duplicate")
		case errors.Is(err, memory.ErrStalled) && a.ledger.MayWait(j.event) && !a.bot.closing.Load():
			j.tried = true
			a.unclaimed = append(a.unclaimed, j)
		default: // without the store all are new: an answer twice is better than none
			if err != nil {
				a.ledger.AcceptLater(j.event)
			}
			acknowledge(j)
			a.bot.queue.Push(j.turn(), j)
		}
	}
	a.acknowledgeCopies()
}

// acknowledgeCopies acknowledges what was seen before, but not ahead of the
// event that it is a copy of: to Slack the one ack is as good as the other.
func (a *acceptance) acknowledgeCopies() {
	a.copies = slices.DeleteFunc(a.copies, func(j *job) bool {
		waits := slices.ContainsFunc(a.unclaimed, j.copies)
		if !waits {
			acknowledge(j)
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
			a.bot.logged(j.event, Reply{}, "duplicate")
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

func acknowledge(j *job) {
	if !j.event.NeedsAnswerInAck() {
		j.ack(nil)
	}
}
