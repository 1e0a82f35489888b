package question

import (
	"strconv"
	"strings"

	"personabot/knowledge/language"
)

// Ordinal returns the number of the entry that a message points at, counted from
// 1, -1 for the last one; false where it has none, or several.
func (q *Question) Ordinal() (n int, ok bool) {
	for i := range q.tokens {
		if m := q.numberAt(i); m != 0 {
			if ok && n != m {
				return 0, false
			}
			n, ok = m, true
		}
	}
	return n, ok
}

// SaysOrdinal tells whether a message has such a number in words or as "2nd".
func (q *Question) SaysOrdinal() bool {
	for i, t := range q.tokens {
		if q.numberAt(i) != 0 && !isDigit(t.Text[len(t.Text)-1]) {
			return true
		}
	}
	return false
}

// SaysWhich tells whether such a number can only count entries: "the first", and
// not "what do I say first".
func (q *Question) SaysWhich() bool {
	for i, t := range q.tokens {
		if q.numberAt(i) == 0 {
			continue
		}
		if len(q.tokens) <= maxBareOrdinal || isDigit(t.Text[0]) || q.countsAt(i) || q.follows(i, pinning) || q.follows(i, counted) {
			return true
		}
	}
	return false
}

// maxBareOrdinal is how many words a message has at most that is hardly more than
// a number: "first one please".
const maxBareOrdinal = 3

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// CountsObjections tells whether such a number is that of an objection: "their
// second objection", "the 2nd reply".
func (q *Question) CountsObjections() bool {
	for i := range q.tokens {
		if q.numberAt(i) != 0 && q.countsAt(i) {
			return true
		}
	}
	return false
}

// countsAt tells whether a number stands beside the name of an entry that it counts.
func (q *Question) countsAt(i int) bool {
	return i+1 < len(q.tokens) && entries[q.tokens[i+1].Text] || q.follows(i, entries)
}

// numberAt returns the number that a word gives to an entry, -1 for the last one and
// 0 for none: what only says how many, as in "3 objections", counts nothing.
func (q *Question) numberAt(i int) int {
	word, after := q.tokens[i].Text, ""
	if i+1 < len(q.tokens) {
		after = q.tokens[i+1].Text
	}
	if n := cardinals[word]; n > 0 && i > 0 && counted[q.tokens[i-1].Text] {
		return n // "number two"
	}
	if cardinals[after] > 1 || happening[after] || isDigit(word[len(word)-1]) && many[after] {
		return 0
	}
	return numbers(word)
}

// numbers returns the number that a word stands for in a list, -1 for the
// last one and 0 for none.
func numbers(word string) int {
	if n, ok := ordinals[word]; ok {
		return n
	}
	n, _ := strconv.Atoi(strings.TrimRight(word, "stndrh")) // "2nd"
	return max(n, 0)
}

var (
	ordinals = map[string]int{
		"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "last": -1,
	}
	cardinals = map[string]int{
		"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	}
)

// Words that a number belongs to, those that make one of it, those that say how
// many, and what is first in time rather than in a list.
var (
	entries   = language.WordSet("objection reply response answer rebuttal")
	counted   = language.WordSet("number nr objection option reply response answer point")
	pinning   = language.WordSet("the that this their her his your my")
	many      = language.WordSet("objections replies answers responses options points others more personas")
	happening = language.WordSet("thing things time times")
)
