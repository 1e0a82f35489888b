package classify

import (
	"personabot/knowledge/persona"
	"personabot/knowledge/title"
)

// verdict is what one job of a title leads to.
type verdict struct {
	claim     claim
	job       *title.Job
	span      Span // of a title that stands in the text word for word
	area      int  // by which the claim was found, or noArea
	weight    int
	strength  strength
	reason    string // why there is no claim
	second    runnerUp
	leadsTeam bool // the title leads people who have the persona
}

// runnerUp is a persona that an area of lesser weight leads to.
type runnerUp struct {
	persona      *persona.Persona
	area, weight int
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
func (c *Classifier) judge(j *title.Job) verdict {
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
				best.meet(found, m.Area, weight(j, i, m.Area))
			}
		}
	}
	if best.claim.persona == nil {
		return c.withoutArea(best)
	}
	return best
}

// meet weighs a verdict against what another area of the job leads to: the one
// that counts more stays, the first of equals, and the other persona becomes
// its runner-up.
func (v *verdict) meet(found resolved, area, weight int) {
	switch was := *v; {
	case v.claim.persona == nil || weight > v.weight:
		v.claim, v.area, v.weight = found.claim, area, weight
		v.strength, v.leadsTeam = strengthOf(area, found.at), v.job.Side == title.Leader && found.works
		if was.claim.persona != nil && was.claim.persona != found.persona {
			v.second = runnerUp{was.claim.persona, was.area, was.weight}
		}
	case v.claim.persona != found.persona:
		v.second = runnerUp{found.persona, area, weight}
	}
}

// whyLost says why the runner-up is not the persona.
func (v *verdict) whyLost() string {
	name := "“" + title.AreaOf(v.second.area).Name + "”"
	switch {
	case v.weight == v.second.weight:
		return name + " comes later in the title"
	case v.weight/2 == v.second.weight/2:
		return name + " stands further from the job itself"
	case title.AreaOf(v.second.area).Software:
		return name + " is general, “" + title.AreaOf(v.area).Name + "” is particular"
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
