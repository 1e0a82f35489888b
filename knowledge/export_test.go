package knowledge

import (
	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// BaseOf returns a base of personas that have names and nothing else.
func BaseOf(names []string) *Base {
	b := &Base{byID: make(map[string]*persona.Persona, len(names))}
	for _, name := range names {
		p := &persona.Persona{ID: name, Name: name}
		b.personas = append(b.personas, p)
		b.byID[name] = p
	}
	b.names = question.NewNames(b.personas)
	return b
}
