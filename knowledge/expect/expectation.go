package expect

import (
	"fmt"
	"strings"

	"personabot/knowledge"
	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
)

// Expectation is one title or one question, and what should come of it.
type Expectation struct {
	Pos   persona.Pos
	Title string   // a job title; or else Ask
	Ask   string   // a question
	After []string // what was asked before in the same thread
	Want  Outcome
}

// Outcome is what came of a title or a question. In an Expectation, what is
// empty may be anything.
type Outcome struct {
	Kind      knowledge.Kind  // of an answer
	Status    classify.Status // of a title
	Persona   string          // id; "none" for a title that belongs to nobody
	Section   persona.Section
	Objection knowledge.ObjectionN // N is 0 for none
	Why       string               // for people; never compared
}

func (o Outcome) String() string {
	var parts []string
	for _, field := range [][2]string{
		{"persona", o.Persona}, {"status", string(o.Status)}, {"kind", string(o.Kind)}, {"section", string(o.Section)},
	} {
		if field[1] != "" {
			parts = append(parts, field[0]+" "+field[1])
		}
	}
	if o.Objection.N > 0 {
		parts = append(parts, fmt.Sprintf("objection %s %d", o.Objection.Persona, o.Objection.N))
	}
	return strings.Join(parts, ", ")
}

// Failure is an expectation that does not hold.
type Failure struct {
	Expectation
	Got Outcome
}

func (f Failure) String() string {
	what, words := "title", f.Title
	if f.Ask != "" {
		what, words = "question", f.Ask
	}
	text := fmt.Sprintf("%s: %s %q\n  - %s\n  + %s", f.Pos, what, words, f.Want, f.Got)
	if f.Got.Why != "" {
		text += "\n  because " + f.Got.Why
	}
	return text
}

// Check asks base and returns what does not hold, in the order given.
func Check(base *knowledge.Base, all []Expectation) []Failure {
	var failures []Failure
	for _, e := range all {
		got := e.outcome(base)
		if !e.Want.holds(got) {
			failures = append(failures, Failure{e, got})
		}
	}
	return failures
}

func (e Expectation) outcome(base *knowledge.Base) Outcome {
	if e.Ask == "" {
		return ofMatch(base.Classify(e.Title))
	}
	var topic knowledge.Topic
	for _, before := range e.After {
		topic = base.Ask(before, topic).Topic
	}
	return ofAnswer(base.Ask(e.Ask, topic))
}

func ofMatch(m classify.Match) Outcome {
	o := Outcome{Status: m.Status, Persona: persona.None, Why: m.Why}
	if m.Persona != nil {
		o.Persona = m.Persona.ID
		o.Why += " (" + m.Rule.String() + ")"
	}
	return o
}

func ofAnswer(a knowledge.Answer) Outcome {
	o := Outcome{Kind: a.Kind, Section: a.Section}
	if len(a.Personas) > 0 && a.Kind != knowledge.KindList {
		o.Persona = a.Personas[0].ID
	}
	if len(a.Objections) > 0 {
		heard := a.Objections[0]
		o.Objection = knowledge.ObjectionN{Persona: heard.Persona, N: heard.N}
		o.Why = fmt.Sprintf("it was heard as %q (%s)", heard.Says, heard.Pos)
	}
	return o
}

// holds tells whether got is what is wanted.
func (want Outcome) holds(got Outcome) bool {
	return (want.Kind == "" || want.Kind == got.Kind) &&
		(want.Status == "" || want.Status == got.Status) &&
		(want.Persona == "" || want.Persona == got.Persona) &&
		(want.Section == "" || want.Section == got.Section) &&
		(want.Objection.N == 0 || want.Objection == got.Objection)
}
