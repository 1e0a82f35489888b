package question

import (
	"slices"

	"personabot/knowledge/language"
)

// SetsAgainst tells whether a message holds a "versus" or compares.
func (q *Question) SetsAgainst() bool { return q.hasWord(against) }

// Compares tells whether a message says that it compares.
func (q *Question) Compares() bool { return q.SetsAgainst() || q.intents["compare"] }

// Beside says who stands on the other side of a comparison that names one persona.
type Beside int

// Somebody of the thread, or nothing is compared; nobody; or somebody whom no file
// knows.
const (
	BesideThread Beside = iota
	BesideNobody
	BesideStranger
)

// Beside returns who stands on the other side of a comparison: nobody in "compare
// devops with", a stranger in "the pope versus an SRE".
func (q *Question) Beside() Beside {
	if len(q.Mentions) != 1 || !q.said.empty() || !q.SetsAgainst() && !q.hasWord(differing) {
		return BesideThread
	}
	m := q.Mentions[0].span()
	behind := q.tokensIn(span{m.end, len(q.words)})
	for len(behind) > 0 && (against[behind[0].Text] || differing[behind[0].Text]) && !setting[behind[0].Text] {
		behind = behind[1:]
	}
	before := q.tokensIn(span{0, m.start})
	for len(before) > 0 && language.IsArticle(before[len(before)-1].Text) {
		before = before[:len(before)-1]
	}
	switch {
	case len(behind) > 0 && setting[behind[0].Text]:
		return q.otherSide(behind[1:])
	case len(before) > 0 && setting[before[len(before)-1].Text]:
		return q.otherSide(before[:len(before)-1])
	case len(before)+len(behind) == 1:
		return BesideNobody // "compare devops"
	}
	return BesideThread
}

// otherSide tells who stands there: words that mean something by themselves, and
// name no section, are somebody.
func (q *Question) otherSide(words []language.Token) Beside {
	rest := without(words, func(t language.Token) bool {
		section := func(w want) bool { return w.first <= t.Word && t.Word < w.end }
		return against[t.Text] || differing[t.Text] || openers[t.Text] || slices.ContainsFunc(q.wants, section)
	})
	switch {
	case len(rest) == 0:
		return BesideNobody
	case slices.ContainsFunc(rest, isContent):
		return BesideStranger
	}
	return BesideThread
}

// Words that compare, that say that two differ, and that stand between the two.
var (
	against   = language.WordSet("vs versus compare compares compared")
	differing = language.WordSet("difference differences differ differs different diff contrast differentiate distinguish")
	setting   = language.WordSet("vs versus with to from and than against or")
)
