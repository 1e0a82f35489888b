package knowledge

import "personabot/knowledge/title"

// Classify tells which persona a contact with this job title is, and why.
// It answers none rather than guess. What an owner corrected goes before what
// the files lead to.
func (b *Base) Classify(text string) Match { return b.corrected(b.memo.get(text, b.byFiles)) }

// byFiles classifies a title by what the persona files claim. A title becomes
// a persona in four steps:
//
//  1. Package title takes it apart into jobs: on which side of the work the
//     person is, and which areas and other trades the words name.
//  2. Every area that decides for that side leads to the claim of a persona
//     file, on the area itself or on what it is part of (resolve).
//  3. Of several, the area whose words can be trusted most wins: one that
//     nobody else speaks of before one that is shared with other trades,
//     before software in general; then what stands beside the job's own word
//     before the rest of the title; then what comes first.
//  4. Where no area decides, a few bare titles ("Developer", "Architect",
//     "Team Lead") still belong to who makes software.
//
// Of several jobs the first that leads to a persona counts.
func (b *Base) byFiles(text string) Match {
	c := b.classifier
	reader := c.readers.Get().(*title.Reader)
	defer c.readers.Put(reader)

	match := Match{Title: text, Status: StatusNone}
	jobs := reader.Jobs(text)
	if found, ok := c.ownPhrase(reader, jobs); ok {
		return b.decided(match, found)
	}
	var best verdict
	for i := range jobs {
		switch v := c.judge(&jobs[i]); {
		case best.job == nil || best.claim.persona == nil && v.claim.persona != nil:
			best = v
		case v.claim.persona != nil && v.claim.persona != best.claim.persona:
			match.Others = append(match.Others, Alternative{Persona: v.claim.persona, Why: "another job, named later in the title"})
		}
		if jobs[i].Serves {
			break
		}
	}
	if exact, ok := c.exact[string(reader.Folded())]; ok && exact.persona == best.claim.persona {
		best.strength, best.claim = asWritten, exact
	}
	return b.decided(match, best)
}

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
	case j.Chief() && token != j.Head:
		return false // who holds an office is known by it
	case j.Makes() && token != j.Head && a.Run:
		return false // who makes software for networks does not run them
	case j.Makes() && !a.Software && (a.Shared || a.Physical) && !j.Bare(t):
		return false // who makes software for a "Smart Cities Platform" does not build platforms
	case !near && !j.Software && j.Trade() != "":
		return false // the job itself is about something else
	case j.Side == title.Nobody && otherTrade(j, t):
		return false
	case a.Shared && j.Side >= title.Specialist && j.Side <= title.Staff && j.Beside(t, title.Unknown):
		return false
	case a.Physical && (j.Speaks(title.Physical) || j.Beside(t, title.Goods)):
		return false
	case a.Shared && j.Side == title.Engineer && !a.Software:
		return !j.Beside(t, title.Goods, title.Physical)
	case a.Shared, a.Run && !near:
		return !otherTrade(j, t)
	}
	return true
}

// otherTrade tells whether the part of a title that holds a token speaks of
// another trade.
func otherTrade(j *title.Job, t *title.Token) bool {
	return j.Beside(t, title.Other, title.Goods, title.Physical, title.Against)
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
