package knowledge

import (
	"fmt"
	"strings"

	"personabot/knowledge/title"
)

// confidences are the shares of right personas among the project's golden
// titles, by how the title led to the persona.
var confidences = [...]float64{byGuess: 0.75, byShared: 0.85, broader: 0.9, narrower: 0.95, asWritten: 0.98}

// decided completes a match with its evidence.
func (b *Base) decided(m Match, v verdict) Match {
	if v.job != nil {
		m.Rank = v.job.Rank
	}
	if v.claim.persona == nil {
		m.Why = whyNone(v)
		m.Confidence = 0
		return m
	}
	p, t := v.claim.persona, v.claim.title
	m.Status, m.Persona, m.Role, m.Rule, m.Confirm = StatusMatch, p, t.Only, t.Pos, p.Confirm
	m.Confidence = confidences[v.strength]
	m.Matched, m.Area = evidence(v)
	switch {
	case p.Decide != nil:
		m.Status, m.Ask = StatusAsk, p.Decide
	case t.Decision != nil && !tellsRole(v):
		m.Status, m.Ask = StatusAsk, t.Decision
	}
	if m.Status == StatusAsk {
		m.Confidence /= 2
	}
	m.Why = b.why(m, v)
	return m
}

// tellsRole tells whether a title says more than the line that claims it: who
// is an "Engineer, Developer Tools" does not manage the team.
func tellsRole(v verdict) bool {
	return v.job != nil && v.job.Side != title.Nobody && v.job.Side != title.Leader
}

// evidence returns the words that decided, and the area they name.
func evidence(v verdict) (spans []Span, area string) {
	if v.job == nil {
		return []Span{v.span}, ""
	}
	for i, t := range v.job.Tokens {
		named := i == v.job.Head
		if t.Names(v.area) {
			named, area = true, title.AreaOf(v.area).Name
		}
		if named {
			spans = addSpan(spans, Span{t.Start, t.End})
		}
	}
	return spans, area
}

func addSpan(spans []Span, s Span) []Span {
	for i, other := range spans {
		if s.Start <= other.End+1 && other.Start <= s.End+1 {
			spans[i] = Span{min(s.Start, other.Start), max(s.End, other.End)}
			return spans
		}
	}
	return append(spans, s)
}

func (b *Base) why(m Match, v verdict) string {
	words := make([]string, len(m.Matched))
	for i, span := range m.Matched {
		words[i] = m.Title[span.Start:span.End]
	}
	named := v.claim.title.Text
	if v.claim.title.Group != "" {
		named = v.claim.title.Group + ": " + named
	}
	why := fmt.Sprintf("“%s” belongs with “%s”, a title of %s", strings.Join(words, " … "), named, m.Persona.Name)
	if m.Status == StatusAsk {
		return why + ", and the title alone does not decide."
	}
	return why + "."
}

func whyNone(v verdict) string {
	if v.job == nil || v.reason == "" || v.reason == "unknown" {
		return "No persona claims a title like this."
	}
	return fmt.Sprintf("The title names work in another field (%s), and no persona claims it.", v.reason)
}
