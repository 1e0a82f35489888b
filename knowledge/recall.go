package knowledge

import (
	"fmt"
	"slices"

	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

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
		return b.decidedBy(b.classified(t.Title), t.Decided)
	case kind == KindObjection:
		return b.recallObjections(personas, t)
	case kind == KindCompare && len(personas) == 2:
		return Answer{Kind: KindCompare, Personas: personas, Section: t.Section, Topic: t}
	case len(personas) == 0:
		return Answer{Kind: KindNone, Gap: &Gap{Kind: "unknown-persona"}}
	case kind == KindSection && len(b.askedBefore(t)) > 1:
		return b.each(b.askedBefore(t))
	case kind == KindSection && slices.Contains(persona.Sections, t.Section):
		return b.together(personas[0], t.Section, t.Also)
	}
	if t.Kept {
		return b.kept(personas[0])
	}
	return b.summary(personas[0])
}

// askedBefore returns the sections of several personas that a topic names in
// turn; none for others.
func (b *Base) askedBefore(t Topic) []question.Asked {
	var asked []question.Asked
	if len(t.Personas) < 2 || len(t.Personas) != 1+len(t.Also) {
		return nil
	}
	for i, s := range append([]persona.Section{t.Section}, t.Also...) {
		if _, ok := b.View(t.Personas[i]); ok && slices.Contains(persona.Sections, s) {
			asked = append(asked, question.Asked{Ref: t.Personas[i], Section: s})
		}
	}
	return asked
}

func (b *Base) recallObjections(personas []View, t Topic) Answer {
	a := Answer{Kind: KindObjection, Personas: personas, Topic: t, Owner: b.owner}
	a.Objections = b.named(personas, t.Objections)
	if len(a.Objections) == 0 {
		a.Near, a.Gap = b.named(personas, t.Listed), &Gap{Kind: "no-objection"}
	}
	if len(personas) > 0 {
		a.Parts = append(b.saidToo(personas, t.Too), b.parts(personas[0], t.Also)...)
	}
	return a
}

// named returns the objections of that name that the files still hold.
func (b *Base) named(personas []View, names []ObjectionN) []Heard {
	var found []Heard
	for _, name := range names {
		if owner, ok := b.byID[name.Persona]; ok && name.N >= 1 && name.N <= len(owner.Objections) {
			found = append(found, b.heardBy(personas, owner.Objections[name.N-1]))
		}
	}
	return found
}

// Answers to a deciding question, as a Topic carries them.
const (
	Yes = "yes"
	No  = "no"
)

// decidedBy finishes a classification that asked, with the answer to its
// question.
func (b *Base) decidedBy(a Answer, answer string) Answer {
	if a.Match.Ask == nil || answer != Yes && answer != No {
		return a
	}
	m, leads := *a.Match, a.Match.Ask.No
	if answer == Yes {
		leads = m.Ask.Yes
	}
	if leads == "" {
		leads = m.Persona.ID
	}
	m.Why = fmt.Sprintf("“%s” alone does not decide. To “%s” the answer is %s.", m.Title, m.Ask.Ask, answer)
	m.Ask, a.Topic.Decided = nil, answer
	v, ok := b.Persona(leads)
	if !ok {
		m.Status, m.Persona, m.Role, m.Confidence = classify.StatusNone, nil, "", 0
		a.Match, a.Personas, a.Topic.Personas = &m, nil, nil
		return a
	}
	m.Status, m.Persona, m.Role, m.Confidence = classify.StatusMatch, v.Persona, "", classify.SureByArea
	a.Match, a.Personas, a.Topic.Personas = &m, []View{v}, []persona.Ref{v.Ref()}
	return a
}
