package knowledge

import (
	"slices"

	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// sectionsAsked answers with the sections that are asked for together, each of
// its own persona where both are named in turn; false where there is one.
func (b *Base) sectionsAsked(s persona.Section, personas []View, q question.Question) (Answer, bool) {
	sections := q.Sections()
	if len(sections) < 2 || !slices.Contains(sections, s) {
		return Answer{}, false
	}
	if len(personas) == 2 && q.NamesInTurn() {
		return b.each(personas, sections), true
	}
	return b.together(personas[0], sections[0], sections[1:]), true
}

// together answers with a section and, as parts, those asked for with it.
func (b *Base) together(v View, first persona.Section, also []persona.Section) Answer {
	a := b.section(v, first)
	a.Topic.Also, a.Parts = also, b.parts(v, also)
	return a
}

// each answers with one section of each persona.
func (b *Base) each(personas []View, sections []persona.Section) Answer {
	a := b.together(personas[0], sections[0], nil)
	a.Topic.Personas, a.Topic.Also = []persona.Ref{personas[0].Ref(), personas[1].Ref()}, sections[1:]
	a.Personas, a.Parts = personas, b.parts(personas[1], sections[1:])
	return a
}

func (b *Base) parts(v View, sections []persona.Section) []Answer {
	parts := make([]Answer, len(sections))
	for i, s := range sections {
		parts[i] = b.section(v, s)
	}
	return parts
}

// withBesides adds them to what is said to an objection.
func (b *Base) withBesides(a Answer, q question.Question) Answer {
	if besides := q.SectionsBesides(); len(a.Personas) > 0 && len(besides) > 0 {
		a.Topic.Also, a.Parts = besides, append(a.Parts, b.parts(a.Personas[0], besides)...)
	}
	return a
}
