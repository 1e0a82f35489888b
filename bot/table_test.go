package bot_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"personabot/bot/playground"
)

// loadEvents is set by hand: go test ./bot -run TestLoad -load 100000 -timeout 30m -v
var loadEvents = flag.Int("load", 0, "after how many events TestLoad measures memory; 0 skips it")

// atRest is when the process has given back what it needed under load.
const atRest = 10 * time.Second

// TestLoad prints one table of how the binary does as its own process, and
// how fast it is beside a bare slack-go bot. It fails for nothing: figures
// depend on the machine.
func TestLoad(t *testing.T) {
	if *loadEvents == 0 {
		t.Skip("-load is not set")
	}
	binary := buildBinary(t)
	var table strings.Builder
	row := func(what string, format string, figures ...any) {
		fmt.Fprintf(&table, "%-46s %s\n", what, fmt.Sprintf(format, figures...))
	}
	for _, load := range loads {
		ours, bare := perSecond(t, binary, load.way)
		row("answers/s, "+load.name, "%5.0f", ours)
		for i, b := range bares {
			row("  "+b.name+", and how many times that we do", "%5.0f  %.2f", bare[i], ours/bare[i])
		}
	}
	s := startSlack(t)
	file := filepath.Join(t.TempDir(), "personabot.db")
	first := startProcess(t, s, binary, file, "")
	row("start to hello, first start", "%s", first.took.Round(time.Millisecond))
	stop(t, first)
	p := startProcess(t, s, binary, file, "")
	row("start to hello", "%s", p.took.Round(time.Millisecond))
	row("memory at the start", "%.1f MiB", p.mebibytes("VmRSS"))
	askOutstanding(t, s, outstanding, outstanding, slash)

	paced := tallyOf(wait(t, askAtRate(s, 2000, 200, slash, mention)))
	row("ack at 200/s: p50, p99", "%s  %s", short(percentile(paced.acks, 50)), short(percentile(paced.acks, 99)))
	row("answer at 200/s: p50, p99", "%s  %s", short(percentile(paced.answers, 50)), short(percentile(paced.answers, 99)))

	late := 0
	for asked := 0; asked < *loadEvents; asked += 10_000 {
		late += tallyOf(askOutstanding(t, s, 5_000, outstanding, slash)).late
		late += tallyOf(askOutstanding(t, s, 5_000, outstanding, mention)).late
	}
	row(fmt.Sprintf("late acks of %d, %d outstanding", *loadEvents, outstanding), "%d", late)
	row("memory after them: now, highest", "%.1f MiB  %.1f MiB", p.mebibytes("VmRSS"), p.mebibytes("VmHWM"))
	row("of it: its own, pages of the binary", "%.1f MiB  %.1f MiB", p.mebibytes("RssAnon"), p.mebibytes("RssFile"))
	time.Sleep(atRest)
	row(fmt.Sprintf("memory %s later: all, its own, of the binary", atRest), "%.1f MiB  %.1f MiB  %.1f MiB", p.mebibytes("VmRSS"), p.mebibytes("RssAnon"), p.mebibytes("RssFile"))
	row("goroutines after them", "%d", p.goroutines())
	stop(t, p)
	t.Log("\n" + table.String())
}

func short(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }

func stop(t *testing.T, p *process) {
	t.Helper()
	if err := p.end(syscall.SIGTERM); err != nil {
		t.Errorf("after SIGTERM: %v", err)
	}
}

func wait(t *testing.T, asked []*playground.Delivery) []*playground.Delivery {
	t.Helper()
	for _, d := range asked {
		answered(t, d)
	}
	return asked
}

// perSecond measures ours and the bare bots in turns, so that all have the
// same of a machine that others use too.
func perSecond(t *testing.T, binary string, way question) (ours float64, bare []float64) {
	t.Helper()
	const rounds, questions = 5, 2000
	slacks := []*playground.Server{startSlack(t)}
	defer stop(t, startProcess(t, slacks[0], binary, filepath.Join(t.TempDir(), "personabot.db"), ""))
	for _, b := range bares {
		s := startSlack(t)
		slacks = append(slacks, s)
		defer startBareProcess(t, s, b.idle)()
	}
	sums := make([]float64, len(slacks))
	for round := range rounds + 1 {
		for i, s := range slacks {
			if answered := rate(t, s, questions, way); round > 0 { // the first one makes what is made once
				sums[i] += answered / rounds
			}
		}
	}
	return sums[0], sums[1:]
}

func rate(t *testing.T, s *playground.Server, n int, way question) float64 {
	t.Helper()
	began := time.Now()
	askOutstanding(t, s, n, outstanding, way)
	return float64(n) / time.Since(began).Seconds()
}
