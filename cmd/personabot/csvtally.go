package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/mattn/go-isatty"

	"personabot/knowledge/persona"
)

// What a tally counts beside persona ids.
const (
	countAsk  = "\x00ask"
	countNone = "\x00none"
)

// shownRows bounds how many bad or differing rows are spelled out each; the
// rest is counted. A file in the wrong format would fill the screen.
const shownRows = 1000

// tally counts what classify --csv did and tells the person at the terminal.
type tally struct {
	err      io.Writer
	terminal bool
	rows     int
	counts   map[string]int
	bad      int
	differ   int
	lastSeen time.Time
}

func newTally(err io.Writer) *tally {
	file, isFile := err.(*os.File)
	return &tally{err: err, counts: map[string]int{}, terminal: isFile && isatty.IsTerminal(file.Fd())}
}

// problems counts the rows that somebody has to look at.
func (t *tally) problems() int { return t.bad + t.differ }

func (t *tally) add(b *batch) {
	t.rows += len(b.records)
	for key, n := range b.counts {
		t.counts[key] += n
	}
	for _, row := range b.bad {
		if t.bad++; t.bad <= shownRows {
			t.say("line %d: passed through unchanged: %v\n", row.line, row.err)
		}
	}
	for _, row := range b.differ {
		if t.differ++; t.differ <= shownRows {
			t.say("line %d: %q is %q there, %q here\n", row.line, row.title, row.theirs, orNone(row.our))
		}
	}
	if t.terminal && time.Since(t.lastSeen) > 200*time.Millisecond {
		t.lastSeen = time.Now()
		fmt.Fprintf(t.err, "\r%d rows", t.rows)
	}
}

// say prints a line of its own, over the progress line where there is one.
func (t *tally) say(format string, args ...any) {
	if t.terminal {
		fmt.Fprint(t.err, "\r\x1b[K")
	}
	fmt.Fprintf(t.err, format, args...)
}

func (t *tally) finish() {
	classified := t.counts[countNone]
	for id, n := range t.counts {
		if id != countAsk && id != countNone {
			classified += n
		}
	}
	t.say("%d rows\n", t.rows)
	for _, id := range slices.Sorted(maps.Keys(t.counts)) {
		if id != countAsk && id != countNone {
			t.say("  %-26s %8d  %s\n", id, t.counts[id], share(t.counts[id], classified))
		}
	}
	t.say("  %-26s %8d  %s\n", "none", t.counts[countNone], share(t.counts[countNone], classified))
	t.say("  %-26s %8d  %s\n", "asked (of the above)", t.counts[countAsk], share(t.counts[countAsk], classified))
	t.say("  %-26s %8d\n", "passed through unread", t.bad)
	if t.differ > 0 {
		t.say("  %-26s %8d\n", "differ from the column", t.differ)
	}
}

func share(part, whole int) string {
	if whole == 0 {
		return "0.0 %"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(whole))
}

func orNone(id string) string {
	if id == "" {
		return persona.None
	}
	return id
}
