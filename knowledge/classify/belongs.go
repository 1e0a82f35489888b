package classify

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
	case a.Guarded && ofPlaces(j, t), a.Physical && ofThings(j, t), a.Product && !near && ofEmployer(j):
		return false
	case a.Software && (j.Side == title.Admin || j.Side == title.Specialist && j.Head >= 0 && j.Tokens[j.Head].Has(title.Trade)):
		return false // who runs, studies or tests software does not make it
	case a.Software && modifies(j, t):
		return false // "Software Localization Manager" manages localization
	case j.Chief() && token != j.Head:
		return false // who holds an office is known by it
	case j.Makes() && token != j.Head && (a.Run || (a.Shared || a.Physical) && !a.Software && !j.Bare(t)):
		return false // who makes software for networks, or for a "Smart Cities Platform", does not run or build them
	case !near && ofOthers(j, a):
		return false
	case a.Shared:
		return meant(j, t, a)
	case j.Side == title.Nobody, a.Run && !near:
		return !j.Beside(t, title.Trade) // "Stage Security"
	}
	return true
}

// meant tells whether words that other trades use as well mean an area here.
func meant(j *title.Job, t *title.Token, a *title.AreaInfo) bool {
	switch {
	case j.Side == title.Nobody:
		return j.Plain() // not "Docker (ship loading)"
	case j.Side == title.Specialist || j.Side == title.Staff:
		return !j.Beside(t, title.Unknown) && !j.Speaks(title.Trade) // not "Cloud Seeding Technician"
	case j.Side == title.Engineer && !a.Software && !(a.Physical && a.Run):
		return !j.Beside(t, title.Goods|title.Physical)
	case j.Side == title.Leader && a.Software && j.Trade(title.Trade&^title.Domain) != "":
		return false // "Head of Fundraising & Development"
	case j.Side == title.Leader && a.Software && atLeast(j) == title.Leaders && j.Trade(title.Domain) != "":
		return false // "Head of Risk Technology"
	case j.Side == title.Leader && (!a.Software || a.Physical) && j.Beside(t, title.Unknown):
		return false // "Head of Discovery Platform"
	}
	return !j.Beside(t, title.Trade)
}

// modifies tells whether a word only says more about another trade that stands
// between it and the word for who leads or advises: the last word before that
// one counts.
func modifies(j *title.Job, t *title.Token) bool {
	if j.Side != title.Leader && j.Side != title.Specialist && j.Side != title.Staff || j.Head < 1 {
		return false
	}
	before := &j.Tokens[j.Head-1]
	return before.Part == j.Tokens[j.Head].Part && before.Has(title.Trade&^title.Domain) && t.Part == before.Part && t.Start < before.Start
}

// ofPlaces tells whether security is that of places: "Airport Security Manager".
func ofPlaces(j *title.Job, t *title.Token) bool {
	return !j.Makes() && j.Side != title.Engineer && (j.Beside(t, title.Goods) || j.Speaks(title.Place))
}

// ofThings tells whether words mean physical things: "Head of Engineering,
// Offshore Structures", "Food Engineering Manager".
func ofThings(j *title.Job, t *title.Token) bool {
	return j.Speaks(title.Physical|title.Place) || j.Beside(t, title.Goods)
}

// ofEmployer tells whether the name of a product may as well be that of an
// employer: "VP Engineering, HashiCorp".
func ofEmployer(j *title.Job) bool { return j.Side == title.Leader || j.Makes() }

// ofOthers tells whether the job itself is about something else, so that what
// another part of the title names does not make it one of an area: "Onboarding
// Specialist, Software".
func ofOthers(j *title.Job, a *title.AreaInfo) bool {
	if j.Software {
		return false
	}
	vague := (a.Software || a.Shared) && j.Head >= 0 && j.UnknownBesideHead()
	aside := j.Side == title.Leader || j.Side == title.Specialist || j.Side == title.Staff
	return vague && aside || j.Trade(title.Trade) != ""
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
	case title.Specialist, title.Admin:
		return title.Specialists
	case title.Nobody:
		if j.Plain() {
			return title.Specialists // "Infra", "Frontend (Svelte)"
		}
	}
	return title.Anyone
}

// otherTrade names the trade of a job that is none of the areas. Banks, too,
// have their software made.
func otherTrade(j *title.Job) string {
	if j.Develops() {
		return j.Trade(title.Trade &^ title.Domain)
	}
	return j.Trade(title.Trade)
}

// techRank tells whether engineers of software have this rank more often than
// others.
func techRank(j *title.Job) bool { return j.Rank == "staff" || j.Rank == "principal" }

// withoutArea decides for titles that name a job and nothing else.
func (c *Classifier) withoutArea(v verdict) verdict {
	j, software := v.job, title.AreaNamed("software")
	if trade := otherTrade(j); trade != "" && !j.Software {
		v.reason = trade
		return v
	}
	key, known := claimKey{}, !j.UnknownBesideHead()
	switch {
	case j.Side == title.Maker && (known || j.Person()):
		key = claimKey{working, software}
	case j.Side == title.Engineer && known && !j.Speaks(title.Area) && (!j.Speaks(title.Unknown) || techRank(j)):
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
