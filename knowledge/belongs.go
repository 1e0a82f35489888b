package knowledge

import "personabot/knowledge/title"

// belongs tells whether an area that a token names decides for the job: the
// area must be one for people on its side, and its words must mean it here.
func belongs(j *title.Job, token, area int) bool {
	a, t := title.AreaOf(area), &j.Tokens[token]
	near := j.Near(t)
	switch {
	case a.Who < atLeast(j), j.Side == title.Architect && !decidesForDesigners(a):
		return false
	case j.Software && a.Software:
		return true
	case a.Guarded && !j.Makes() && j.Side != title.Engineer && j.Beside(t, title.Goods):
		return false // "Airport Security Manager"
	case a.Software && a.Shared && atLeast(j) == title.Leaders && j.Trade() != "":
		return false // "Head of Fundraising & Development"
	case j.Chief() && token != j.Head:
		return false // who holds an office is known by it
	case j.Makes() && token != j.Head && a.Run:
		return false // who makes software for networks does not run them
	case j.Makes() && !a.Software && (a.Shared || a.Physical) && !j.Bare(t):
		return false // who makes software for a "Smart Cities Platform" does not build platforms
	case !near && !j.Software && j.Trade() != "":
		return false // the job itself is about something else
	case j.Side == title.Nobody && (otherTrade(j, t) || a.Shared && j.Speaks(title.Trade)):
		return false // "Stage Security", "Docker (ship loading)"
	case a.Shared && (j.Side == title.Specialist || j.Side == title.Staff) && j.Beside(t, title.Unknown):
		return false // "Cloud Seeding Technician"
	case a.Physical && (j.Speaks(title.Physical) || j.Beside(t, title.Goods)):
		return false // "Head of Engineering, Offshore Structures", "Food Engineering Manager"
	case a.Shared && j.Side == title.Engineer && !a.Software:
		return !j.Beside(t, title.Goods|title.Physical)
	case a.Shared, a.Run && !near:
		return !otherTrade(j, t)
	}
	return true
}

// otherTrade tells whether the part of a title that holds a token speaks of
// another trade.
func otherTrade(j *title.Job, t *title.Token) bool {
	return j.Beside(t, title.Trade)
}

// decidesForDesigners tells whether architects of an area belong to its team.
func decidesForDesigners(a *title.AreaInfo) bool {
	return a.Who == title.Anyone && !a.Software
}

// atLeast returns whom an area must be about to decide for a job.
func atLeast(j *title.Job) title.Who {
	switch j.Side {
	case title.Maker, title.Engineer, title.Architect:
		return title.Engineers
	case title.Leader:
		if j.Builds {
			return title.Engineers
		}
		return title.Leaders
	case title.Specialist:
		return title.Specialists
	case title.Nobody:
		if j.Plain() {
			return title.Specialists // "Infra", "Frontend (Svelte)"
		}
	}
	return title.Anyone
}

// withoutArea decides for titles that name a job and nothing else.
func (c *classifier) withoutArea(v verdict) verdict {
	j, software := v.job, title.AreaNamed("software")
	if trade := j.Trade(); trade != "" && !j.Software {
		v.reason = trade
		return v
	}
	key, known := claimKey{}, !j.UnknownBesideHead()
	switch {
	case j.Side == title.Maker && (known || j.Person()):
		key = claimKey{working, software}
	case j.Side == title.Engineer && known && !j.Speaks(title.Area):
		key = claimKey{working, software}
	case j.Side == title.Architect && (known || j.Software):
		key = claimKey{designing, noArea}
	case j.Side == title.Leader && (j.Software || known && j.OnlyLeads()):
		key = claimKey{leading, software}
	case j.Side == title.Admin && j.Speaks(title.Area):
		v.area, v.strength = title.AreaNamed("systems administration"), byGuess
		v.claim = c.on[working][v.area].claim
		return v
	default:
		return v
	}
	v.claim, v.strength = c.claims[key], byGuess
	return v
}
