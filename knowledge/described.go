package knowledge

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// described returns the persona that a description fits, among those that the
// thread compares.
func (b *Base) described(q query, about Topic) (View, bool) {
	if len(q.mentions) > 0 || !q.asksWho() || q.asksForAnother() {
		return View{}, false
	}
	among := func(p *persona.Persona) bool {
		return len(about.among()) == 0 || slices.ContainsFunc(about.among(), func(r Ref) bool { return r.Persona == p.ID })
	}
	p, ok := b.traits.fitting(b.language.Features(q.description()), described, among)
	return View{Persona: p, base: b}, ok
}

// description returns the tokens that describe somebody: those after "who" or
// "which persona", as far as the next comma or stop.
func (q *query) description() []language.Token {
	first := slices.IndexFunc(q.tokens, func(t language.Token) bool { return q.asksAt(t.Word) && whoWords[t.Text] })
	if first < 0 {
		return nil
	}
	end := q.tokens[first].Word + 1
	for end < len(q.words) && !strings.ContainsAny(q.text[q.words[end-1].End:q.words[end].Start], ",.;?!()") {
		end++
	}
	return without(q.tokensIn(span{q.tokens[first].Word, end}), func(t language.Token) bool { return whoWords[t.Text] })
}

// asksWho tells whether a persona is looked for by a description.
func (q *query) asksWho() bool {
	return slices.ContainsFunc(q.tokens, func(t language.Token) bool { return q.asksAt(t.Word) && whoWords[t.Text] })
}

var whoWords = language.WordSet("who whom whose persona personas buyer buyers person people folks guy type which")

// asksForAnother tells whether somebody is asked for whom the thread has not
// spoken of: "who is a procurement manager?".
func (q *query) asksForAnother() bool {
	return len(q.words) > 3 && len(q.words) <= 6 && q.words[0].Text == "who" && (q.words[2].Text == "a" || q.words[2].Text == "an")
}
