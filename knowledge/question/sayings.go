package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// Saying is one of the things that somebody said.
type Saying struct {
	Words []language.Token
	Text  string // as it was written
}

// Sayings returns what was said in parts, each of which may be another thing.
// Who says it, and what is asked beside it, is left out.
func (q *Question) Sayings() []Saying {
	var sayings []Saying
	breaths := q.breaths()
	for i, b := range breaths {
		if len(sayings) == maxSayings || !q.passesOn(breaths, i) {
			continue
		}
		if b.holds(q.said.start) {
			b.start = q.said.start
		}
		words := without(q.tokensIn(b.span), func(t language.Token) bool { return q.said.empty() && q.speaks(t.Word) })
		if len(words) > 0 {
			sayings = append(sayings, Saying{words, q.textOf(b.span)})
		}
	}
	return sayings
}

// SaidBehindBut returns what was said behind the last "but"; none where there is no
// such word.
func (q *Question) SaidBehindBut() []language.Token {
	said := q.Said()
	for i := len(said) - 1; i > 0; i-- {
		if said[i].Text == "but" {
			return said[i+1:]
		}
	}
	return nil
}

// maxSayings is how many things people say in one message at most: what has more
// commas is a document, and each is heard by itself.
const maxSayings = 12

// breath is a run of words between marks and words such as "and".
type breath struct {
	span
	added bool // a word such as "and" stands before it
}

func (q *Question) breaths() []breath {
	found := []breath{{}}
	for i, w := range q.words {
		last := &found[len(found)-1]
		switch {
		case adding[w.Text]:
			found = append(found, breath{span{i + 1, i + 1}, true})
		case i > 0 && strings.ContainsAny(q.text[q.words[i-1].End:w.Start], breathing):
			found = append(found, breath{span{i, i + 1}, last.added && last.empty()}) // "and, well"
		default:
			last.end = i + 1
		}
	}
	return slices.DeleteFunc(found, func(b breath) bool { return b.empty() })
}

// breathing marks, and adding words, stand between one thing and the next.
const breathing = ",.;:?!()\n\"“”„«»—–+&/"

var adding = language.WordSet("and also plus besides moreover additionally furthermore")

// passesOn tells whether a breath may pass on something that was said: in
// quotation marks, behind them after an "and", or where somebody's words are and
// what an "and" joins to them.
func (q *Question) passesOn(breaths []breath, i int) bool {
	b := breaths[i]
	within := func(s span) bool { return s.holds(b.start) }
	named := func(m Mention) bool { return b.holds(m.start) }
	c := q.clauseAt(b.start)
	switch {
	case slices.ContainsFunc(q.quotations, within):
		return true
	case c.asks && !c.holds(q.said.start):
		return false
	case q.quoted:
		return b.added && !slices.ContainsFunc(q.Mentions, named)
	}
	leads := i+1 < len(breaths) && breaths[i+1].added && !slices.ContainsFunc(q.Mentions, named)
	return b.end > q.said.start || leads
}
