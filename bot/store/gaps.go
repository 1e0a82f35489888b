package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"personabot/knowledge"
)

// Gap is a question that could not be answered, and who asked it when.
type Gap struct {
	ID string // given by the store
	knowledge.Gap
	Person string // workspace and user id
	At     time.Time
}

// GapCluster is gaps that one addition to the files would close, as far as
// their words tell. The Gap in it is the one whose words stand for all.
type GapCluster struct {
	Gap
	IDs    []string // of all of them; the first one names the cluster
	People []string // who asked, each once
	Last   time.Time
}

// Times is how often it was asked.
func (c GapCluster) Times() int { return len(c.IDs) }

// maxGaps bounds the gaps that are read at once: older ones wait until those
// are closed.
const maxGaps = 5000

// AddGap records a question that could not be answered.
func (s *Store) AddGap(ctx context.Context, g Gap) error {
	_, err := s.db.ExecContext(ctx,
		"INSERT INTO gaps (id, kind, persona, section, n, question, person, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		rand.Text(), g.Kind, g.Persona, string(g.Section), g.N, g.Question, g.Person, g.At.UnixMilli())
	if err != nil {
		return fmt.Errorf("recording a gap: %w", err)
	}
	return nil
}

// OpenGaps returns the gaps that nobody answered or dismissed, the oldest
// first; the latest 5,000 of them.
func (s *Store) OpenGaps(ctx context.Context) ([]Gap, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, kind, persona, section, n, question, person, at FROM
		(SELECT * FROM gaps WHERE closed = 0 ORDER BY at DESC, id LIMIT $1) AS latest ORDER BY at, id`, maxGaps)
	if err != nil {
		return nil, fmt.Errorf("reading gaps: %w", err)
	}
	defer rows.Close()
	var found []Gap
	for rows.Next() {
		g, at := Gap{}, int64(0)
		if err := rows.Scan(&g.ID, &g.Kind, &g.Persona, &g.Section, &g.N, &g.Question, &g.Person, &at); err != nil {
			return nil, fmt.Errorf("reading gaps: %w", err)
		}
		g.At = time.UnixMilli(at).UTC()
		found = append(found, g)
	}
	return found, rows.Err()
}

// GapClusters returns the open gaps, like ones together: those that most
// people met first.
func (s *Store) GapClusters(ctx context.Context) ([]GapCluster, error) {
	gaps, err := s.OpenGaps(ctx)
	if err != nil {
		return nil, err
	}
	return clustered(gaps), nil
}

// errClosed ends a transaction about gaps that somebody else closed.
var errClosed = errors.New("closed by somebody else")

// CloseGaps notes that gaps need no more attention, and tells whether that is
// news: of several people or replicas that close them at once, one is told
// true. Where the id of a change is given, which answers them, the people who
// asked wait to hear that the files hold it.
func (s *Store) CloseGaps(ctx context.Context, c GapCluster, change string, now time.Time) (closed bool, err error) {
	err = s.together(ctx, "closing gaps", func(do execute) error {
		for _, id := range c.IDs {
			n, err := do("UPDATE gaps SET closed = $1 WHERE id = $2 AND closed = 0", now.UnixMilli(), id)
			if err != nil {
				return err
			}
			if n == 0 {
				return errClosed
			}
		}
		if change == "" {
			return nil
		}
		return addAskers(do, change, c.People)
	})
	if errors.Is(err, errClosed) {
		return false, nil
	}
	return err == nil, err
}

// TakeGap closes the latest gap that a person met, with a persona or with
// none, since a time, because the person says in other words what is missing.
func (s *Store) TakeGap(ctx context.Context, person, persona string, since, now time.Time) error {
	_, err := s.db.ExecContext(ctx, `UPDATE gaps SET closed = $1 WHERE id = (SELECT id FROM gaps
		WHERE closed = 0 AND person = $2 AND persona IN ($3, '') AND at >= $4 ORDER BY at DESC, id LIMIT 1)`,
		now.UnixMilli(), person, persona, since.UnixMilli())
	if err != nil {
		return fmt.Errorf("closing a gap: %w", err)
	}
	return nil
}
