package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"personabot/knowledge/persona"
)

// Asked tells how often something was looked up, week by week, the oldest
// week first.
type Asked struct {
	Persona string          // empty where sections are counted
	Section persona.Section // empty where personas are counted
	Weeks   []int
	Total   int
}

const week = 7 * 24 * time.Hour

// AskedPersonas returns the personas that were looked up most in the weeks
// before now, at most n.
func (s *Store) AskedPersonas(ctx context.Context, now time.Time, weeks, n int) ([]Asked, error) {
	return s.asked(ctx, "persona", now, weeks, n)
}

// AskedSections returns the sections that were looked up most in the weeks
// before now, at most n. Whole cards count for no section.
func (s *Store) AskedSections(ctx context.Context, now time.Time, weeks, n int) ([]Asked, error) {
	return s.asked(ctx, "section", now, weeks, n)
}

// asked counts look-ups by a column of ours.
func (s *Store) asked(ctx context.Context, column string, now time.Time, weeks, n int) ([]Asked, error) {
	start := now.Add(-time.Duration(weeks) * week).UnixMilli()
	rows, err := s.db.QueryContext(ctx, fmt.Sprintf(`SELECT %[1]s, (at - $1) / $2 AS week, COUNT(*) FROM lookups
		WHERE at > $1 AND at <= $3 AND %[1]s <> '' AND %[1]s IN
			(SELECT %[1]s FROM lookups WHERE at > $1 AND at <= $3 AND %[1]s <> '' GROUP BY %[1]s ORDER BY COUNT(*) DESC, %[1]s LIMIT $4)
		GROUP BY %[1]s, week ORDER BY %[1]s, week`, column), start, week.Milliseconds(), now.UnixMilli(), n)
	if err != nil {
		return nil, fmt.Errorf("counting look-ups: %w", err)
	}
	defer rows.Close()
	var found []Asked
	last := ""
	for rows.Next() {
		var name string
		var at, times int
		if err := rows.Scan(&name, &at, &times); err != nil {
			return nil, fmt.Errorf("counting look-ups: %w", err)
		}
		if name != last {
			found = append(found, named(column, name, weeks))
			last = name
		}
		entry := &found[len(found)-1]
		entry.Weeks[min(at, weeks-1)] += times
		entry.Total += times
	}
	return mostAsked(found), rows.Err()
}

func named(column, name string, weeks int) Asked {
	a := Asked{Weeks: make([]int, weeks)}
	if column == "persona" {
		a.Persona = name
	} else {
		a.Section = persona.Section(name)
	}
	return a
}

func mostAsked(found []Asked) []Asked {
	slices.SortStableFunc(found, func(a, b Asked) int { return cmp.Or(b.Total-a.Total, cmp.Compare(a.Persona, b.Persona)) })
	return found
}
