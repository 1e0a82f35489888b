package knowledge

import (
	"slices"

	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// personaNumbered answers with the nth of all personas, the last one for n < 0, or
// with all of them where there are fewer.
func (b *Base) personaNumbered(n int) Answer {
	if n < 0 {
		n = len(b.personas)
	}
	if n < 1 || n > len(b.personas) {
		a := b.list()
		a.Left.Number, a.Left.Entries = n, len(b.personas)
		return a
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

// severalOf returns the personas that a thread is about, each once, where a message
// names none, chooses none and there are several; none for all others.
func (b *Base) severalOf(q question.Question, about Topic) []View {
	personas := b.asked(q, about)
	if q.MeansAll() && len(about.Among) > 1 {
		personas = b.views(about.Among) // "and the tools of both?"
	}
	if len(q.Mentions) > 0 || q.Title != "" || len(personas) < 2 {
		return nil
	}
	var each []View
	for _, v := range personas {
		if !slices.ContainsFunc(each, func(e View) bool { return e.Ref() == v.Ref() }) {
			each = append(each, v)
		}
	}
	if len(each) == 2 && !differ(each[0], each[1]) {
		return nil
	}
	return each
}

// chosen returns which of the personas that a thread has shown a message means.
func (b *Base) chosen(q question.Question, about Topic) (View, bool) {
	among := b.views(b.among(about))
	n := q.Chosen()
	if q.ChoosesOther() && len(among) == 2 {
		n = 2
		if len(about.Personas) == 1 && indexOf(b.among(about), about.Personas[0]) == 1 {
			n = 1
		}
	}
	if n < 0 {
		n = len(among)
	}
	if n < 1 || n > len(among) || len(among) < 2 {
		return View{}, false
	}
	return among[n-1], true
}

// chosenOnly answers a message that says no more than which of them is meant: with
// the same as before where it goes on with that, and else with the card.
func (b *Base) chosenOnly(q question.Question, about Topic) (Answer, bool) {
	n, numbered := q.Ordinal()
	if about.All && numbered && !q.CountsObjections() {
		return b.personaNumbered(n), true
	}
	v, ok := b.chosen(q, about)
	if among := b.views(b.among(about)); !ok && numbered && !q.CountsObjections() && len(among) > 1 && n >= 1 && n <= len(among) {
		v, ok = among[n-1], true // "2"
	}
	switch {
	case !ok || len(q.Mentions) > 0:
		return Answer{}, false
	case q.GoesOn() || q.ChoosesOther():
		return b.turnedTo(v, about), true
	}
	return b.summary(v), true
}

// sectionOfChosen answers what is asked of one of them by a section's name: "the
// second one's tools".
func (b *Base) sectionOfChosen(q question.Question, about Topic) (Answer, bool) {
	s := q.SectionNamed()
	if _, ok := b.chosen(q, about); !ok || s == "" || len(q.Mentions) > 0 || q.Reports() {
		return Answer{}, false
	}
	return b.sectionAsked(s, q, about)
}

// turnedTo answers the same as before of another persona.
func (b *Base) turnedTo(v View, about Topic) Answer {
	switch {
	case about.Section != "":
		return b.section(v, about.Section)
	case len(about.Objections) > 0:
		return b.again([]View{v}, about)
	}
	return b.summary(v)
}

// ledTo answers with the nth of the personas that a deciding question leads to,
// where the thread has shown no more than that.
func (b *Base) ledTo(n int, about Topic) (Answer, bool) {
	personas := b.views(about.Personas)
	if len(personas) != 1 || about.Section == "" || len(personas[0].Items(about.Section)) > 0 {
		return Answer{}, false
	}
	if leads := personas[0].Leads(); n >= 1 && n <= len(leads) {
		return b.section(leads[n-1].View, about.Section), true
	}
	return Answer{}, false
}
