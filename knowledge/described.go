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
	return b.fitting(q.description(), fewestTraits, described, about)
}

// lookedFor returns the persona that a question looks for by what it says of
// them: "which buyer doubts that developers will use it". A persona named in
// the description is not the one asked about.
func (b *Base) lookedFor(q query, about Topic) (View, bool) {
	if q.quoted || len(q.clauses) != 1 || !q.looksFor() {
		return View{}, false
	}
	words := q.description()
	if q.tokens[0].Text == "who" {
		return b.fitting(words, fewestTraits, describedWell, about)
	}
	if v, ok := b.fitting(b.withoutSaying(words), 1, describedWell, about); ok {
		return v, true // "which persona worries about recruiting"
	}
	return b.fitting(words, fewestTraits, describedWell, about)
}

// fitting returns the persona that words describe, or who says what they say.
func (b *Base) fitting(words []language.Token, fewest int, least float32, about Topic) (View, bool) {
	among := func(p *persona.Persona) bool {
		return len(about.among()) == 0 || slices.ContainsFunc(about.among(), func(r persona.Ref) bool { return r.Persona == p.ID })
	}
	p, ok := b.traits.fitting(b.language.Features(words), fewest, least, among)
	if !ok {
		p, ok = b.sayer(words, among)
	}
	return View{Persona: p, base: b}, ok
}

// sayer returns the persona whose objection a description passes on: "which
// persona says that others don't need it".
func (b *Base) sayer(words []language.Token, among func(*persona.Persona) bool) (*persona.Persona, bool) {
	if !slices.ContainsFunc(b.language.Speech.Find(words), func(s language.Sighting) bool { return s.Meaning == "says" }) {
		return nil, false
	}
	none := func(persona.Objection) float64 { return 0 }
	written, unwritten := b.hearing.hear(b.language.Hints(words), none)
	if !enough(written, unwritten+moreUnwritten) { // a guess names nobody
		return nil, false
	}
	p := b.byID[written[0].objection.Persona]
	return p, among(p)
}

// withoutSaying leaves out the verbs of saying and worrying: what comes after
// them describes.
func (b *Base) withoutSaying(words []language.Token) []language.Token {
	said := b.language.Speech.Find(words)
	return slices.DeleteFunc(slices.Clone(words), func(t language.Token) bool {
		return slices.ContainsFunc(said, func(s language.Sighting) bool { return s.Meaning == "says" && s.Start <= t.Word && t.Word < s.End })
	})
}

// looksFor tells whether a question begins with "who" or "which persona" and
// goes on to say something of them, where it names nobody by that.
func (q *query) looksFor() bool {
	verb := 0
	for verb < len(q.words) && whoWords[q.tokens[verb].Text] {
		verb++
	}
	opens := verb > 0 && (q.tokens[0].Text == "who" || verb > 1)
	if !opens || verb+1 >= len(q.words) || q.tokens[verb].Word != verb {
		return false
	}
	if auxiliary[q.words[verb].Text] && !strings.HasSuffix(q.words[verb+1].Text, "ing") {
		return false
	}
	return !slices.ContainsFunc(q.mentions, func(m mention) bool { return m.title != "" || m.start <= verb })
}

var auxiliary = language.WordSet("is are was were counts qualifies do did have has had can could will would should in at on from of and or s")

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
