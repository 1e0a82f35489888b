package knowledge

import (
	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// takenUp answers a message that takes up what was said before it in a thread.
func (b *Base) takenUp(q question.Question, about Topic) (Answer, bool) {
	if a, ok := b.settled(q, about); ok {
		return a, true
	}
	if len(q.Mentions) == 1 && q.SetsAgainst() {
		return b.compared(q, about) // "and them vs security?"
	}
	return b.pointed(q, about)
}

// pointed answers a message that only points at what the thread has shown: an
// objection of a list by its number, or the proof of the objection before.
func (b *Base) pointed(q question.Question, about Topic) (Answer, bool) {
	if !q.OnlyPoints() {
		return Answer{}, false
	}
	if n, ok := q.Ordinal(); ok && about.All {
		return b.personaNumbered(n), true
	} else if ok {
		return b.numbered(n, about)
	}
	personas := b.views(about.Personas)
	switch {
	case q.AsksForOthers() && len(personas) > 0 && (len(about.Objections) > 0 || about.Section == persona.Objections || q.SaysSaying()):
		return b.section(personas[0], persona.Objections), true // "what else do they say?"
	case q.AsksForProof() && len(about.Objections) > 0:
		return b.again(personas, about), true
	}
	return Answer{}, false
}

// personaNumbered answers with the nth of all personas, the last one for n < 0, or
// with all of them where there are fewer.
func (b *Base) personaNumbered(n int) Answer {
	if n < 0 {
		n = len(b.personas)
	}
	if n < 1 || n > len(b.personas) {
		return b.list()
	}
	a := b.summary(b.Personas()[n-1])
	a.Topic.All = true // "and the second?"
	return a
}

// among returns the personas that "the second one" may mean in a thread, or none.
func (b *Base) among(about Topic) []persona.Ref {
	if !about.All {
		return about.among()
	}
	refs := make([]persona.Ref, len(b.personas))
	for i, v := range b.Personas() {
		refs[i] = v.Ref()
	}
	return refs
}

// numbered answers with the nth objection of those that the thread has listed,
// the last one for n < 0.
func (b *Base) numbered(n int, about Topic) (Answer, bool) {
	if shown := about.shown(); len(shown) > 1 && len(about.Listed) == 0 {
		about.Listed = shown
	}
	listed := b.listed(about)
	about.Too, about.Also = nil, nil
	if n < 0 {
		n = len(listed)
	}
	personas := b.views(about.Personas)
	switch {
	case n >= 1 && n <= len(listed):
		about.Objections = listed[n-1 : n]
		return b.again(personas, about), true
	case len(listed) > 0 && len(about.Listed) == 0: // there are fewer, as the list shows
		return b.section(personas[0], persona.Objections), true
	}
	return Answer{}, false
}

// listed returns the objections that the thread has listed last.
func (b *Base) listed(about Topic) []ObjectionN {
	if len(about.Listed) > 0 || about.Section != persona.Objections || len(about.among()) > 0 {
		return about.Listed
	}
	var listed []ObjectionN
	for _, v := range b.views(about.Personas) {
		for _, heard := range v.Objected() {
			listed = append(listed, ObjectionN{heard.Persona, heard.N})
		}
	}
	return listed
}

// again answers with the objections that a thread is about, as somebody meets
// them.
func (b *Base) again(personas []View, about Topic) Answer {
	a := b.recallObjections(personas, about)
	if len(a.Objections) == 0 {
		return a // the files hold them no more
	}
	if len(personas) == 0 {
		owner, _ := b.Persona(a.Objections[0].Owner.ID)
		a.Personas = []View{owner}
	}
	a.Topic.Personas = []persona.Ref{a.Personas[0].Ref()}
	a.Gap = noReply(a.Objections[0], "")
	return a
}
