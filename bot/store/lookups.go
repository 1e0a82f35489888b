package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"personabot/knowledge/persona"
)

// Lookup is one look-up of a persona by a person.
type Lookup struct {
	Person  string // workspace and user id
	Ref     persona.Ref
	Section persona.Section // empty for the whole card
	At      time.Time
}

// AddLookup records what people looked up. Ids begin with the time, so that
// those written together stand together.
func (s *Store) AddLookup(ctx context.Context, lookups ...Lookup) error {
	args := make([]any, 0, 6*len(lookups))
	for _, l := range lookups {
		args = append(args, fmt.Sprintf("%x %s", l.At.UnixMilli(), rand.Text()), l.Person, l.Ref.Persona, l.Ref.Role, string(l.Section), l.At.UnixMilli())
	}
	_, err := s.db.ExecContext(ctx, "INSERT INTO lookups (id, person, persona, role, section, at) VALUES "+s.rows(len(lookups), 6), args...)
	if err != nil {
		return fmt.Errorf("recording a look-up: %w", err)
	}
	return nil
}

// RecentLookups returns the personas that a person looked up, each once, the
// latest first, at most n.
func (s *Store) RecentLookups(ctx context.Context, person string, n int) ([]Lookup, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT persona, role, MAX(at) AS latest FROM lookups
		WHERE person = $1 GROUP BY persona, role ORDER BY latest DESC, persona, role LIMIT $2`, person, n)
	if err != nil {
		return nil, fmt.Errorf("reading look-ups: %w", err)
	}
	defer rows.Close()
	var found []Lookup
	for rows.Next() {
		l, at := Lookup{Person: person}, int64(0)
		if err := rows.Scan(&l.Ref.Persona, &l.Ref.Role, &at); err != nil {
			return nil, fmt.Errorf("reading look-ups: %w", err)
		}
		l.At = time.UnixMilli(at)
		found = append(found, l)
	}
	return found, rows.Err()
}
