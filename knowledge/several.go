package knowledge

import (
	"slices"

	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// inTurn answers with sections of several personas, each as it was asked for.
func (b *Base) inTurn(q question.Question) (Answer, bool) {
	asked := q.InTurn()
	if len(asked) == 0 || q.Compares() {
		return Answer{}, false
	}
	return b.each(asked), true
}

// sectionsAsked answers with the sections that are asked for together; false
// where there is one.
func (b *Base) sectionsAsked(s persona.Section, v View, q question.Question) (Answer, bool) {
	sections := q.Sections()
	if len(sections) < 2 || !slices.Contains(sections, s) {
		return Answer{}, false
	}
	return b.together(v, sections[0], sections[1:]), true
}

// together answers with a section and, as parts, those asked for with it.
func (b *Base) together(v View, first persona.Section, also []persona.Section) Answer {
	a := b.section(v, first)
	a.Topic.Also, a.Parts = also, b.parts(v, also)
	return a
}

// each answers with sections of several personas: the first one, and a part for
// each of the others.
func (b *Base) each(asked []question.Asked) Answer {
	var a Answer
	for i, one := range asked {
		v, _ := b.View(one.Ref)
		if part := b.section(v, one.Section); i == 0 {
			a = part
		} else {
			a.Parts = append(a.Parts, part)
			a.Personas = append(a.Personas, v)
			a.Topic.Personas, a.Topic.Also = append(a.Topic.Personas, one.Ref), append(a.Topic.Also, one.Section)
		}
	}
	a.Personas = b.views(a.Topic.Personas)
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
