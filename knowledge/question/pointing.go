package question

import (
	"slices"
	"strconv"
	"strings"

	"personabot/knowledge/language"
)

// OnlyPoints tells whether a message names nobody and is made of words that
// point at what was shown, of numbers, and of words that mean nothing by
// themselves: "the second one".
func (q *Question) OnlyPoints() bool {
	return len(q.Mentions) == 0 && len(q.words) > 0 && !q.quoted && !slices.ContainsFunc(q.tokens, func(t language.Token) bool {
		return !q.named(t.Word) && !points(t.Text) && !language.IsStop(t.Text) && numbers(t.Text) == 0
	})
}

// AsksForProof tells whether a message holds a word such as "source".
func (q *Question) AsksForProof() bool { return q.hasWord(proving) }

// AsksForOthers tells whether a message holds a word such as "else".
func (q *Question) AsksForOthers() bool { return q.hasWord(others) }

// SaysSaying tells whether a message holds a word such as "say" or "object".
func (q *Question) SaysSaying() bool { return q.hasWord(saying) }

// SetsAgainst tells whether a message holds a "versus" or compares.
func (q *Question) SetsAgainst() bool { return q.hasWord(against) }

// Compares tells whether a message says that it compares.
func (q *Question) Compares() bool { return q.SetsAgainst() || q.intents["compare"] }

// SaysOr tells whether a message has a choice of several things.
func (q *Question) SaysOr() bool { return q.intents["or"] }

func (q *Question) hasWord(set map[string]bool) bool {
	return slices.ContainsFunc(q.tokens, func(t language.Token) bool { return set[t.Text] })
}

// SaysOrdinal tells whether a message has a number in words or as "2nd".
func (q *Question) SaysOrdinal() bool {
	return slices.ContainsFunc(q.tokens, func(t language.Token) bool {
		return numbers(t.Text) != 0 && t.Text[len(t.Text)-1] > '9' // "2nd", and not "2"
	})
}

// Chosen returns which of two a message means: 1 for the first one, 2 for the
// second; 0 where it does not say.
func (q *Question) Chosen() int {
	switch {
	case q.intents["second"]:
		return 2
	case q.intents["first"]:
		return 1
	}
	return 0
}

// Ordinal returns the number in a message that has one, counted from 1; -1 for
// the last one.
func (q *Question) Ordinal() (n int, ok bool) {
	for _, t := range q.tokens {
		if m := numbers(t.Text); m != 0 {
			if ok && n != m {
				return 0, false
			}
			n, ok = m, true
		}
	}
	return n, ok
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

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1,
}

// SaysNothing tells whether a message asks what to say and passes nothing on
// that anybody said: "what do I say to an SRE?", "he said no".
func (q *Question) SaysNothing() bool {
	return !q.quoted && !slices.ContainsFunc(q.tokens, func(t language.Token) bool {
		return !q.named(t.Word) && !points(t.Text) && !responding[t.Text] && !language.IsStop(t.Text)
	})
}

var responding = language.WordSet("told asks asked replied responded convince persuade react overcome pushback push win over around past")

var (
	against  = language.WordSet("vs versus compare compares compared")
	saying   = language.WordSet("say says said object objects objection objections raise bring")
	others   = language.WordSet("else other others another anything more")
	proving  = language.WordSet("proof proofs prove source sources evidence reference references citation cite backs backed")
	pointing = language.WordSet(`objection objections number nr option reply replies respond response answer handle counter rebut deal come back
		show see know explain point bring raise`)
)

func points(word string) bool { return pointing[word] || proving[word] || others[word] }
