package store

import (
	"context"
	"fmt"
	"time"
)

func addAskers(do execute, change string, people []string) error {
	for _, person := range people {
		if _, err := do("INSERT INTO askers (change, person, told) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING", change, person); err != nil {
			return err
		}
	}
	return nil
}

// AddAsker adds somebody who is to be told about a change.
func (s *Store) AddAsker(ctx context.Context, change, person string) error {
	return s.together(ctx, "adding somebody who asked", func(do execute) error { return addAskers(do, change, []string{person}) })
}

// Untold returns the people who wait to hear that a change is in the files.
func (s *Store) Untold(ctx context.Context, change string) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT person FROM askers WHERE change = $1 AND told = 0 ORDER BY person", change)
	if err != nil {
		return nil, fmt.Errorf("reading who asked: %w", err)
	}
	defer rows.Close()
	var people []string
	for rows.Next() {
		var person string
		if err := rows.Scan(&person); err != nil {
			return nil, fmt.Errorf("reading who asked: %w", err)
		}
		people = append(people, person)
	}
	return people, rows.Err()
}

// ClaimTelling tells whether the caller is the one to tell a person about a
// change: of all replicas exactly one is, once.
func (s *Store) ClaimTelling(ctx context.Context, change, person string, now time.Time) (bool, error) {
	result, err := s.db.ExecContext(ctx, "UPDATE askers SET told = $1 WHERE change = $2 AND person = $3 AND told = 0", now.UnixMilli(), change, person)
	if err != nil {
		return false, fmt.Errorf("claiming to tell somebody: %w", err)
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// ClaimReminder tells whether a person may be reminded now: not within every
// of the last time, and by one of all replicas.
func (s *Store) ClaimReminder(ctx context.Context, person string, now time.Time, every time.Duration) (bool, error) {
	result, err := s.db.ExecContext(ctx, `INSERT INTO reminders (person, at) VALUES ($1, $2)
		ON CONFLICT (person) DO UPDATE SET at = excluded.at WHERE reminders.at <= $3`,
		person, now.UnixMilli(), now.Add(-every).UnixMilli())
	if err != nil {
		return false, fmt.Errorf("claiming a reminder: %w", err)
	}
	n, err := result.RowsAffected()
	return n == 1, err
}
