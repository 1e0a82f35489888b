package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// Chosen returns which of several people a message means, counted from 1, -1 for
// the last one; 0 where it does not say.
func (q *Question) Chosen() int {
	for i, t := range q.tokens {
		switch n := q.numberAt(i); {
		case t.Text == "former":
			return 1
		case t.Text == "latter":
			return -1
		case n == 0 || q.countsAt(i) || isDigit(t.Text[len(t.Text)-1]) && !q.follows(i, counted):
		case q.follows(i, pinning) || q.follows(i, counted) || q.standsAlone(i):
			return n
		}
	}
	return 0
}

// ChoosesOther tells whether a message means the other one of two, "and the other
// one's?", and not others of their kind.
func (q *Question) ChoosesOther() bool {
	for i, t := range q.tokens {
		if (t.Text == "other" || t.Text == "others") && q.follows(i, pinning) && q.standsAlone(i) {
			return true
		}
	}
	return false
}

// AsksForNext tells whether a message means the entry behind the one before: "and
// the next one".
func (q *Question) AsksForNext() bool {
	for i, t := range q.tokens {
		if t.Text == "next" && (q.follows(i, pinning) || len(q.tokens) <= maxBareOrdinal) && (q.standsAlone(i) || entries[q.tokens[i+1].Text]) {
			return true
		}
	}
	return false
}

// GoesOn tells whether a message takes over what was asked before: "and the
// first?", "the second one's", "same for the other".
func (q *Question) GoesOn() bool {
	return q.intents["follow"] || slices.ContainsFunc(q.tokens, func(t language.Token) bool { return t.Text == "ones" })
}

// follows tells whether a word stands right behind one of a set.
func (q *Question) follows(i int, set map[string]bool) bool {
	return i > 0 && set[q.tokens[i-1].Text]
}

// standsAlone tells whether a word is followed by nothing that it could belong to,
// or has what follows: "the other's tools".
func (q *Question) standsAlone(i int) bool {
	w := q.words[q.tokens[i].Word]
	if i+1 == len(q.tokens) || strings.ContainsAny(q.text[w.Start:w.End], "'’") {
		return true
	}
	after := q.tokens[i+1].Text
	return standsForPerson[after] || after == "one" || after == "ones" || after == "of"
}
