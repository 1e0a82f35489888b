package knowledge

import (
	"slices"

	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// takenUp answers a message that takes up what was said before it in a thread.
func (b *Base) takenUp(q question.Question, about Topic) (Answer, bool) {
	if a, ok := b.settled(q, about); ok {
		return a, true
	}
	if a, ok := b.completed(q, about); ok {
		return a, true
	}
	if a, ok := b.sectionOfChosen(q, about); ok {
		return a, true
	}
	if len(q.Mentions) == 1 && q.SetsAgainst() {
		return b.compared(q, about) // "and them vs security?"
	}
	if q.OnlyTurns() && q.Returns() && len(about.Personas) > 0 {
		return b.turnedTo(b.asked(q, about)[0], about), true
	}
	return b.pointed(q, about)
}

// pointed answers a message that only points at what the thread has shown: an
// entry of a list by its number, one of the personas, or the proof of the objection
// before.
func (b *Base) pointed(q question.Question, about Topic) (Answer, bool) {
	if !q.OnlyPoints() {
		return Answer{}, false
	}
	if len(q.Mentions) > 0 {
		return b.numberedOf(q, about)
	}
	if a, ok := b.chosenOnly(q, about); ok {
		return a, true
	}
	if n, ok := q.Ordinal(); ok {
		if q.CountsObjections() && len(about.Personas) == 1 && len(about.Listed)+len(about.Too) == 0 {
			about = Topic{Personas: about.Personas, Section: persona.Objections} // "their second objection"
		}
		a, ok := b.numbered(n, about)
		if !ok && q.SaysWhich() {
			return Answer{Kind: KindNone, Which: true}, true
		}
		return a, ok
	}
	if n := b.next(about); n > 0 && q.AsksForNext() {
		return b.numbered(n, about)
	}
	return b.proofOrOthers(q, about)
}

// proofOrOthers answers "proof?" and "what else do they say?"
func (b *Base) proofOrOthers(q question.Question, about Topic) (Answer, bool) {
	personas := b.views(about.Personas)
	listed := len(personas) > 0 && about.Section == persona.Objections
	switch {
	case q.AsksForProof() && len(about.Objections) > 0:
		return b.again(personas, about), true
	case q.AsksForProof() && listed:
		return b.section(personas[0], persona.Objections), true // which has the proof of each
	case q.NamesProof() && !q.HintsAt(persona.Examples): // "references?"
		return Answer{Kind: KindNone, Which: true}, true
	case q.AsksForOthers() && len(personas) > 0 && (len(about.Objections) > 0 || listed || q.SaysSaying()):
		a := b.section(personas[0], persona.Objections)
		a.Topic.Objections = about.Objections // "and if an SRE said that?"
		return a, true
	}
	return Answer{}, false
}

// numberedOf answers with an objection by its number, for the persona that is named:
// of those that the thread has listed, or of that persona's, "reply to the SRE's
// second objection".
func (b *Base) numberedOf(q question.Question, about Topic) (Answer, bool) {
	n, ok := q.Ordinal()
	if !ok || len(q.Mentions) > 1 || !q.SaysWhich() {
		return Answer{}, false
	}
	if listed := b.listed(about); len(listed) > 0 && !q.CountsObjections() {
		return b.numbered(n, Topic{Personas: q.About(), Listed: listed}) // "the second for an SRE"
	}
	if !q.SaysSaying() && !q.Replies() {
		return Answer{}, false
	}
	return b.numbered(n, Topic{Personas: q.About(), Section: persona.Objections})
}

// numbered answers with the nth objection of those that the thread has listed,
// the last one for n < 0.
func (b *Base) numbered(n int, about Topic) (Answer, bool) {
	if shown := about.shown(); len(shown) > 1 && len(about.Listed) == 0 && about.Section == "" {
		about.Listed = shown
	}
	listed, whole := b.listed(about), about
	about.Too, about.Also = nil, nil
	if n < 0 {
		n = len(listed)
	}
	personas := b.views(about.Personas)
	switch {
	case n >= 1 && n <= len(listed):
		about.Objections = listed[n-1 : n]
		return b.again(personas, about), true
	case len(listed) == 0:
		return b.ledTo(n, about)
	}
	a := b.recallObjections(personas, whole)
	if len(about.Listed) == 0 {
		a = b.section(personas[0], persona.Objections)
	}
	a.Left.Number, a.Left.Entries = n, len(listed)
	return a, true
}

// numberedAlone answers what says no more than which objection is meant.
func (b *Base) numberedAlone(q question.Question, about Topic) (Answer, bool) {
	if _, ok := q.Ordinal(); !ok {
		return Answer{}, false
	}
	return b.pointed(q, about)
}

// next returns the number of the objection behind the one that was shown from a
// list; 0 for none.
func (b *Base) next(about Topic) int {
	if len(about.Objections) != 1 {
		return 0
	}
	if i := slices.Index(b.listed(about), about.Objections[0]); i >= 0 {
		return i + 2
	}
	return 0
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
