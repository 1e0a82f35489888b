package bot_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/knowledge"
	"personabot/personas"
)

// chaosFor is long by hand: go test ./bot -run TestChaos -chaos 5m -timeout 15m -v
var chaosFor = flag.Duration("chaos", 4*time.Second, "how long the chaos tests last")

// chaosRate is how many questions are asked each second.
const chaosRate = 50

// chaos is a Slack in which everything goes wrong, on a schedule.
type chaos struct {
	*playground.Server
	tb      testing.TB
	seed    uint64
	dir     string // of persona files
	unknown []*playground.Delivery
	kills   []time.Time // of a replica
	twice   sync.Mutex  // held by who switches duplicates on and off
}

func newChaos(tb testing.TB) *chaos {
	c := &chaos{Server: startSlack(tb), tb: tb, dir: tb.TempDir(), seed: uint64(time.Now().UnixNano())}
	tb.Logf("seed %d", c.seed)
	if err := fs.WalkDir(personas.Files, ".", c.copy); err != nil {
		tb.Fatal(err)
	}
	return c
}

// copy writes a persona file anew, which makes the bot load it.
func (c *chaos) copy(name string, entry fs.DirEntry, err error) error {
	if err != nil || filepath.Ext(name) != ".yaml" {
		return err
	}
	data, err := fs.ReadFile(personas.Files, name)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(c.dir, filepath.Base(name)), data, 0o600)
}

func (c *chaos) touch() {
	now := time.Now()
	if err := os.Chtimes(filepath.Join(c.dir, "devops-sre.yaml"), now, now); err != nil {
		c.tb.Error(err)
	}
}

// disturbance is something that goes wrong again and again. In a short test
// all of it comes sooner.
type disturbance struct {
	every time.Duration
	do    func(round int)
}

func (c *chaos) disturbances() []disturbance {
	even := func(change func(bool)) func(int) {
		return func(round int) {
			c.twice.Lock()
			defer c.twice.Unlock()
			change(round%2 == 0)
		}
	}
	return []disturbance{
		{5 * time.Second, func(int) { c.Drop() }},
		{11 * time.Second, func(int) { c.Refresh() }},
		{17 * time.Second, func(int) { c.Warn() }},
		{3 * time.Second, even(c.Faults().Duplicate)},
		{4 * time.Second, even(c.Faults().DuplicateAnew)},
		{2 * time.Second, func(int) { c.unknown = append(c.unknown, c.SendUnknown()) }},
		{29 * time.Second, func(int) { c.Faults().TurnAway(playground.TooManyWebsockets, 2); c.Drop() }},
		{19 * time.Second, func(int) { c.Faults().HangConnecting(1) }},
		{time.Second, func(int) { c.touch() }},
	}
}

// rage asks questions for a while, with everything going wrong, and returns
// them when things have been well again for long enough to answer all.
func (c *chaos) rage(lasting time.Duration, more ...disturbance) []*playground.Delivery {
	c.tb.Helper()
	ctx, calm := context.WithCancel(c.tb.Context())
	var group sync.WaitGroup
	for _, d := range append(c.disturbances(), more...) {
		every := min(d.every, lasting*2/5)
		group.Go(func() { repeat(ctx, every, d.do) })
	}
	c.Faults().FailShare(0.2, c.seed, playground.RateLimited, playground.ServerError, playground.Hang)
	asked := askAtRate(c.Server, int(lasting.Seconds()*chaosRate), chaosRate, slash, mention, direct, shortcut)
	calm()
	group.Wait()
	c.calm()
	c.settle(asked)
	return asked
}

// once runs do while nothing arrives twice.
func (c *chaos) once(do func()) {
	c.twice.Lock()
	defer c.twice.Unlock()
	c.Faults().Duplicate(false)
	c.Faults().DuplicateAnew(false)
	time.Sleep(time.Second)
	do()
}

func (c *chaos) calm() {
	f := c.Faults()
	f.FailShare(0, 0)
	f.Duplicate(false)
	f.DuplicateAnew(false)
	f.HangConnecting(0)
	f.TurnAway("", 0)
}

func repeat(ctx context.Context, every time.Duration, do func(round int)) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for round := 0; ; round++ {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			do(round)
		}
	}
}

// settle waits until all is answered that will be, and a little longer for
// what is answered twice.
func (c *chaos) settle(asked []*playground.Delivery) {
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if t := tallyOf(asked); t.unanswered == 0 {
			break
		}
	}
	time.Sleep(time.Second)
}

// check fails the test unless each question was answered once and no ack was
// late.
func (c *chaos) check(asked []*playground.Delivery) {
	c.tb.Helper()
	t := tallyOf(asked)
	c.tb.Logf("%d questions: %d answered, %d of them with an apology; %d never arrived over a broken connection; ack p99 %s, answer p99 %s",
		len(asked), len(t.answers), t.apologies, t.cut, percentile(t.acks, 99), percentile(t.answers, 99))
	excused := 0
	for _, d := range append(asked, c.unknown...) {
		r := d.Record()
		twice, silent, late := len(r.Answers) > 1, len(r.Answers) == 0 && !r.Acked.IsZero() && r.Kind != playground.Unknown, r.Late > 0
		if twice && c.killedAt(r) {
			excused++
		} else if twice || silent || late {
			c.tb.Errorf("%s", describe(d.ID, r))
		}
	}
	if excused > 0 {
		c.tb.Logf("answered again by the other replica, because the first was killed at that moment: %d", excused)
	}
}

// killedAt tells whether a replica was killed just after it had answered,
// before it could note so. Slack knows messages for all and modals again by
// their ids, but takes none with a response_url: there, once for certain is not
// to be had, and twice is better than never.
func (c *chaos) killedAt(r playground.Record) bool {
	return r.Kind == "slash_commands" && slices.ContainsFunc(c.kills, func(kill time.Time) bool {
		return r.Answered.Before(kill) && kill.Sub(r.Answered) < 250*time.Millisecond
	})
}

// describe is a record in a line, with the beginnings of the answers.
func describe(id string, r playground.Record) string {
	for i, text := range r.Answers {
		r.Answers[i] = text[:min(len(text), 30)]
	}
	return fmt.Sprintf("%s %s at %s: acked after %s, answered after %s with %q, late %d, cut %d",
		id, r.Kind, r.Sent.Format("05.000"), r.Acked.Sub(r.Sent), r.Answered.Sub(r.Sent), r.Answers, r.Late, r.Cut)
}

// library follows the persona files of the chaos.
func (c *chaos) library(o *bot.Options) {
	library, err := knowledge.OpenLibrary(c.dir)
	if err != nil {
		c.tb.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	c.tb.Cleanup(stop)
	go library.Follow(ctx, func(err error) {
		if err != nil {
			c.tb.Errorf("loading persona files: %v", err)
		}
	})
	o.Base = library.Current
}

func TestChaos(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) }) // runs after all else was cleaned up
	c := newChaos(t)
	file := filepath.Join(t.TempDir(), "personabot.db")
	lock := locker(t, file)
	stop := startBot(t, c.Server, func(o *bot.Options) {
		c.library(o)
		o.Store = openStore(t, file)
	})
	askOutstanding(t, c.Server, outstanding, outstanding, slash) // what is made once is made
	start := footprint()
	asked := c.rage(*chaosFor, disturbance{20 * time.Second, func(int) { lock(min(3*time.Second, *chaosFor/4)) }})
	end := footprint()
	c.check(asked)
	t.Logf("before %s, after %s", start, end)
	if end.goroutines > start.goroutines+outstanding {
		t.Errorf("goroutines grew from %d to %d", start.goroutines, end.goroutines)
	}
	stop()
}

// size is how much a process holds.
type size struct{ goroutines, heap int }

func (s size) String() string {
	return fmt.Sprintf("%d goroutines, heap %.1f MiB", s.goroutines, float64(s.heap)/(1<<20))
}

func footprint() size {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return size{runtime.NumGoroutine(), int(stats.HeapAlloc)}
}
