package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"personabot/knowledge/persona"
)

// Steward returns the persona whose owner can say more: the one asked about, or
// nil where none was named.
func (a Answer) Steward() *persona.Persona {
	if len(a.Personas) == 0 {
		return nil
	}
	return a.Personas[0].Persona
}

// WhoKnows names whom to ask where no persona is known; empty for nobody.
func (a Answer) WhoKnows() string {
	if a.Owner == "" {
		return ""
	}
	return "Ask " + a.Owner + ", who looks after the personas."
}

// WhoToAsk names the owner of a persona as the next step.
func WhoToAsk(p *persona.Persona) string {
	if p.Owner == "" {
		return "No owner is named for " + p.Name + " yet."
	}
	return "Ask " + p.OwnerCalled() + ", the owner of " + p.Name + "."
}

// OwnedBy names the owner of a persona.
func OwnedBy(p *persona.Persona) string {
	if p.Owner == "" {
		return "No owner yet"
	}
	return "Owner: " + p.OwnerCalled()
}

// ReviewedOn says when a persona was checked last.
func ReviewedOn(p *persona.Persona) string {
	if p.Reviewed.IsZero() {
		return "never reviewed"
	}
	return "reviewed " + p.Reviewed.Format("2 Jan 2006")
}

// ReviewedAhead returns a problem for every persona whose review date is a
// day to come.
func (b *Base) ReviewedAhead(now time.Time) persona.ProblemList {
	return persona.ReviewedAhead(b.personas, now)
}

func ownerLine(p *persona.Persona) string { return OwnedBy(p) + " · " + ReviewedOn(p) }

// namedOwners is how many owners of several personas are named.
const namedOwners = 3

// KeptBy says who owns personas and when the one checked longest ago was.
func KeptBy(views []View) string {
	var owners []string
	var oldest time.Time
	unowned, unreviewed := 0, 0
	for _, v := range views {
		switch owner := v.OwnerCalled(); {
		case v.Owner == "":
			unowned++
		case !slices.Contains(owners, owner):
			owners = append(owners, owner)
		}
		switch {
		case v.Reviewed.IsZero():
			unreviewed++
		case oldest.IsZero() || v.Reviewed.Before(oldest):
			oldest = v.Reviewed
		}
	}
	var parts []string
	if len(owners) > 0 {
		label := "Owner: "
		if len(owners) > 1 {
			label = "Owners: "
		}
		parts = append(parts, label+someOf(owners, namedOwners))
	}
	if unowned > 0 {
		parts = append(parts, fmt.Sprintf("%d without an owner", unowned))
	}
	if !oldest.IsZero() {
		parts = append(parts, "oldest review "+oldest.Format("2 Jan 2006"))
	}
	if unreviewed > 0 {
		parts = append(parts, fmt.Sprintf("%d never reviewed", unreviewed))
	}
	return strings.Join(parts, " · ")
}

// someOf lists up to n names.
func someOf(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:n], ", "), len(names)-n)
}
