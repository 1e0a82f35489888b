package knowledge

import (
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// described returns the persona that a description fits, among those that the
// thread compares.
func (b *Base) described(q question.Question, about Topic) (View, bool) {
	if len(q.Mentions) > 0 || !q.AsksWho() || q.AsksForAnother() {
		return View{}, false
	}
	return b.fitting(q.Description(), fewestTraits, described, about)
}

// lookedFor returns the persona that a question looks for by what it says of
// them: "which buyer doubts that developers will use it". A persona named in
// the description is not the one asked about.
func (b *Base) lookedFor(q question.Question, about Topic) (View, bool) {
	asPersona, ok := q.LooksFor()
	if !ok {
		return View{}, false
	}
	words := q.Description()
	if !asPersona {
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
	heard := b.hearing.hear(b.language.Hints(words), none)
	heard.unwritten += moreUnwritten // a guess names nobody
	if !heard.decided() {
		return nil, false
	}
	p := b.byID[heard.best().objection.Persona]
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
