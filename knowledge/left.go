package knowledge

import (
	"fmt"
	"slices"
	"strings"

	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// Left is what a question asked for that its answer does not hold.
type Left struct {
	Personas []View
	Sections []persona.Section
	Number   int    // of an entry, where the list that is shown has only Entries; else 0
	Entries  int    // of that list
	Other    bool   // whom to compare with: nobody was named, or somebody whom no file knows
	Unread   string // in the words of the question: what nothing is known of; mostly empty
}

// leftOut returns what a question named together with what its answer is about.
func (b *Base) leftOut(q question.Question, a Answer) Left {
	left := a.Left
	switch {
	case a.Kind == KindList:
		left.Sections = q.SectionsOf() // "problems of all personas"
		return left
	case a.Kind == KindHelp || a.Kind == KindNone || a.Kind == KindObjection && len(a.Objections) == 0:
		return left
	}
	if q.NamesTogether() && (a.Kind != KindClassify || !q.SaysOr()) {
		shown := func(v View) bool { return slices.ContainsFunc(a.Personas, func(s View) bool { return s.ID == v.ID }) }
		left.Personas = slices.DeleteFunc(b.views(q.About()), shown)
	}
	if a.Kind == KindClassify || a.Kind == KindObjection {
		return left // which has what is asked besides as parts
	}
	left.Sections = slices.DeleteFunc(q.SectionsJoined(), a.shows)
	left.Unread = b.reader.Unread(&q)
	return left
}

// onCard are the sections that the card of a persona shows the first entries of.
var onCard = []persona.Section{persona.Problems, persona.Objections}

func (a Answer) shows(s persona.Section) bool {
	if a.Kind == KindSummary && slices.Contains(onCard, s) || a.Kind == KindCompare && a.Section == "" && slices.Contains(comparedSections, s) {
		return true
	}
	return a.Section == s || a.Kind == KindCompare && slices.Contains(a.compared(), s) ||
		slices.ContainsFunc(a.Parts, func(part Answer) bool { return part.shows(s) })
}

// Line says what was left out, or nothing.
func (l Left) Line() string {
	switch {
	case l.Other:
		return "I have nothing on the other one. To compare, name a second persona or job title."
	case l.Number > 0:
		return fmt.Sprintf("There is no number %d: the list has %d.", l.Number, l.Entries)
	}
	var names []string
	for _, v := range l.Personas {
		names = append(names, v.DisplayName())
	}
	for _, s := range l.Sections {
		names = append(names, s.Label())
	}
	if l.Unread != "" {
		names = append(names, "“"+l.Unread+"”")
	}
	if len(names) == 0 {
		return ""
	}
	return "Left out: " + strings.Join(names, ", ") + ". Ask again for what is missing."
}
