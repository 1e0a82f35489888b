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
	return b.fitting(q, q.Description(), fewestTraits, described, about)
}

// lookedFor returns the persona that a question looks for by what it says of
// them: "which buyer doubts that developers will use it". A persona named in
// the description is not the one asked about.
func (b *Base) lookedFor(q question.Question, about Topic) (View, bool) {
	if p, ok := b.traits.naming(b.eachWord(q, q.LookedForBy()), about.holds); ok {
		return View{Persona: p, base: b}, true // "who deals with a monolith"
	}
	asPersona, ok := q.LooksFor()
	if !ok {
		return View{}, false
	}
	words := q.Description()
	if !asPersona {
		return b.fitting(q, words, fewestTraits, describedWell, about)
	}
	if v, ok := b.fitting(q, b.withoutSaying(words), 1, describedWell, about); ok {
		return v, true // "which persona worries about recruiting"
	}
	return b.fitting(q, words, fewestTraits, describedWell, about)
}

// fitting returns the persona that words of a question describe, or who says what
// they say. Nobody is described by what they do alone, where no file has a word of
// what they do it to: "which persona writes haikus".
func (b *Base) fitting(q question.Question, words []language.Token, fewest int, least float32, about Topic) (View, bool) {
	object := q.LookedForBy()
	if len(object) == 0 || b.traits.know(b.language.Features(object)) {
		if p, ok := b.traits.fitting(b.language.Features(words), fewest, least, about.holds); ok {
			return View{Persona: p, base: b}, true
		}
	}
	p, ok := b.sayer(words, about.holds)
	return View{Persona: p, base: b}, ok
}

// holds tells whether a persona is one of those that a thread compares, if it does.
func (t Topic) holds(p *persona.Persona) bool {
	among := t.among()
	return len(among) == 0 || slices.ContainsFunc(among, func(r persona.Ref) bool { return r.Persona == p.ID })
}

// eachWord returns the stem of every word and what it stands for in the table of the
// team; none of those in which a typo was mended, for that may be another word. The
// concepts of all are of what prospects object, where "crickets" stand for silence.
func (b *Base) eachWord(q question.Question, tokens []language.Token) [][]string {
	var words [][]string
	concepts := slices.DeleteFunc(b.language.Concepts.Find(tokens), func(s language.Sighting) bool { return !b.language.OfTeam(s.Meaning) })
	for _, t := range tokens {
		if !q.Wrote(t) {
			words = append(words, nil)
			continue
		}
		word := []string{t.Stem}
		for _, s := range concepts {
			if s.Start <= t.Word && t.Word < s.End {
				word = append(word, "#"+s.Meaning)
			}
		}
		words = append(words, word)
	}
	return words
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
