package knowledge

import (
	"slices"
	"sync"

	"personabot/knowledge/classify"
	"personabot/knowledge/language"
	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// Base is all personas of a folder, loaded and checked. It is safe for use by
// many goroutines: nothing in it changes after loading.
type Base struct {
	personas []*persona.Persona // in the order of their files' names
	byID     map[string]*persona.Persona
	owner    string // of most personas; may be empty

	classifier *classify.Classifier
	names      *question.Names
	reader     *question.Reader
	hearing    *hearing
	language   *language.Tables
	traits     *traits

	corrections map[string]Correction // by titleKey; from an Overlay
}

// Personas returns every persona, in the order of their files' names.
func (b *Base) Personas() []View {
	views := make([]View, len(b.personas))
	for i, p := range b.personas {
		views[i] = View{Persona: p, base: b}
	}
	return views
}

// Persona returns the persona with this id.
func (b *Base) Persona(id string) (View, bool) {
	p, ok := b.byID[id]
	return View{Persona: p, base: b}, ok
}

// View returns the persona, and role, that ref names; false when the files no
// longer hold it.
func (b *Base) View(ref persona.Ref) (View, bool) {
	v, ok := b.Persona(ref.Persona)
	if !ok {
		return View{}, false
	}
	if slices.ContainsFunc(v.Roles, func(r persona.Role) bool { return r.ID == ref.Role }) {
		v.Role = ref.Role
	}
	return v, true
}

func newBase(personas []*persona.Persona, tables *language.Tables) *Base {
	b := &Base{personas: personas, byID: make(map[string]*persona.Persona, len(personas))}
	for _, p := range personas {
		b.byID[p.ID] = p
	}
	b.owner = mostOften(personas)
	b.language = tables
	var built sync.WaitGroup
	built.Go(func() { b.classifier = classify.New(personas) })
	built.Go(func() { b.names = question.NewNames(personas) })
	built.Go(func() { b.hearing = newHearing(b.language, personas) })
	built.Go(func() { b.traits = newTraits(b.language, personas) })
	built.Wait()
	b.reader = question.NewReader(b.names, b.language, b.Classify)
	return b
}

// mostOften returns the owner of most personas, the first one where several
// own as many.
func mostOften(personas []*persona.Persona) (owner string) {
	owned, most := map[string]int{}, 0
	for _, p := range personas {
		if p.Owner != "" {
			owned[p.Owner]++
		}
	}
	for _, p := range personas {
		if owned[p.Owner] > most {
			owner, most = p.OwnerCalled(), owned[p.Owner]
		}
	}
	return owner
}
