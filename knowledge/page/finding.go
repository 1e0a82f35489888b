package page

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Finding is something of a page that stands nowhere in the persona files, or
// elsewhere than its author may think, and why.
type Finding struct {
	Page   string // as the caller named it
	Line   int    // from 1; 0 where it is about the whole page
	Text   string // what stands there
	Reason string
	Kept   bool // it stands in the files all the same
}

func (f Finding) String() string {
	place := fmt.Sprintf("%s:%d", f.Page, f.Line)
	if f.Line == 0 {
		place = f.Page
	}
	verb := "not placed"
	if f.Kept {
		verb = "check"
	}
	return fmt.Sprintf("%s: %s: %s: %q", place, verb, f.Reason, shortened(f.Text))
}

// findings collects what a page holds and persona files do not.
type findings struct {
	page string
	all  []Finding
}

// add tells what was left out.
func (f *findings) add(line int, text, reason string, args ...any) {
	f.all = append(f.all, Finding{Page: f.page, Line: line, Text: strings.Join(strings.Fields(text), " "), Reason: fmt.Sprintf(reason, args...)})
}

// kept tells what was placed in a way that somebody should look at.
func (f *findings) kept(line int, text, reason string, args ...any) {
	f.add(line, text, reason, args...)
	f.all[len(f.all)-1].Kept = true
}

func (f *findings) sorted() []Finding {
	slices.SortStableFunc(f.all, func(a, b Finding) int { return cmp.Or(strings.Compare(a.Page, b.Page), a.Line-b.Line) })
	return slices.Compact(f.all)
}

// shownRunes is how much of a text a finding shows: enough to find it.
const shownRunes = 60

func shortened(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > shownRunes {
		return string(runes[:shownRunes-1]) + "…"
	}
	return text
}
