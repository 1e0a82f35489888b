package knowledge

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// Contrast is a section of two personas: what both have, and what only the
// one or the other has.
type Contrast struct {
	Section persona.Section
	Shared  []Item
	Apart   [2][]Item // in the order of the answer's personas
}

// comparedSections are compared where none is asked for.
var comparedSections = []persona.Section{persona.Problems, persona.Success, persona.Objections, persona.Tools}

// Contrasts puts the two personas of a comparison beside each other, section
// by section. What one takes over from the other, or both from a parent, is
// shared.
func (a Answer) Contrasts() []Contrast {
	sections := a.compared()
	if len(sections) == 0 {
		sections = comparedSections
	}
	contrasts := make([]Contrast, len(sections))
	for i, s := range sections {
		contrasts[i] = contrast(s, a.Personas[0].Items(s), a.Personas[1].Items(s))
	}
	return contrasts
}

// compared returns the sections that a comparison is about, or none.
func (a Answer) compared() []persona.Section {
	if a.Section == "" {
		return nil
	}
	return append([]persona.Section{a.Section}, a.Topic.Also...)
}

// Lacking returns the sections that a comparison is about and that one of the two
// personas has nothing in.
func (a Answer) Lacking(i int) []persona.Section {
	return slices.DeleteFunc(a.compared(), a.Personas[i].Has)
}

func contrast(s persona.Section, one, other []Item) Contrast {
	c := Contrast{Section: s}
	for _, item := range one {
		if holdsItem(other, item) {
			c.Shared = append(c.Shared, item)
		} else {
			c.Apart[0] = append(c.Apart[0], item)
		}
	}
	for _, item := range other {
		if !holdsItem(one, item) {
			c.Apart[1] = append(c.Apart[1], item)
		}
	}
	return c
}

// holdsItem tells whether an item stands among others: the same one, inherited,
// or one of another file that says the same.
func holdsItem(items []Item, item Item) bool {
	return slices.ContainsFunc(items, func(i Item) bool {
		return language.Fold(i.Text) == language.Fold(item.Text) && i.Link.URL == item.Link.URL
	})
}

// perContrast is how many items of a section a comparison shows each way; all
// of them where it is about that section alone.
const perContrast = 3

func compareText(a Answer) string {
	n := perContrast
	if a.Section != "" {
		n = 0
	}
	contrasts := a.Contrasts()
	var lines []string
	for i, v := range a.Personas {
		lines = append(lines, v.DisplayName(), v.Describe())
		for _, c := range contrasts {
			lines = append(lines, bullets(c.Section.Label(), c.Apart[i], n)...)
		}
		for _, s := range a.Lacking(i) {
			lines = append(lines, "", NothingWritten(v, s))
		}
		lines = append(lines, ownerLine(v.Persona), "")
	}
	lines = append(lines, a.sharedLines(contrasts, n)...)
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

func (a Answer) sharedLines(contrasts []Contrast, n int) []string {
	var lines []string
	for _, c := range contrasts {
		lines = append(lines, bullets(c.Section.Label(), c.Shared, n)...)
	}
	if len(lines) > 0 {
		lines = append(append([]string{"Both"}, lines...), "")
	}
	return append(lines, a.InCommon())
}

// InCommon says in which of the sections that a comparison shows both have entries
// and share none, and in which others they share some; empty where there is neither
// to say.
func (a Answer) InCommon() string {
	var apart, elsewhere []string
	for _, s := range persona.Sections {
		one, other := a.Personas[0].Items(s), a.Personas[1].Items(s)
		shown := slices.ContainsFunc(a.Contrasts(), func(c Contrast) bool { return c.Section == s })
		switch shared := len(contrast(s, one, other).Shared) > 0; {
		case shown && !shared && len(one) > 0 && len(other) > 0:
			apart = append(apart, s.Label())
		case !shown && shared && a.Section == "" && inherited[s]:
			elsewhere = append(elsewhere, s.Label())
		}
	}
	var said []string
	if len(apart) > 0 {
		said = append(said, "They share no entry under "+listed(apart, "or")+".")
	}
	if len(elsewhere) > 0 {
		said = append(said, "They also share entries under "+listed(elsewhere, "and")+".")
	}
	return strings.Join(said, " ")
}

// listed puts names into a sentence, in quotes.
func listed(names []string, conjunction string) string {
	last := "“" + names[len(names)-1] + "”"
	if len(names) == 1 {
		return last
	}
	return "“" + strings.Join(names[:len(names)-1], "”, “") + "” " + conjunction + " " + last
}

// compared puts two personas beside each other.
func (b *Base) compared(q question.Question, about Topic) (Answer, bool) {
	personas := b.asked(q, about)
	if len(q.About()) == 1 && len(personas) == 1 && q.Beside() != question.BesideStranger {
		thread := b.views(about.Personas)
		if v, ok := b.chosen(q, about); ok {
			thread = []View{v} // "compare the second one with them"
		}
		personas = withThread(thread, personas[0])
	}
	switch {
	case len(personas) == 1 && q.Beside() != question.BesideThread:
		return b.half(personas[0], q), true
	case len(personas) == 1 && len(q.Mentions) == 0 && q.Compares() && q.PointsAtSomebody():
		return Answer{Kind: KindNone, Whom: true, Topic: Topic{Half: true}}, true
	case len(personas) < 2 || !differ(personas[0], personas[1]):
		return Answer{}, false
	}
	if a, ok := b.inTurn(q); ok {
		return a, true
	}
	a := b.compare(personas, q)
	if len(q.Mentions) == 1 {
		a.Left.Personas = personas[2:] // "compare them with devops", of two
	}
	return a, true
}

// withThread puts who is named in a thread behind whom it is about, each once.
func withThread(thread []View, named View) []View {
	var personas []View
	for _, v := range thread {
		if v.Ref() != named.Ref() && !slices.ContainsFunc(personas, func(p View) bool { return p.Ref() == v.Ref() }) {
			personas = append(personas, v)
		}
	}
	return slices.Insert(personas, min(1, len(personas)), named)
}

// half answers who is to be compared with nobody, or with somebody whom no file
// knows, with what is known of the one.
func (b *Base) half(v View, q question.Question) Answer {
	a := b.summary(v)
	if s := q.SectionNamed(); s != "" {
		a = b.section(v, s)
	}
	a.Left.Other, a.Topic.Half = true, true
	return a
}

// completed answers who names, in a thread that was to compare with somebody, with
// whom.
func (b *Base) completed(q question.Question, about Topic) (Answer, bool) {
	if !about.Half || !q.OnlyTurns() {
		return Answer{}, false
	}
	personas := append(b.views(about.Personas[:min(1, len(about.Personas))]), b.asked(q, about)...)
	if len(personas) < 2 || !differ(personas[0], personas[1]) {
		return Answer{}, false
	}
	a := b.compare(personas, q)
	a.Section, a.Topic.Section = about.Section, about.Section
	return a, true
}

// ofAll answers what is asked of all that a thread is about: of two beside each
// other, of more one after the other.
func (b *Base) ofAll(s persona.Section, personas []View, q question.Question) Answer {
	if len(personas) == 2 {
		return b.compareIn(s, personas, q)
	}
	sections := q.Sections()
	if !slices.Contains(sections, s) {
		sections = []persona.Section{s}
	}
	var asked []question.Asked
	for _, v := range personas {
		for _, s := range sections {
			asked = append(asked, question.Asked{Ref: v.Ref(), Section: s})
		}
	}
	return b.each(asked)
}

// compareIn puts two personas beside each other in the section that was asked for.
func (b *Base) compareIn(s persona.Section, personas []View, q question.Question) Answer {
	a := b.compare(personas, q)
	if !slices.Contains(a.compared(), s) {
		a.Section, a.Topic.Section, a.Topic.Also = s, s, nil
	}
	return a
}

// differ tells whether two views can be put beside each other: two personas,
// or two roles of one.
func differ(one, other View) bool {
	return one.ID != other.ID || one.Role != "" && other.Role != "" && one.Role != other.Role
}
