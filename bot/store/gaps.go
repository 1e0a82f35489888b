package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"personabot/knowledge"
)

// Gap is a question that could not be answered, and who asked it when.
type Gap struct {
	knowledge.Gap
	Person string // workspace and user id
	At     time.Time
}

// GapCount tells how often the same thing was asked in vain.
type GapCount struct {
	knowledge.Gap
	Times int
	Last  time.Time
}

// AddGap records a question that could not be answered.
func (s *Store) AddGap(ctx context.Context, g Gap) error {
	_, err := s.db.ExecContext(ctx,
		"INSERT INTO gaps (id, kind, persona, section, question, person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		rand.Text(), g.Kind, g.Persona, string(g.Section), g.Question, g.Person, g.At.UnixMilli())
	if err != nil {
		return fmt.Errorf("recording a gap: %w", err)
	}
	return nil
}

// GapCounts returns what was asked in vain, the most frequent first, at most n.
func (s *Store) GapCounts(ctx context.Context, n int) ([]GapCount, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT kind, persona, section, question, COUNT(*) AS times, MAX(at) AS latest
		FROM gaps GROUP BY kind, persona, section, question
		ORDER BY times DESC, latest DESC, question LIMIT $1`, n)
	if err != nil {
		return nil, fmt.Errorf("reading gaps: %w", err)
	}
	defer rows.Close()
	var found []GapCount
	for rows.Next() {
		var g GapCount
		var at int64
		if err := rows.Scan(&g.Kind, &g.Persona, &g.Section, &g.Question, &g.Times, &at); err != nil {
			return nil, fmt.Errorf("reading gaps: %w", err)
		}
		g.Last = time.UnixMilli(at)
		found = append(found, g)
	}
	return found, rows.Err()
}
