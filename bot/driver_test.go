package bot_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot"
	"personabot/bot/card"
	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/personas"
)

// TestMain lets tests that wait do so together, and not as many at a time as
// there are cores.
func TestMain(m *testing.M) {
	flag.Parse()
	if parallel := flag.Lookup("test.parallel"); parallel.Value.String() == fmt.Sprint(runtime.GOMAXPROCS(0)) {
		parallel.Value.Set("16")
	}
	os.Exit(m.Run())
}

// people is how many ask: a multiple of the ways and subjects of chaos.
const people = 111 * 36

// person is who asks the nth question of many. In chaos nobody asks twice within
// a minute, and each asks always in the same way, so that it is clear what each
// answer is for.
func person(n int) string { return playground.Person(n % people) }

// question asks the nth question of many, in one of the ways that there are.
type question func(s *playground.Server, n int) *playground.Delivery

// room is where the nth question is asked: in many channels, because Slack
// limits what is posted in each.
func room(n int) string { return playground.Room(n % 500) }

func slash(s *playground.Server, n int) *playground.Delivery {
	return s.Slash(person(n), room(n), "/persona", "devops")
}

func mention(s *playground.Server, n int) *playground.Delivery {
	_, d := s.Say(person(n), room(n), "", "@personabot what do I say when an SRE tells me their outages aren't code changes?")
	return d
}

// unheard is a mention with a question that nobody asked before.
func unheard(s *playground.Server, n int) *playground.Delivery {
	text := fmt.Sprintf("@personabot an SRE at customer %d tells me their outages aren't code changes, what do I say?", n)
	_, d := s.Say(person(n), room(n), "", text)
	return d
}

// startBot connects a bot to a Slack, and returns what ends it.
func startBot(tb testing.TB, s *playground.Server, change func(*bot.Options)) (stop func()) {
	tb.Helper()
	hello, done := make(chan struct{}), make(chan error, 1)
	options := bot.Options{
		Base: builtIn(tb), Loaded: time.Now, AppToken: playground.AppToken, BotToken: playground.BotToken, APIURL: s.APIURL(),
		Connections: 2, Log: zerolog.New(io.Discard), Connected: func() { close(hello) },
	}
	if change != nil {
		change(&options)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() { done <- bot.New(options).Run(ctx) }()
	select {
	case <-hello:
	case err := <-done:
		tb.Fatalf("not connected: %v", err)
	}
	return func() {
		cancel()
		if err := <-done; err != nil {
			tb.Errorf("Run: %v", err)
		}
	}
}

func builtIn(tb testing.TB) func() *knowledge.Base {
	tb.Helper()
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		tb.Fatal(err)
	}
	return func() *knowledge.Base { return base }
}

func openStore(tb testing.TB, address string) *store.Store {
	tb.Helper()
	s, err := store.Open(tb.Context(), address)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

func startSlack(tb testing.TB) *playground.Server { return startSlackWith(tb, nil) }

// startSlackWith starts one in which the app was made from a manifest.
func startSlackWith(tb testing.TB, manifest []byte) *playground.Server {
	tb.Helper()
	s, err := playground.Start(playground.Options{Manifest: manifest, RetryAfter: []time.Duration{0, time.Second, 3 * time.Second, 6 * time.Second}})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

// askAtRate asks n questions, perSecond of them each second, each by another
// person, and returns without waiting for answers.
func askAtRate(s *playground.Server, n, perSecond int, ways ...question) []*playground.Delivery {
	asked := make([]*playground.Delivery, n)
	start := time.Now()
	for i := range asked {
		time.Sleep(time.Until(start.Add(time.Duration(i) * time.Second / time.Duration(perSecond))))
		asked[i] = ways[i%len(ways)](s, i)
	}
	return asked
}

// askOutstanding asks n questions, as many at a time as outstanding says, and
// returns when all are answered.
func askOutstanding(tb testing.TB, s *playground.Server, n, outstanding int, way question) []*playground.Delivery {
	tb.Helper()
	asked := make([]*playground.Delivery, n)
	for i := range asked {
		if i >= outstanding {
			answered(tb, asked[i-outstanding])
		}
		asked[i] = way(s, i)
	}
	for _, d := range asked[max(0, n-outstanding):] {
		answered(tb, d)
	}
	return asked
}

func answered(tb testing.TB, d *playground.Delivery) {
	tb.Helper()
	select {
	case <-d.Answered():
	case <-time.After(time.Minute):
		tb.Fatalf("no answer: %+v", d.Record())
	}
}

// tally is how a number of events went.
type tally struct {
	acks, answers []time.Duration // sorted
	late, cut     int
	unanswered    int
	apologies     int
}

func tallyOf(asked []*playground.Delivery) (t tally) {
	apology := card.Apology("").Text
	for _, d := range asked {
		r := d.Record()
		t.late += r.Late
		if !r.Acked.IsZero() {
			t.acks = append(t.acks, r.Acked.Sub(r.Sent))
		}
		switch {
		case len(r.Answers) == 0 && r.Acked.IsZero() && r.Cut > 0 && r.Kind != "events_api":
			t.cut++ // Slack does not send these again: it tells the person
			continue
		case len(r.Answers) == 0:
			t.unanswered++
			continue
		}
		if len(r.Answers[0]) > len(apology) && r.Answers[0][:len(apology)] == apology || r.Answers[0] == card.Busy().Text {
			t.apologies++
		}
		t.answers = append(t.answers, r.Answered.Sub(r.Sent))
	}
	slices.Sort(t.acks)
	slices.Sort(t.answers)
	return t
}

// percentile returns the duration that p of 100 stay below.
func percentile(sorted []time.Duration, p int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)*p/100, len(sorted)-1)]
}

// locker returns what takes a SQLite file away from everybody for a while.
func locker(tb testing.TB, file string) func(lasting time.Duration) {
	tb.Helper()
	return func(lasting time.Duration) {
		db, err := sql.Open("sqlite", file)
		if err != nil {
			tb.Error(err)
			return
		}
		defer db.Close()
		db.SetMaxOpenConns(1)
		if _, err := db.Exec("PRAGMA busy_timeout = 1000; BEGIN EXCLUSIVE"); err != nil {
			tb.Logf("locking the store: %v", err)
			return
		}
		time.Sleep(lasting)
		if _, err := db.Exec("ROLLBACK"); err != nil {
			tb.Error(err)
		}
	}
}
