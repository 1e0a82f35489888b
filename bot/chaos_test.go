package bot_test

import (
	"context"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/knowledge"
	"personabot/personas"
)

// chaosFor is long by hand: go test ./bot -run TestChaos -chaos 5m -timeout 15m -v
var chaosFor = flag.Duration("chaos", 3*time.Second, "how long the chaos tests last")

// chaosRate is how many questions are asked each second.
const chaosRate = 50

// chaos is a Slack in which everything goes wrong, on a schedule.
type chaos struct {
	*playground.Server
	tb      testing.TB
	seed    uint64
	dir     string                        // of persona files
	threads map[int]playground.Message    // in which the nth question follows up
	card    playground.Message            // with the button that people press
	leads   map[string]playground.Message // with the title of a contact, by subject
	unknown []*playground.Delivery
	breaks  atomic.Int64 // times at which connections ended
	apart   atomic.Bool  // replicas have no store to know of each other
	volleys []request    // what was asked just before a kill
	kills   []span       // of a replica
	outages []span       // of the store that replicas share
}

// span is a time from when to when.
type span struct{ from, to time.Time }

func (s span) holds(t time.Time) bool { return !t.Before(s.from) && t.Before(s.to) }

func newChaos(tb testing.TB) *chaos {
	manifest, err := bot.Manifest(true)
	if err != nil {
		tb.Fatal(err)
	}
	c := &chaos{
		Server: startSlackWith(tb, manifest), tb: tb, dir: tb.TempDir(), seed: uint64(time.Now().UnixNano()), threads: map[int]playground.Message{}, leads: map[string]playground.Message{},
	}
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
// all of it comes once.
type disturbance struct {
	every time.Duration
	do    func(round int)
}

func (c *chaos) disturbances() []disturbance {
	even := func(change func(bool)) func(int) {
		return func(round int) { change(round%2 == 0) }
	}
	return []disturbance{
		{5 * time.Second, func(int) { c.cut(c.Drop) }},
		{11 * time.Second, func(int) { c.cut(c.Refresh) }},
		{17 * time.Second, func(int) { c.cut(c.Warn) }},
		{3 * time.Second, even(c.Faults().Duplicate)},
		{4 * time.Second, func(round int) { c.Faults().DuplicateAnew(round%2 == 0 && !c.apart.Load()) }},
		{2 * time.Second, func(int) { c.unknown = append(c.unknown, c.SendUnknown()) }},
		{29 * time.Second, func(int) { c.Faults().TurnAway(playground.TooManyWebsockets, 2); c.cut(c.Drop) }},
		{19 * time.Second, func(int) { c.Faults().HangConnecting(1) }},
		{time.Second, func(int) { c.touch() }},
	}
}

// cut ends connections, and counts how often.
func (c *chaos) cut(end func()) {
	c.breaks.Add(1)
	end()
}

// rage asks questions for a while, with everything going wrong, and returns
// them when things have been well again for long enough to answer all.
func (c *chaos) rage(lasting time.Duration, more ...disturbance) []request {
	c.tb.Helper()
	n := int(lasting.Seconds() * chaosRate)
	c.prepare(n)
	time.Sleep(time.Second) // what threads are about is written down a moment later
	ctx, calm := context.WithCancel(c.tb.Context())
	var group sync.WaitGroup
	all := append(c.disturbances(), more...)
	for i, d := range all {
		every := min(d.every, lasting)
		first := min(every, lasting/2*time.Duration(i)/time.Duration(len(all))) // not all at the same moment
		group.Go(func() { repeat(ctx, first, every, d.do) })
	}
	c.Faults().FailShare(0.2, c.seed, playground.RateLimited, playground.ServerError, playground.Hang, playground.Lost)
	asked := c.ask(n)
	calm()
	group.Wait()
	c.calm()
	asked = append(asked, c.volleys...)
	c.settle(asked)
	return asked
}

// peace asks in every way while all is well, so that what is made once is
// made.
func (c *chaos) peace() {
	c.tb.Helper()
	n := len(chaosWays) * len(subjects)
	c.prepare(n)
	asked := c.ask(n)
	c.settle(asked)
	c.check(asked)
	c.Forget()
}

func (c *chaos) calm() {
	f := c.Faults()
	f.FailShare(0, 0)
	f.Duplicate(false)
	f.DuplicateAnew(false)
	f.HangConnecting(0)
	f.TurnAway("", 0)
}

// repeat does something for the first time after first, and then every so
// often, until ctx ends.
func repeat(ctx context.Context, first, every time.Duration, do func(round int)) {
	timer := time.NewTimer(first)
	defer timer.Stop()
	for round := 0; ; round++ {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
			timer.Reset(every)
			do(round)
		}
	}
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
	c.peace()
	start := c.atPeace(footprint)
	asked := c.rage(*chaosFor, disturbance{20 * time.Second, func(int) { lock(min(3*time.Second, *chaosFor/4)) }})
	c.check(asked)
	asked, c.threads, c.unknown = nil, map[int]playground.Message{}, nil
	c.bounded(start, footprint, 4<<20)
	stop()
}
