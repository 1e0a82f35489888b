package knowledge

import (
	"slices"

	"personabot/knowledge/title"
)

// Classify tells which persona a contact with this job title is, and why.
// It answers none rather than guess. What an owner corrected goes before what
// the files lead to.
func (b *Base) Classify(text string) Match { return b.corrected(b.byFiles(text)) }

// byFiles classifies a title by what the persona files claim.
func (b *Base) byFiles(text string) Match {
	c := b.classifier
	match := Match{Title: text, Status: StatusNone}
	if found, ok := c.ownPhrase(text); ok {
		return b.decided(match, found)
	}
	readings := title.Parse(text)
	var best verdict
	for _, r := range readings {
		v := c.judge(r)
		switch {
		case v.claim.persona == nil:
			if best.reading == nil {
				best = v
			}
		case best.claim.persona == nil:
			best = v
		case v.claim.persona != best.claim.persona:
			match.Others = append(match.Others, Alternative{Persona: v.claim.persona, Why: "named after the first role"})
		}
		if stops(r) {
			break
		}
	}
	if best.claim.persona != nil {
		if exact, ok := c.exact[title.Fold(text)]; ok && exact.persona == best.claim.persona {
			best.strength, best.claim = asWritten, exact
		}
	}
	return b.decided(match, best)
}

// stops tells whether a job swallows what follows it: the assistant to a CTO
// is no CTO, and a recruiter for DevOps no DevOps engineer.
func stops(r title.Reading) bool { return r.NotOurs == "assistant" || r.NotOurs == "recruiter" }

// verdict is what one job of a title leads to.
type verdict struct {
	claim    claim
	reading  *title.Reading
	span     Span // of a title that stands in the text word for word
	subject  int  // the subject by which the claim was found
	strength strength
	reason   string // why there is no claim
}

// strength says how a title led to a persona. The confidence of each is
// measured on the project's golden titles.
type strength uint8

const (
	byGuess   strength = iota // a bare "Engineer"
	broader                   // the persona claims what the subject is part of
	narrower                  // the persona claims the subject
	asWritten                 // the title stands in the persona file
)

// hardTrades decide against any persona, unless the title says that software
// is written.
var hardTrades = map[string]bool{
	"sales": true, "marketing": true, "people": true, "legal": true, "security of places": true,
}

// judge finds the claim that one job of a title falls under.
func (c *classifier) judge(r title.Reading) verdict {
	v := verdict{reading: &r, subject: noSubject}
	if v.reason = c.against(r); v.reason != "" {
		return v
	}
	subjects := bySpecificity(r.Subjects, r.Aside)
	if r.Side == title.Admin && len(subjects) > 0 && title.IsCraft(subjects[0]) {
		subjects = append([]int{title.Subject("systems administration")}, subjects...)
	}
	if r.Side == title.Leader {
		subjects = append(c.ledBy(subjects), subjects...)
	}
	for _, subject := range subjects {
		if !belongs(r, subject) {
			continue
		}
		if found, at := c.claimOn(r.Side, subject); found.persona != nil {
			v.claim, v.subject, v.strength = found, subject, broader
			if at == subject {
				v.strength = narrower
			}
			return v
		}
	}
	return c.withoutSubject(v)
}

// ledBy returns the subjects whose leaders a persona claims by name: who leads
// platform engineering and developer productivity is known by the latter.
func (c *classifier) ledBy(subjects []int) []int {
	var led []int
	for _, subject := range subjects {
		if c.claims[claimKey{leading, subject}].persona != nil && subject != title.Subject("software") {
			led = append(led, subject)
		}
	}
	return led
}

// against says why a job belongs to no persona, or nothing.
func (c *classifier) against(r title.Reading) string {
	switch {
	case r.NotOurs != "":
		return r.NotOurs
	case r.Explicit || r.Trade == "":
		return ""
	case hardTrades[r.Trade]:
		return r.Trade
	}
	subjects := bySpecificity(r.Subjects, nil)
	if len(subjects) == 0 {
		return r.Trade
	}
	craft := title.IsCraft(subjects[0]) || subjects[0] == title.Subject("systems")
	switch {
	case r.Side == title.Leader && craft && (r.TradeAt < r.Head || !headNames(r, subjects[0])):
		return r.Trade
	case r.Side == title.Engineer && craft && r.Trade == "engineering":
		return r.Trade
	case r.Side == title.Staff && subjects[0] == title.Subject("it"):
		return r.Trade
	case r.Side == title.Nobody:
		return r.Trade
	}
	return ""
}

// headNames tells whether the word that names the job names the subject as
// well, as "CTO" does.
func headNames(r title.Reading, subject int) bool {
	return r.Head >= 0 && slices.ContainsFunc(r.Tokens[r.Head].Meanings, func(m title.Meaning) bool {
		return m.Subject() && m.ID == subject
	})
}

// belongs tells whether somebody on the side of r works on the subject: only
// makers, engineers and leaders do a craft, and a subject alone names a
// person only where nothing unknown stands beside it.
func belongs(r title.Reading, subject int) bool {
	switch r.Side {
	case title.Staff:
		return !title.IsCraft(subject)
	case title.Nobody:
		return !title.IsCraft(subject) && r.Unknown == 0
	}
	return !r.Explicit || r.Side != title.Maker || !runsSystems(subject)
}

// runsSystems tells whether a subject is a part of IT: who writes software
// for networks does not run them.
func runsSystems(subject int) bool {
	it := title.Subject("it")
	return subject == it || slices.Contains(title.Broader(subject), it)
}

// claimOn walks from a subject to what it is part of, until a persona claims
// it. Leaders of a team whose members have a persona belong to it, unless
// leaders of such teams have one of their own.
func (c *classifier) claimOn(s title.Side, subject int) (found claim, at int) {
	software := title.Subject("software")
	for _, at := range append([]int{subject}, title.Broader(subject)...) {
		if own := c.claims[claimKey{sideOf(s), at}]; own.persona != nil {
			return own, at
		}
		if at == software && sideOf(s) != working {
			break
		}
		if sideOf(s) == designing && title.IsCraft(at) {
			continue
		}
		if work := c.claims[claimKey{working, at}]; work.persona != nil {
			return work, at
		}
	}
	return claim{}, noSubject
}

// withoutSubject decides for titles that name a job and nothing else.
func (c *classifier) withoutSubject(v verdict) verdict {
	r, software := v.reading, title.Subject("software")
	var key claimKey
	switch {
	case r.Trade != "":
		v.reason = r.Trade
		return v
	case len(r.Subjects)+len(r.Aside) > 0 && !r.Explicit || r.Head < 0:
		v.reason = "unknown"
		return v
	case r.Side == title.Leader && r.Builds:
		key = claimKey{leading, software}
	case r.Side == title.Maker:
		key = claimKey{working, software}
	case r.Side == title.Engineer && r.Unknown == 0:
		key = claimKey{working, software}
	case r.Side == title.Architect && r.Unknown == 0:
		key = claimKey{designing, noSubject}
	default:
		v.reason = "unknown"
		return v
	}
	v.claim, v.strength = c.claims[key], byGuess
	return v
}
