package question

import (
	"slices"

	"personabot/knowledge/language"
)

// denies tells whether a message says of a persona that it is not meant: a
// question for somebody "who isn't a developer but runs our instance", or "an
// EM without tooling budget".
func (q *Question) denies(m Mention, found []Mention) bool {
	if m.start == 0 || q.quoted && q.said.holds(m.start) {
		return false
	}
	if whoWords[q.tokens[0].Text] && slices.ContainsFunc(q.tokensIn(span{max(0, m.start-6), m.start}), isDenial) {
		return true
	}
	near := q.tokensIn(span{max(0, m.start-maxDenial), m.start})
	for i, t := range near {
		limits := i+1 < len(near) && limiting[near[i+1].Text]
		asks := i > 0 && (near[i-1].Text == "why" || near[i-1].Word == t.Word && (t.Word == 0 || !relating[q.words[t.Word-1].Text])) // "isn't the SRE"
		if isDenial(t) && !limits && !asks && q.inOneBreath(span{t.Word + 1, m.start + 1}) {
			return slices.ContainsFunc(found, func(other Mention) bool { return other.span().end <= t.Word || other.start >= m.span().end })
		}
	}
	return false
}

// Tells tells whether a message says of somebody what this persona does.
func (q *Question) Tells(id string) bool {
	return slices.ContainsFunc(q.Mentions, func(m Mention) bool { return m.told && m.Persona == id && !q.said.holds(m.start) })
}

// maxDenial is how many words before a name may deny it: "has no say in".
const maxDenial = 3

func isDenial(t language.Token) bool { return denials[t.Text] }

// limiting words follow a "not" that denies nothing: "not only SREs".
var limiting = language.WordSet("only just sure merely even really yet")

// corrects tells whether a message takes a persona back and names another:
// "the platform engineer, sorry, I mean the dev tools leader".
func (r *Reader) corrects(q *Question, m Mention, found []Mention) bool {
	end := m.span().end
	for _, s := range r.tables.Intents.Find(q.outside()) {
		if s.Meaning == "instead" && s.Start >= end {
			return slices.ContainsFunc(found, func(other Mention) bool { return other.start >= s.End && other.start <= s.End+maxDenial })
		}
	}
	return false
}
