package persona

import "time"

// Stale tells whether it is too long since anybody checked the persona.
func (p *Persona) Stale(now time.Time) bool { return now.Sub(p.Reviewed) > p.ReviewEvery }

// Day is the day of a time, as persona files write it.
func Day(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// furthestEast is how much earlier than UTC a day begins somewhere.
const furthestEast = 14 * time.Hour

// ReviewedAhead returns a problem for every persona whose review date is a
// day that has not begun anywhere: its card would count as fresh for too long.
func ReviewedAhead(personas []*Persona, now time.Time) ProblemList {
	c := &checker{}
	for _, p := range personas {
		if p.Reviewed.After(Day(now.Add(furthestEast))) {
			c.add(p.ReviewedPos, ruleDate, "write the day on which somebody checked the persona", "reviewed is a day to come: %s", p.Reviewed.Format(time.DateOnly))
		}
	}
	return c.problems
}
