package knowledge

import (
	"slices"

	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
)

// Kind says what sort of answer was given.
type Kind string

// The kinds of answers. KindNone means: out of scope or unknown.
const (
	KindSummary   Kind = "summary"
	KindSection   Kind = "section"
	KindObjection Kind = "objection"
	KindCompare   Kind = "compare"
	KindClassify  Kind = "classify"
	KindList      Kind = "list"
	KindHelp      Kind = "help"
	KindNone      Kind = "none"
)

// Answer is a complete answer to one question. It holds what to show, not
// how: Text renders it as plain text, package card as Block Kit.
type Answer struct {
	Kind     Kind
	Personas []View          // who it is about, best first
	Section  persona.Section // of section answers, and of comparisons about one section
	Items    []Item          // of section answers: own items first, then inherited ones

	// Objections of kind objection, best first; a second one when it is close.
	// Empty means that no such objection is written down; Near then holds the
	// nearest ones, to be named as such and never as the answer.
	Objections []Heard
	Near       []Heard

	Match       *classify.Match // of kind classify
	Suggestions []View          // "did you mean", best first, at most five
	Parts       []Answer        // when several sections were asked at once, or several things said: those after the first
	Left        Left            // what was asked for and is not in it
	Gap         *Gap            // what could not be answered; nil when everything was
	Thanked     bool            // nothing was asked: the person said thank you
	Whom        bool            // of kind none: asked of "them", in a thread about nobody
	Which       bool            // of kind none: asked for an entry, where nothing was listed that has it
	Stranger    bool            // of kind none: asked of whom the thread turned to, and no file knows
	Owner       string          // of most personas: whom to ask where no persona is known
	Topic       Topic           // what a follow-up in the same thread is about
}

// Heard is an objection recognised in what somebody said.
type Heard struct {
	persona.Objection
	Owner     *persona.Persona
	Inherited bool   // the persona asked about takes it over from Owner
	For       string // name of the role it is limited to, where all roles were asked about
}

// Gap is a question that could not be answered.
type Gap struct {
	Kind     string // unknown-persona, unknown-title, no-objection, no-reply, no-section, out-of-scope
	Persona  string // id; may be empty
	Section  persona.Section
	N        int    // of the objection that lacks a reply, counted from 1 in its owner's file; else 0
	Question string // the person's words: kept only where the operator allows it
}

// Gaps returns what could not be answered, in the answer and in its parts.
func (a Answer) Gaps() []Gap {
	var gaps []Gap
	if a.Gap != nil {
		gaps = append(gaps, *a.Gap)
	}
	for i, v := range a.Personas {
		if a.Kind != KindCompare {
			break
		}
		for _, s := range a.Lacking(i) {
			gaps = append(gaps, Gap{Kind: "no-section", Persona: v.ID, Section: s})
		}
	}
	for _, part := range a.Parts {
		gaps = append(gaps, part.Gaps()...)
	}
	return gaps
}

// Heard returns the objections of persona files that were recognised, in the
// answer and in its parts.
func (a Answer) Heard() []Heard {
	heard := slices.Clone(a.Objections)
	for _, part := range a.Parts {
		heard = append(heard, part.Heard()...)
	}
	return heard
}

// Topic is what a thread is about. It is kept as JSON between messages.
type Topic struct {
	Personas   []persona.Ref     `json:"personas,omitempty"`
	Among      []persona.Ref     `json:"among,omitempty"` // two that were compared before, for "the second one"
	Section    persona.Section   `json:"section,omitempty"`
	Also       []persona.Section `json:"also,omitempty"` // asked for together with Section
	Objections []ObjectionN      `json:"objections,omitempty"`
	Too        []ObjectionN      `json:"too,omitempty"`      // said in one breath with the first of Objections; zero for one that no file holds
	Listed     []ObjectionN      `json:"listed,omitempty"`   // several that were named together, for "the first one"
	All        bool              `json:"all,omitempty"`      // all personas were listed, for "the first one"
	Half       bool              `json:"half,omitempty"`     // to be compared with somebody who is named next
	Stranger   bool              `json:"stranger,omitempty"` // it turned from Personas to somebody whom no file knows
	Kept       bool              `json:"kept,omitempty"`     // of summaries: only who keeps the page was asked
	Title      string            `json:"title,omitempty"`
	Decided    string            `json:"decided,omitempty"` // Yes or No, to the question that Title alone left open
}

// IsNothing tells whether a thread is about nothing that a follow-up may take up.
func (t Topic) IsNothing() bool { return len(t.Personas) == 0 && !t.Stranger && !t.All }

// shown returns the objections of files that a thread is about, all of those that
// were said in one breath.
func (t Topic) shown() []ObjectionN {
	return slices.DeleteFunc(slices.Concat(t.Objections, t.Too), func(n ObjectionN) bool { return n == ObjectionN{} })
}

// ObjectionN names an objection: the id of its owner, and its number counted
// from 1 in the owner's file.
type ObjectionN struct {
	Persona string `json:"persona"`
	N       int    `json:"n"`
}
