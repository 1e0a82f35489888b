package knowledge

import (
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// sectionsAsked answers with the sections that are asked for together, each of
// its own persona where both are named in turn; false where there is one.
func (b *Base) sectionsAsked(s persona.Section, personas []View, q query) (Answer, bool) {
	sections := q.sections()
	if len(sections) < 2 || !slices.Contains(sections, s) {
		return Answer{}, false
	}
	if len(personas) == 2 && q.namesInTurn() {
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

// namesInTurn tells whether two sections and two personas are named by turns:
// "problems of an SRE and tools of IT".
func (q *query) namesInTurn() bool {
	if len(q.mentions) != 2 {
		return false
	}
	first, second := q.mentions[0].start, q.mentions[1].start
	var cues []int
	for _, w := range q.wants {
		if w.named && w.section != summary {
			cues = append(cues, w.first)
		}
	}
	slices.Sort(cues)
	return len(cues) == 2 && (cues[0] < first && first < cues[1] && cues[1] < second || first < cues[0] && cues[0] < second && second < cues[1])
}

// sectionsBesides returns the sections that are asked for beside what somebody
// said: `"nobody needs it", and what are her tools?`
func (q *query) sectionsBesides() []persona.Section {
	var besides []persona.Section
	for _, w := range q.wants {
		if w.named && w.section != summary && w.section != persona.Objections && !q.said.empty() && !q.said.holds(w.first) && q.clauseAt(w.first).asks {
			besides = append(besides, w.section)
		}
	}
	return besides
}

// withBesides adds them to what is said to an objection.
func (b *Base) withBesides(a Answer, q query) Answer {
	if besides := q.sectionsBesides(); len(a.Personas) > 0 && len(besides) > 0 {
		a.Topic.Also, a.Parts = besides, b.parts(a.Personas[0], besides)
	}
	return a
}

// namesTogether tells whether two personas are named in one breath: "problems
// of an SRE and a developer".
func (q *query) namesTogether() bool {
	if len(q.mentions) != 2 || q.said.holds(q.mentions[0].start) || q.said.holds(q.mentions[1].start) {
		return false
	}
	first, second := q.mentions[0], q.mentions[1]
	between := q.tokensIn(span{first.start + first.size, second.start})
	return slices.ContainsFunc(between, func(t language.Token) bool { return joiners[t.Text] }) &&
		!slices.ContainsFunc(between, func(t language.Token) bool {
			return !joiners[t.Text] && !language.IsFiller(t.Text) && !standsForPerson[t.Text]
		})
}

var joiners = language.WordSet("and or vs versus from with than to as")

var standsForPerson = language.WordSet("persona personas person people folks guy guys team teams")
