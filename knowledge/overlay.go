package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
	"personabot/knowledge/question"
	"personabot/knowledge/title"
)

// Overlay is what people agreed on and the persona files may not hold yet.
type Overlay struct {
	Corrections []Correction
	Reviewed    map[string]time.Time // by persona: when its owner last said that it is still true
	Names       map[string]string    // by owner as the files write it: what they are called
}

// Correction is a job title that an owner gave to a persona.
type Correction struct {
	Title   string
	Persona string
	Role    string // id of a role of the persona; empty for the whole of it
	By      string // a name, for the evidence
	At      time.Time
	Applied bool // the files held it once: it counts for as long as they do
}

// With returns a Base that knows what people agreed on. Where the files and
// the overlay speak of the same thing, the later review and the corrected
// persona count. What names no persona of b is left out, and what the files
// held once and hold no more.
func (b *Base) With(o Overlay) *Base {
	over := *b
	if personas, changed := o.over(b.personas); changed {
		over = *newBase(personas, b.language)
	}
	over.corrections = make(map[string]Correction, len(o.Corrections))
	for _, c := range o.Corrections { // the latest one counts
		dropped := c.Applied && !b.Holds(Change{Kind: ChangeTitle, Persona: c.Persona, Role: c.Role, Text: c.Title})
		if over.byID[c.Persona] != nil && !dropped {
			over.corrections[titleKey(c.Title)] = c
		}
	}
	over.reader = question.NewReader(over.names, over.language, over.Classify)
	return &over
}

// over returns the personas with what the overlay says of them, and whether
// that changes any.
func (o Overlay) over(personas []*persona.Persona) (over []*persona.Persona, changed bool) {
	over = slices.Clone(personas)
	for i, p := range personas {
		with := *p
		with.OwnerName = o.Names[p.Owner]
		if at := o.Reviewed[p.ID]; at.After(p.Reviewed) {
			with.Reviewed = at
		}
		if with.OwnerName != p.OwnerName || !with.Reviewed.Equal(p.Reviewed) {
			over[i], changed = &with, true
		}
	}
	return over, changed
}

// titleKey brings the ways to write a title together that a correction holds
// for: employer and seniority do not count.
func titleKey(text string) string {
	var phrases []string
	for _, t := range title.Tokens(text) {
		if !slices.ContainsFunc(t.Meanings, func(m title.Meaning) bool { return m.Kind == title.Rank }) {
			phrases = append(phrases, t.Phrase)
		}
	}
	if len(phrases) == 0 {
		return title.Fold(text)
	}
	return strings.Join(phrases, " ")
}

// BareTitle returns a title as a persona file would name it: without employer
// and seniority, where those stand at its ends.
func BareTitle(text string) string {
	start, end := -1, 0
	for _, t := range title.Tokens(text) {
		if !slices.ContainsFunc(t.Meanings, func(m title.Meaning) bool { return m.Kind == title.Rank }) {
			if start < 0 {
				start = t.Start
			}
			end = t.End
		}
	}
	if start < 0 {
		return strings.TrimSpace(text)
	}
	return text[start:end]
}

// corrected puts what an owner said in place of what the files lead to. Where
// both agree, the line of the file stays the evidence.
func (b *Base) corrected(m classify.Match) classify.Match {
	if len(b.corrections) == 0 {
		return m
	}
	c, ok := b.corrections[titleKey(m.Title)]
	if !ok {
		return m
	}
	right, ok := b.View(persona.Ref{Persona: c.Persona, Role: c.Role})
	if !ok || m.Status == classify.StatusMatch && m.Persona.ID == right.ID && (right.Role == "" || m.Role == right.Role) {
		return m
	}
	p := right.Persona
	var others []classify.Alternative
	if m.Persona != nil && m.Persona != p {
		others = []classify.Alternative{{Persona: m.Persona, Why: "by the persona files"}}
	}
	return classify.Match{
		Title: m.Title, Status: classify.StatusMatch, Persona: p, Role: right.Role, Confidence: classify.SureAsWritten, Rank: m.Rank, Area: m.Area,
		Matched: []classify.Span{{End: len(m.Title)}}, Rule: p.Pos, Confirm: p.Confirm, Others: others,
		Why: fmt.Sprintf("“%s” was corrected to %s by %s on %s.", c.Title, right.DisplayName(), c.By, c.At.Format("2 Jan 2006")),
	}
}
