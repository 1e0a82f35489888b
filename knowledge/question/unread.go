package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// Unread returns what a short message asks for together with a persona or a section,
// in its own words, where nothing is known of it: "pope" of "problems of sre and of the
// pope". It is what a last "and" joins to them. In longer messages much stands behind an
// "and" that asks for nothing.
func (r *Reader) Unread(q *Question) string {
	breaths := q.breaths()
	last := len(breaths) - 1
	if last < 1 || len(q.clauses) > 1 || len(q.words) > longestList || q.quoted ||
		!q.joins(breaths[last-1].span, breaths[last]) || r.reads(q, breaths[last].span) {
		return ""
	}
	words := q.withoutLeading(breaths[last].span)
	if words.empty() {
		return ""
	}
	return q.textOf(words)
}

// How many words a message has at most that only lists what it asks for, and how many
// the last of that.
const (
	longestList = 8
	longestItem = 4
)

// joins tells whether a breath is short, and joined to one that ends with a persona or
// a section.
func (q *Question) joins(before span, b breath) bool {
	if b.end-b.start > longestItem || q.words[b.start].Text == "how" || // "and how to respond"
		!b.added && !strings.ContainsAny(q.textBetween(span{b.start, b.start}), "&+") {
		return false
	}
	return slices.ContainsFunc(q.Mentions, func(m Mention) bool { return m.span().end == before.end }) ||
		slices.ContainsFunc(q.wants, func(w want) bool { return w.named && w.end == before.end })
}

// reads tells whether anything in a breath is known: whom it names, a section, or how
// to answer.
func (r *Reader) reads(q *Question, s span) bool {
	within := func(word int) bool { return s.holds(word) }
	if slices.ContainsFunc(q.Mentions, func(m Mention) bool { return within(m.start) || m.span().holds(s.start) }) ||
		slices.ContainsFunc(slices.Concat(q.jobs, q.places), func(at span) bool { return within(at.start) || at.holds(s.start) }) {
		return true
	}
	tokens := q.tokensIn(s)
	for _, table := range []*language.Lexicon{r.tables.Sections, r.tables.Intents, r.tables.Feelings, r.tables.People} {
		if len(table.Find(tokens)) > 0 {
			return true
		}
	}
	return !slices.ContainsFunc(tokens, func(t language.Token) bool {
		return !language.IsStop(t.Text) && !language.IsFiller(t.Text) && !vague[t.Text]
	})
}

// vague words ask for nothing of their own: "problems and stuff".
var vague = language.WordSet(`stuff things such like etc everything else anything more similar all on way ways please plz pls
	thanks thx asap quick quickly again now today`)

// withoutLeading leaves prepositions and articles in front of what is named out.
func (q *Question) withoutLeading(s span) span {
	for !s.empty() && leading[q.words[s.start].Text] {
		s.start++
	}
	return s
}

var leading = language.WordSet("of for from to with about on the a an their her his our your also")
