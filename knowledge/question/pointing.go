package question

import (
	"slices"

	"personabot/knowledge/language"
)

// OnlyPoints tells whether a message is made of words that point at what was
// shown, of numbers, of names, and of words that mean nothing by themselves: "the
// second one", "how do I reply to an SRE's second objection".
func (q *Question) OnlyPoints() bool {
	if len(q.words) == 0 || q.quoted {
		return false
	}
	for i, t := range q.tokens {
		if !q.named(t.Word) && !points(t.Text) && !linking[t.Text] && !bringing[t.Text] && !openers[t.Text] && isFull(t) && q.numberAt(i) == 0 {
			return false
		}
	}
	return true
}

// isFull tells whether a word means something by itself.
func isFull(t language.Token) bool { return !language.IsStop(t.Text) && !language.IsFiller(t.Text) }

// NamesProof tells whether a message holds a word such as "source".
func (q *Question) NamesProof() bool { return q.hasWord(proving) }

// AsksForProof tells whether a message asks for a source in any way: "a link for
// this?", "who said that?"
func (q *Question) AsksForProof() bool {
	return q.NamesProof() || q.hasWord(linking) || q.hasWord(whoWords) && q.SaysSaying()
}

// AsksForOthers tells whether a message holds a word such as "else".
func (q *Question) AsksForOthers() bool { return q.hasWord(others) }

// SaysSaying tells whether a message holds a word such as "say" or "object".
func (q *Question) SaysSaying() bool { return q.hasWord(saying) }

// Replies tells whether a message holds a word such as "reply" or "answer".
func (q *Question) Replies() bool { return q.hasWord(replying) }

// PointsAtSomebody tells whether a message holds a "them".
func (q *Question) PointsAtSomebody() bool { return q.hasWord(pronouns) }

// MeansAll tells whether a message means all of those that were shown: "of both".
func (q *Question) MeansAll() bool { return q.hasWord(allOf) }

// SaysOr tells whether a message has a choice of several things.
func (q *Question) SaysOr() bool { return q.intents["or"] }

func (q *Question) hasWord(set map[string]bool) bool {
	return slices.ContainsFunc(q.tokens, func(t language.Token) bool { return set[t.Text] })
}

// SaysNothing tells whether a message asks what to say and passes nothing on
// that anybody said: "what do I say to an SRE?", "he said no".
func (q *Question) SaysNothing() bool {
	if q.quoted {
		return false
	}
	for i, t := range q.tokens {
		if !q.named(t.Word) && !points(t.Text) && !responding[t.Text] && !openers[t.Text] && !language.IsStop(t.Text) && q.numberAt(i) == 0 {
			return false
		}
	}
	return true
}

var responding = language.WordSet("same told asks asked replied responded convince persuade react overcome pushback push win over around past")

var (
	saying   = language.WordSet("say says said object objects objection objections raise bring")
	others   = language.WordSet("else other others another anything more")
	proving  = language.WordSet("proof proofs prove source sources evidence reference references citation cite backs backed")
	replying = language.WordSet("reply replies respond response answer handle counter rebut rebuttal comeback")
	allOf    = language.WordSet("both all each everyone")
	linking  = language.WordSet("link url")
	bringing = language.WordSet(`rebuttal comeback pushback push react overcome address tackle best brings raises mentions asks read hear send repeat expand elaborate
		detail details talk walk through let lets need want ones next former latter same ditto likewise`)
	pointing = language.WordSet(`objection objections number nr option reply replies respond response answer handle counter rebut deal come back
		show see know explain point bring raise`)
)

func points(word string) bool { return pointing[word] || proving[word] || others[word] }
