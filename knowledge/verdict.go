package knowledge

import "personabot/knowledge/title"

// verdict is what one job of a title leads to.
type verdict struct {
	claim     claim
	job       *title.Job
	span      Span // of a title that stands in the text word for word
	area      int  // by which the claim was found, or noArea
	weight    int
	strength  strength
	reason    string // why there is no claim
	second    *Persona
	lost      string // why second lost
	leadsTeam bool   // the title leads people who have the persona
}

// strength says how a title led to a persona. The confidence of each is
// measured on the project's golden titles.
type strength uint8

const (
	byGuess   strength = iota // a bare "Engineer"
	byShared                  // by a word that other trades use as well
	broader                   // the persona claims what the area is part of
	narrower                  // the persona claims the area
	asWritten                 // the title stands in the persona file
)

// judge finds the claim that one job of a title falls under.
func (c *classifier) judge(j *title.Job) verdict {
	best := verdict{job: j, area: noArea}
	if best.reason = j.Against(); best.reason != "" {
		return best
	}
	for i := range j.Tokens {
		for _, m := range j.Tokens[i].Meanings {
			if m.Kind != title.Area || !belongs(j, i, m.Area) {
				continue
			}
			if found := c.on[sideOf(j.Side)][m.Area]; found.persona != nil {
				best = stronger(best, verdict{
					claim: found.claim, job: j, area: m.Area, weight: weight(j, i, m.Area),
					strength: strengthOf(m.Area, found.at), leadsTeam: j.Side == title.Leader && found.works,
				})
			}
		}
	}
	if best.claim.persona == nil {
		return c.withoutArea(best)
	}
	return best
}

// stronger returns the verdict that counts more, the first of equals, and
// keeps the persona of the other as its runner-up.
func stronger(a, b verdict) verdict {
	if a.claim.persona == nil {
		return b
	}
	won, other := a, b
	if b.weight > a.weight {
		won, other = b, a
	}
	if won.claim.persona == other.claim.persona {
		won.second, won.lost = other.second, other.lost
		if a.second != nil && won.second == nil {
			won.second, won.lost = a.second, a.lost
		}
		return won
	}
	won.second, won.lost = other.claim.persona, whyLost(won, other)
	return won
}

func whyLost(won, other verdict) string {
	name := "“" + title.AreaOf(other.area).Name + "”"
	switch {
	case won.weight == other.weight:
		return name + " comes later in the title"
	case won.weight/2 == other.weight/2:
		return name + " stands further from the job itself"
	case title.AreaOf(other.area).Software:
		return name + " is general, “" + title.AreaOf(won.area).Name + "” is particular"
	}
	return name + " is a word that other teams use, too"
}

// weight orders the areas of a job by how far they can be trusted.
func weight(j *title.Job, token, area int) int {
	weight := 4
	switch a := title.AreaOf(area); {
	case a.Software:
		weight = 0
	case a.Shared || a.Physical || a.Run:
		weight = 2
	}
	if j.Near(&j.Tokens[token]) {
		weight++
	}
	return weight
}

func strengthOf(area, at int) strength {
	a := title.AreaOf(area)
	switch {
	case at == area:
		return narrower
	case a.Shared || a.Physical:
		return byShared
	}
	return broader
}
