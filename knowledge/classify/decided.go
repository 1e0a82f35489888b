package classify

import (
	"strings"

	"personabot/knowledge/persona"
	"personabot/knowledge/title"
)

// confidences are the shares of personas that were right among the titles of
// testdata/titles.tsv when they were first met, by how the title led to the
// persona. TestGolden holds them to what titles.golden shows.
var confidences = [...]float64{byGuess: 0.92, byShared: 0.95, broader: 0.95, narrower: SureByArea, asWritten: SureAsWritten}

const (
	SureByArea    = 0.95 // a persona claims what the title is about
	SureAsWritten = 0.98 // the title stands in the persona file
)

// decide completes a match with its evidence.
func (c *Classifier) decide(m *Match, v *verdict) {
	if v.job != nil {
		m.Rank = v.job.Rank
	}
	if v.claim.persona == nil {
		m.Why = whyNone(v)
		return
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
		m.Confidence /= 2 // the question has two answers
	}
	m.Why = why(m, v)
	m.Others = c.others(m, v)
}

// tellsRole tells whether a title says more than the line that claims it: who
// is an "Engineer, Developer Tools" does not manage the team.
func tellsRole(v *verdict) bool {
	return v.job != nil && v.job.Side != title.Nobody && v.job.Side != title.Leader
}

// evidence returns the words that decided, and the area they name.
func evidence(v *verdict) (spans []Span, area string) {
	if v.job == nil {
		return []Span{v.span}, ""
	}
	spans = make([]Span, 0, 2)
	for i := range v.job.Tokens {
		t := &v.job.Tokens[i]
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

// why says in one sentence which words led to which line of a persona file.
func why(m *Match, v *verdict) string {
	said := make([]byte, 0, 200)
	said = append(said, "“"...)
	for i, span := range m.Matched {
		if i > 0 {
			said = append(said, " … "...)
		}
		said = append(said, m.Title[span.Start:span.End]...)
	}
	if v.strength == asWritten || spelledOut(m, v) {
		said = append(said, "” is a title of "...)
	} else {
		said = append(said, linked(v)...)
		if v.claim.title.Group != "" {
			said = append(append(said, v.claim.title.Group...), ": "...)
		}
		said = append(append(said, v.claim.title.Text...), "”, a title of "...)
	}
	said = append(said, m.Persona.Name...)
	if m.Status == StatusAsk {
		said = append(said, ", and the title alone does not decide"...)
	}
	return string(append(said, '.'))
}

// spelledOut tells whether the words that decided are the title itself.
func spelledOut(m *Match, v *verdict) bool {
	return len(m.Matched) == 1 && v.claim.title.Group == "" &&
		strings.EqualFold(m.Title[m.Matched[0].Start:m.Matched[0].End], v.claim.title.Text)
}

// linked says how the words of a title stand to the line that claims it.
func linked(v *verdict) string {
	switch {
	case v.strength == byGuess:
		return "” names no field of its own, so it goes with “"
	case v.leadsTeam:
		return "” leads the people of “"
	case v.strength == broader || v.strength == byShared:
		return "” is a kind of “"
	}
	return "” belongs with “"
}

func whyNone(v *verdict) string {
	if v.job == nil || v.reason == "" {
		return "No persona claims a title like this."
	}
	return "The title names work in another field (" + v.reason + "), and no persona claims it."
}

// others returns the personas that fitted less, the likeliest first.
func (c *Classifier) others(m *Match, v *verdict) []Alternative {
	var all []Alternative
	add := func(p *persona.Persona, why string) {
		for _, known := range all {
			if known.Persona == p {
				return
			}
		}
		if p != nil && p != m.Persona {
			all = append(all, Alternative{p, why})
		}
	}
	if m.Ask != nil {
		add(c.byID[m.Ask.Yes], "if so")
		add(c.byID[m.Ask.No], "if not")
	}
	if v.second.persona != nil {
		add(v.second.persona, v.whyLost())
	}
	if v.leadsTeam {
		add(c.claims[claimKey{leading, title.AreaNamed("software")}].persona, "leads engineers, but this team has a persona of its own")
	}
	for _, o := range m.Others {
		add(o.Persona, o.Why)
	}
	return all
}
