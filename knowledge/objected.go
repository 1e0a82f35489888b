package knowledge

import (
	"slices"

	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// What must speak for an objection to answer with it, as evidence weighs it,
// and how much less may speak for one to be named beside it; what speaks
// against the objection of another persona than the one that is named; and how
// much more must speak for one that no file holds, for most of what prospects
// say is written down.
const (
	leastEvidence = 8.5
	closeSecond   = 1.5
	otherPersona  = 1.5
	moreUnwritten = 1.0
)

// against returns what speaks against an objection whatever was said: somebody
// says mostly what their persona is known to say.
func (b *Base) against(personas []View) func(persona.Objection) float64 {
	meets := b.meets(personas)
	return func(o persona.Objection) float64 {
		if meets(o) {
			return 0
		}
		return otherPersona
	}
}

// heard answers with the objection that was meant, or says that it is not
// written down.
func (b *Base) heard(q question.Question, about Topic) Answer {
	personas := b.asked(q, about)
	speaking := personas
	if !q.NamesTogether() {
		speaking = personas[:min(1, len(personas))]
	}
	against := b.against(speaking)
	meant := b.meant(q, against)
	if q.SaysNothing() && !b.reportsTopic(q) {
		return b.heardNothing(personas, about)
	}
	others := b.othersSaid(q, meant, against)
	switch {
	case meant.decided():
		return b.withOthers(b.written(speaking, meant.close(), q), others, q)
	case len(others.written) > 0:
		return b.withOthers(b.written(speaking, others.written[:1], q), others.afterFirst(q), q)
	case q.SaysYesOrNo() || meant.welcome():
		return b.outside(q)
	}
	return b.unwritten(speaking, q, meant)
}

// saidBy begins an answer to what one of several said: the first of them who is
// known for it, or the first.
func (b *Base) saidBy(personas []View, known func(View) bool) Answer {
	a := Answer{Kind: KindObjection}
	if len(personas) > 0 {
		i := max(0, slices.IndexFunc(personas, known))
		a.Personas, a.Topic.Personas = personas[i:i+1], []persona.Ref{personas[i].Ref()}
	}
	return a
}

// meant hears what was said. Behind a "but" stands what counts, where that says
// enough by itself: "we love it, but there is no budget".
func (b *Base) meant(q question.Question, against func(persona.Objection) float64) evidence {
	if said := q.SaidBehindBut(); len(said) > 0 {
		if behind := b.hearing.hear(b.language.Hints(said), against); behind.clearlyWritten() || behind.clearlyUnwritten() {
			return behind
		}
	}
	return b.hearing.hear(b.language.Hints(q.Said()), against)
}

// written answers with objections of persona files, the likeliest one first.
func (b *Base) written(personas []View, objections []*persona.Objection, q question.Question) Answer {
	a := b.saidBy(personas, func(v View) bool { return b.meets([]View{v})(*objections[0]) })
	for _, o := range objections {
		a.Objections = append(a.Objections, b.heardBy(a.Personas, *o))
		a.Topic.Objections = append(a.Topic.Objections, ObjectionN{o.Persona, o.N})
	}
	if len(a.Personas) == 0 {
		owner, _ := b.Persona(a.Objections[0].Persona)
		a.Personas, a.Topic.Personas = []View{owner}, []persona.Ref{owner.Ref()}
	}
	a.Gap = noReply(a.Objections[0], q.Asked)
	return a
}

// noReply is the gap of an objection that lacks a reply, or nil.
func noReply(h Heard, asked string) *Gap {
	if h.Reply != "" {
		return nil
	}
	return &Gap{Kind: "no-reply", Persona: h.Persona, N: h.N, Question: asked}
}

// What must speak for a topic, for each word and at most, to hear it in a message
// that is told to ask for nothing that is here and reports nothing. Of 44
// objections without a frame 40 then are heard, and of 103 statements from the
// office of those who sell eight.
const (
	unframedWord    = 8
	unframedWritten = 5
	leastUnframed   = 40
)

// objectsUnframed tells whether such a message is an objection by its words:
// "procurement takes 9 months".
func (b *Base) objectsUnframed(q question.Question) bool {
	if !q.OnlyStates() {
		return false
	}
	heard := b.hearing.hear(b.language.Hints(q.Said()), b.against(nil))
	return heard.clearlyUnwritten() && (q.Reports() || heard.unwritten >= min(leastUnframed, float64(unframedWord*q.Length()))) ||
		heard.clearlyWritten() && heard.best().score >= float64(unframedWritten*q.Length())
}

// reportsTopic tells whether a message passes on a topic that no file holds: "what
// if they ask for references".
func (b *Base) reportsTopic(q question.Question) bool {
	return q.Reports() && b.meant(q, b.against(nil)).clearlyUnwritten()
}

// asksOfTopic tells whether a question asks what somebody says of a topic that no
// file holds: "what does the SRE say about price".
func (b *Base) asksOfTopic(q question.Question) bool {
	words := q.WhatTheySayOf()
	if len(words) == 0 {
		return false
	}
	of := b.hearing.hear(b.language.Hints(words), b.against(nil))
	return of.unwritten >= max(leastEvidence, of.best().score) && of.topic.Objects
}

// saysLittle tells whether a statement that nobody is said to have made speaks for
// no objection clearly: "copilot is fun".
func (b *Base) saysLittle(q question.Question) bool {
	if !q.StandsAlone() || q.SaysNothing() {
		return false
	}
	heard := b.hearing.hear(b.language.Hints(q.Said()), b.against(nil))
	return !heard.decided() && heard.unwritten < heard.best().score+clearBeside
}

// heardNothing answers who asks what to say, and passes on no objection: to
// the one that the thread is about, or to all that are known.
func (b *Base) heardNothing(personas []View, about Topic) Answer {
	switch {
	case len(about.Objections) > 0:
		return b.again(personas, about) // "and if an SRE says that?"
	case len(personas) > 0:
		return b.section(personas[0], persona.Objections)
	}
	return Answer{Kind: KindNone, Whom: true}
}

func (b *Base) unwritten(personas []View, q question.Question, meant evidence) Answer {
	a := b.saidBy(personas, func(View) bool { return true })
	a.Gap, a.Owner = &Gap{Kind: "no-objection", Question: q.Asked}, b.owner
	if len(a.Personas) > 0 {
		a.Gap.Persona = a.Personas[0].ID
	}
	for _, o := range b.near(a.Personas, q.Said(), meant) {
		a.Near = append(a.Near, b.heardBy(a.Personas, *o))
		a.Topic.Listed = append(a.Topic.Listed, ObjectionN{o.Persona, o.N})
	}
	return a
}

// heardBy says whose objection it is, as the persona asked about sees it.
func (b *Base) heardBy(personas []View, o persona.Objection) Heard {
	owner := b.byID[o.Persona]
	inherited := len(personas) > 0 && personas[0].ID != owner.ID && b.meets(personas[:1])(o)
	return Heard{Objection: o, Owner: owner, Inherited: inherited}
}

// meets returns a test for the objections that any of the personas meets, by
// itself or as what a deciding question makes of it; all, where none is named.
func (b *Base) meets(personas []View) func(persona.Objection) bool {
	owners := map[string][]View{}
	for _, v := range personas {
		b.addOwners(owners, v)
	}
	return func(o persona.Objection) bool {
		return len(personas) == 0 || slices.ContainsFunc(owners[o.Persona], func(v View) bool { return v.shows(o.Only) })
	}
}

// addOwners notes whose objections somebody meets.
func (b *Base) addOwners(owners map[string][]View, v View) {
	for ok := true; ok; v, ok = v.Parent() {
		owners[v.ID] = append(owners[v.ID], v)
		if v.Decide == nil {
			continue
		}
		for _, id := range []string{v.Decide.Yes, v.Decide.No} {
			if leads, ok := b.Persona(id); ok && leads.Decide == nil {
				b.addOwners(owners, leads)
			}
		}
	}
}
