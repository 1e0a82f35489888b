package knowledge

import "slices"

// Recall gives an answer again that was given before, from its kind and its
// topic, as buttons carry them. What the files no longer hold is answered as
// unknown.
func (b *Base) Recall(kind Kind, t Topic) Answer {
	personas := b.views(t.Personas)
	switch {
	case kind == KindList:
		return b.list()
	case kind == KindHelp:
		return b.help()
	case kind == KindClassify && t.Title != "":
		return b.classified(t.Title)
	case kind == KindObjection && len(t.Objections) > 0:
		return b.recallObjections(personas, t)
	case kind == KindCompare && len(personas) == 2:
		return Answer{Kind: KindCompare, Personas: personas, Section: t.Section, Topic: t}
	case len(personas) == 0:
		return Answer{Kind: KindNone, Gap: &Gap{Kind: "unknown-persona"}}
	case kind == KindSection && slices.Contains(Sections, t.Section):
		return b.together(personas[0], t.Section, t.Also)
	}
	return b.summary(personas[0])
}

func (b *Base) recallObjections(personas []View, t Topic) Answer {
	a := Answer{Kind: KindObjection, Personas: personas, Topic: t}
	for _, named := range t.Objections {
		if owner, ok := b.byID[named.Persona]; ok && named.N >= 1 && named.N <= len(owner.Objections) {
			a.Objections = append(a.Objections, b.heardBy(personas, owner.Objections[named.N-1]))
		}
	}
	return a
}

// Decided finishes a classification that asked: yes or no leads to a persona,
// and false tells that it leads to none.
func (b *Base) Decided(title string, yes bool) (Answer, bool) {
	a := b.classified(title)
	if a.Match.Ask == nil {
		return a, a.Match.Persona != nil
	}
	leads := a.Match.Ask.No
	if yes {
		leads = a.Match.Ask.Yes
	}
	if leads == "" {
		leads = a.Match.Persona.ID
	}
	v, ok := b.Persona(leads)
	if !ok {
		return a, false
	}
	return b.summary(v), true
}
