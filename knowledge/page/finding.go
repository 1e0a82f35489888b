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
	return fmt.Sprintf("%s: %s: %s: %q", place, verb, f.Reason, f.Text)
}

// findings collects what a page holds and persona files do not.
type findings struct {
	page       string
	all        []Finding
	understood []told
}

// read takes down words that say what others mean, as the name of a section
// does: they are neither lost nor in the files.
func (f *findings) read(line int, text string) {
	f.understood = append(f.understood, told{f.page, line, text})
}

// readLinks takes down that links were followed.
func (f *findings) readLinks(line int, words rich) {
	for _, link := range words.links {
		f.read(line, link.URL)
	}
}

func (f *findings) take(other *findings) {
	f.all = append(f.all, other.all...)
	f.understood = append(f.understood, other.understood...)
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
