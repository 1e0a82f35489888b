package bot_test

import (
	"fmt"
	"runtime"
	"slices"
	"time"

	"personabot/bot/playground"
)

// What is excused, and how often. Each names what no bot can know or help.
const (
	cutOff     = "never arrived over a broken connection" // Slack tells the person so
	struckLate = "answered again by a slash command, whose replica was killed before it could note the answer"
	apart      = "answered again in private, while replicas had no store to know of each other, and one no answer in time for its ack"
	hangingOn  = "acknowledged without an answer after all the time there is, while the store was away, by a replica that was killed then"
	unnamed    = "no options: in all the time there is Slack did not say who asks"

	mostCutOff     = 3 // for each time that connections broke, and as many more as wait for one on a machine that stands still
	mostStruckLate = 1 // for each kill, and two more
	mostApart      = 4 // for each time that the store was away
	mostHangingOn  = 2 // for each kill
	mostUnnamed    = 2 // in all, and one more of each thousand questions
)

const (
	strikingOut = 30 * time.Millisecond   // from an answer's delivery until the store knows of it
	allTheTime  = 2200 * time.Millisecond // that an ack can wait for its answer, about
	longHung    = 10 * time.Second        // that an answer takes at most, from a few attempts
	backAgain   = time.Second             // from the first replica that has the store back to the last
)

// leaseOver is when others have answered what a replica that was killed left.
const leaseOver = 8 * time.Second

// settle waits until all is answered that will be, and longer for what is
// answered twice.
func (c *chaos) settle(asked []request) {
	c.tb.Helper()
	unanswered := func(r request) bool { wrong, _ := c.judge(r); return wrong == silent }
	for end := time.Now().Add(90 * time.Second); slices.ContainsFunc(asked, unanswered); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			c.tb.Errorf("gave up waiting for answers")
			break
		}
	}
	time.Sleep(time.Second / 2)
	if len(c.kills) > 0 {
		time.Sleep(time.Until(c.kills[len(c.kills)-1].to.Add(leaseOver)))
	}
}

// check fails the test unless each question was acknowledged in time and got
// its own answer, once.
func (c *chaos) check(asked []request) {
	c.tb.Helper()
	excused := map[string]int{}
	for _, r := range asked {
		wrong, excuse := c.judge(r)
		switch {
		case wrong != "":
			c.tb.Errorf("%s: %s: %s", r.way.name, wrong, describe(r.ID, r.Record()))
		case excuse != "":
			excused[excuse]++
		}
	}
	for _, d := range c.unknown {
		if r := d.Record(); r.Late > 0 || r.Acked.IsZero() && r.Cut == 0 {
			c.tb.Errorf("not acknowledged: %s", describe(d.ID, r))
		}
	}
	t := tallyOf(deliveries(asked))
	c.tb.Logf("%d questions; ack p99 %s, answer p99 %s; excused: %v", len(asked), percentile(t.acks, 99), percentile(t.answers, 99), excused)
	for excuse, most := range map[string]int{
		cutOff: mostCutOff*(int(c.breaks.Load())+len(c.kills)) + chaosRate, struckLate: mostStruckLate*len(c.kills) + 2, apart: mostApart * len(c.outages),
		hangingOn: mostHangingOn * len(c.kills), unnamed: mostUnnamed + len(asked)/1000,
	} {
		if excused[excuse] > most {
			c.tb.Errorf("%s: %d times, at most %d are excused", excuse, excused[excuse], most)
		}
	}
}

// silent is what is wrong with a question that nobody answers.
const silent = "no answer"

// judge tells what is wrong with how a question went, or what excuses it.
func (c *chaos) judge(r request) (wrong, excuse string) {
	record := r.Record()
	unanswered := len(record.Answers) == 0
	again := len(record.Answers) - 1 - record.Lost // Slack showed those, and its reply was lost
	waited := record.Acked.Sub(record.Sent)
	switch {
	case record.Late > 0:
		return "acknowledged late", ""
	case slices.ContainsFunc(record.Answers, r.strays):
		return "another answer", ""
	case unanswered && r.cut(record):
		return "", cutOff
	case unanswered && r.way == typeaheadWay && waited > allTheTime:
		return "", unnamed
	case unanswered && waited > allTheTime && c.storeAway(record.Sent) && c.killedWithin(record.Sent, record.Acked.Add(longHung)):
		return "", hangingOn
	case unanswered:
		return silent, ""
	case again <= 0, r.way.replace:
		return "", ""
	case again == 1 && r.way == slashWay && c.killedWithin(record.Answered, record.Answered.Add(c.untilStruckOut(record.Answered))):
		return "", struckLate
	case again == 1 && (r.way == slashWay || r.way == shortcutWay) && c.storeAway(record.Sent):
		return "", apart
	}
	return "answered again", ""
}

// untilStruckOut is how long it takes until the store knows of an answer.
func (c *chaos) untilStruckOut(answered time.Time) time.Duration {
	if c.storeAway(answered) {
		return longHung
	}
	return strikingOut
}

// cut tells whether a question was on its way when its connection ended. Only
// events are sent again; of all else Slack tells the person that it failed.
func (r request) cut(record playground.Record) bool {
	return record.Acked.IsZero() && record.Cut > 0 && record.Kind != "events_api"
}

// killedWithin tells whether a replica was killed in a span of time.
func (c *chaos) killedWithin(from, to time.Time) bool {
	return slices.ContainsFunc(c.kills, func(kill span) bool { return kill.to.After(from) && kill.from.Before(to) })
}

// storeAway tells whether a replica may have been without the store that it
// shares when an event was sent.
func (c *chaos) storeAway(sent time.Time) bool {
	return slices.ContainsFunc(c.outages, func(outage span) bool {
		return span{outage.from.Add(-allTheTime), outage.to.Add(backAgain)}.holds(sent)
	})
}

func deliveries(asked []request) []*playground.Delivery {
	all := make([]*playground.Delivery, len(asked))
	for i, r := range asked {
		all[i] = r.Delivery
	}
	return all
}

// describe is a record in a line, with the beginnings of the answers.
func describe(id string, r playground.Record) string {
	for i, text := range r.Answers {
		r.Answers[i] = text[:min(len(text), 60)]
	}
	return fmt.Sprintf("%s %s at %s: acked after %s, answered after %s with %q, late %d, cut %d, lost %d",
		id, r.Kind, r.Sent.Format("05.000"), r.Acked.Sub(r.Sent), r.Answered.Sub(r.Sent), r.Answers, r.Late, r.Cut, r.Lost)
}

// size is how much a process holds.
type size struct{ goroutines, memory int }

func (s size) String() string {
	return fmt.Sprintf("%d goroutines, %.1f MiB", s.goroutines, float64(s.memory)/(1<<20))
}

// footprint is what this process holds, the playground with it.
func footprint() size {
	runtime.GC()
	runtime.GC() // pools keep what they hold for one more
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return size{runtime.NumGoroutine(), int(stats.HeapAlloc)}
}

// atPeace measures when nothing ends any more by itself.
func (c *chaos) atPeace(measure func() size) size {
	c.Forget()
	last, since := measure(), time.Now()
	for time.Since(since) < time.Second/2 {
		time.Sleep(50 * time.Millisecond)
		if now := measure(); now.goroutines < last.goroutines {
			last, since = now, time.Now()
		}
	}
	return measure()
}

// fewGoroutines is what may come and go: timers, and connections being opened.
const fewGoroutines = 8

// bounded fails the test when a process goes on holding more than before. A
// connection that was never used stays open for five seconds, longer under
// load, and a call that Slack left hanging for a minute.
func (c *chaos) bounded(before size, measure func() size, growth int) {
	c.tb.Helper()
	after := c.atPeace(measure)
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end) && after.goroutines > before.goroutines+fewGoroutines; {
		after = c.atPeace(measure)
	}
	c.tb.Logf("before %s, after %s", before, after)
	if after.goroutines > before.goroutines+fewGoroutines {
		c.tb.Errorf("goroutines grew from %d to %d", before.goroutines, after.goroutines)
	}
	if after.memory > before.memory+growth {
		c.tb.Errorf("memory grew by %d KiB, more than %d KiB", (after.memory-before.memory)>>10, growth>>10)
	}
}
