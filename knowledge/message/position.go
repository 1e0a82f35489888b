package message

import (
	"strings"

	"personabot/knowledge/title"
)

// surety says how clearly a message states that somebody holds a title.
type surety uint8

const (
	unstated  surety = iota
	mentioned        // a person is spoken of: "their CTO asked"
	stated           // beside a name, an employer, a label, on a line of its own
)

// place is a phrase in its line, and what stands beside it.
type place struct {
	words []word
	phrase
	before  int  // index of the word before it and its articles, or -1
	gap     gap  // between that word and the title
	article cue  // cues of the articles between them
	asks    bool // the line is a question
	scope   scope
}

func placeOf(words []word, p phrase, asks bool, s scope) place {
	at := place{words: words, phrase: p, before: p.from - 1, gap: words[p.from].gap, asks: asks, scope: s}
	for at.before >= 0 && at.gap <= space && at.words[at.before].cue&(whose|theirs) != 0 {
		at.article |= words[at.before].cue
		at.gap = words[at.before].gap
		at.before--
	}
	return at
}

// judge tells how surely somebody holds the title at this place.
func (p place) judge() surety {
	named := p.afterName()
	switch {
	case p.plural(), p.scope.past, p.scope.former, p.scope.open && !named, endsLater(p.words, p.to):
		return unstated
	case p.gap <= space && p.previous().cue&other != 0, p.isModifier(named):
		return unstated
	case named, p.labelled(), p.introduced(), p.beforeEmployer(), p.ownLine(), p.beforeName(), p.japanese():
		return stated
	case p.spokenOf():
		return mentioned
	}
	return unstated
}

func (p place) previous() word {
	if p.before < 0 {
		return word{gap: edge}
	}
	return p.words[p.before]
}

// next is the word after the title; at the end of the line its gap is edge.
func (p place) next(n int) word {
	if p.to+n >= len(p.words) {
		return word{gap: edge}
	}
	return p.words[p.to+n]
}

// bare tells whether the title is only a subject, such as "DevOps".
func (p place) bare() bool {
	for _, w := range p.words[p.from:p.to] {
		if w.is == head || w.is == mayHead {
			return false
		}
	}
	return true
}

// plural tells whether the title is about several people.
func (p place) plural() bool {
	for _, w := range p.words[p.from:p.to] {
		single, s := strings.CutSuffix(w.text, "s")
		if w.is < bare || !s || len(single) < 3 {
			continue
		}
		if tokens := title.Tokens(single); len(tokens) == 1 && tokens[0].Phrase == single && sortOf(tokens[0]) >= min(w.is, mayHead) {
			return true
		}
	}
	return strings.HasSuffix(p.words[p.to-1].text, "sres")
}

// isModifier tells whether the title only says what kind of thing the next
// word is, as in "SRE problem".
func (p place) isModifier(named bool) bool {
	next := p.next(0)
	if next.gap > space || next.at {
		return false
	}
	if next.cue&thing != 0 && next.cue&says == 0 {
		return true
	}
	return !named && next.cue == 0 && next.is <= filler && !next.upper
}

// afterName tells whether a name stands before the title, and a sign between.
func (p place) afterName() bool {
	if p.gap < slash || p.gap == sentence || p.gap == edge || p.before < 0 {
		return false
	}
	if p.next(0).gap == space && (p.bare() && p.next(0).cue&employer == 0 || p.article != 0 && p.next(0).cue&says != 0) {
		return false
	}
	if p.gap == colon {
		return p.previous().cue&person != 0 || isName(p.previous()) && p.before > 0 && isName(p.words[p.before-1])
	}
	return p.nameBefore() || p.previous().cue&person != 0 || p.lineOfName()
}

// nameBefore tells whether a name stands before the title; a surname may be a
// word that titles know ("Harry Crane").
func (p place) nameBefore() bool {
	if p.gap == closing {
		p.before = beforeBracket(p.words, p.before)
	}
	w := p.previous()
	return isName(w) || p.before > 0 && w.upper && w.gap == space && w.cue == 0 && w.is <= subject && isName(p.words[p.before-1])
}

// beforeBracket returns the word before the bracket that word i closes:
// "Scott Reed (he/him), SRE".
func beforeBracket(words []word, i int) int {
	for j := i; j > 0 && i-j < maxTitleWords; j-- {
		if words[j].gap == opening {
			return j - 1
		}
	}
	return i
}

func isName(w word) bool {
	return w.text == handleName || w.is == unknown && w.upper && w.cue&^(link|whose|theirs|until) == 0
}

// lineOfName tells whether the line is a name in lower case and this title.
func (p place) lineOfName() bool {
	if p.before > 2 || p.next(0).gap == space && p.next(0).cue&employer == 0 {
		return false
	}
	for _, w := range p.words[:p.before+1] {
		if w.is != unknown || w.cue != 0 || w.gap != edge && w.gap > space {
			return false
		}
	}
	return true
}

// labelled tells whether the title stands in a field of a form.
func (p place) labelled() bool { return p.gap == colon && p.previous().cue&label != 0 }

// introduced tells whether words such as "works as" lead to the title.
func (p place) introduced() bool {
	if p.gap > space || p.previous().cue&(holds|as|now) == 0 || !p.previous().cueEnd {
		return false
	}
	return !p.bare() || !p.asks && p.next(0).gap != space
}

// beforeEmployer tells whether "at Acme" follows.
func (p place) beforeEmployer() bool {
	next := p.next(0)
	if !next.at && (next.cue&employer == 0 || next.gap > space) {
		return false
	}
	name := next
	for i := 1; !next.at && i <= 2 && name.cue&(employer|whose|theirs) != 0; i++ {
		name = p.next(i)
	}
	isEmployer := next.at || name.upper || name.text != "" && name.text[0] <= '9' || p.next(1).cue&(whose|theirs) != 0
	return isEmployer && (!p.bare() || p.before < 0 || p.gap >= comma)
}

// ownLine tells whether the title has a line, or a part of one, to itself.
func (p place) ownLine() bool {
	next := p.next(0)
	if p.gap == sentence && next.gap >= sentence && !p.asks && !p.bare() {
		return p.words[p.from].upper // "Kim here. Staff Engineer."
	}
	if p.asks || p.article != 0 || p.gap != edge && p.gap != bar || next.gap <= soft || next.gap == sentence && p.to < len(p.words) {
		return false
	}
	whole := p.before < 0 && next.gap == edge
	if p.bare() {
		return p.before < 0 && (whole || next.gap == bar) && p.words[p.from].upper
	}
	return whole || p.words[p.from].upper && (next.gap != comma || next.upper)
}

// beforeName tells whether the title leads a name: "CTO Jane Doe".
func (p place) beforeName() bool {
	if p.bare() || !isName(p.next(0)) {
		return false
	}
	apart := p.gap >= comma || p.article != 0 || p.previous().cue&(met|holds|stop|now) != 0
	switch p.next(0).gap {
	case space:
		if p.next(0).eastAsian {
			return apart || p.previous().eastAsian
		}
		return apart && (isName(p.next(1)) && p.next(1).gap == space || p.next(0).text == handleName)
	case opening:
		return p.article != 0 || isName(p.next(1)) && p.next(2).gap >= closing // "and CTO (Jane Doe)"
	case comma, dash:
		return p.article != 0
	}
	return false
}

// japanese tells whether a particle says that somebody is what stands before it.
func (p place) japanese() bool {
	next := p.next(0)
	return next.gap == space && next.cue&held != 0
}

// spokenOf tells whether a sentence is about the person who holds the title.
func (p place) spokenOf() bool {
	next := p.next(0)
	from := p.article&theirs != 0 && next.gap <= space && next.cue&(link|beside) != 0 && isName(p.next(1))
	before := p.previous().cue
	if p.asks {
		return before&met != 0 && p.article != 0 && next.cue&beside != 0 && isName(p.next(1)) // "I'm meeting a CTO from Acme, ...?"
	}
	if p.article == 0 || p.bare() {
		return from
	}
	if p.gap <= space && (before&met != 0 || before&beside != 0 && p.article&theirs != 0) {
		return true
	}
	return from || p.article&theirs != 0 && next.gap <= space && next.cue&says != 0
}
