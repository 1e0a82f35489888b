package store

import (
	"context"
	"fmt"
	"time"

	"personabot/knowledge/persona"
)

// Verdict is what a person says of an answer.
type Verdict string

// What people say of answers.
const (
	Useful       Verdict = "useful"
	NotUseful    Verdict = "not-useful"
	WrongPersona Verdict = "wrong-persona"
	Missing      Verdict = "missing"
)

// Feedback is what one person says of one answer.
type Feedback struct {
	Person  string // workspace and user id
	Answer  string // names the answer
	Verdict Verdict
	Persona string // the one that was answered with; may be empty
	Section persona.Section
	Instead string // the persona that would have been right; may be empty
	At      time.Time
}

// SetFeedback records what a person says of an answer, in place of what they
// said of it before.
func (s *Store) SetFeedback(ctx context.Context, f Feedback) error {
	_, err := s.db.ExecContext(ctx, `INSERT INTO feedback (person, answer, verdict, persona, section, instead, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (person, answer) DO UPDATE SET verdict = excluded.verdict, persona = excluded.persona,
			section = excluded.section, instead = excluded.instead, at = excluded.at`,
		f.Person, f.Answer, string(f.Verdict), f.Persona, string(f.Section), f.Instead, f.At.UnixMilli())
	if err != nil {
		return fmt.Errorf("recording feedback: %w", err)
	}
	return nil
}

// Said is what people said of the answers with one persona.
type Said struct {
	Times  map[Verdict]int
	Wanted string // the persona that was named most as the right one; may be empty
}

// Verdicts returns what people said of answers since a time, by persona.
func (s *Store) Verdicts(ctx context.Context, since time.Time) (map[string]Said, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT persona, verdict, instead, COUNT(*) AS times FROM feedback
		WHERE at >= $1 GROUP BY persona, verdict, instead ORDER BY times, instead DESC`, since.UnixMilli())
	if err != nil {
		return nil, fmt.Errorf("reading feedback: %w", err)
	}
	defer rows.Close()
	found := map[string]Said{}
	for rows.Next() {
		var persona, instead string
		var verdict Verdict
		var times int
		if err := rows.Scan(&persona, &verdict, &instead, &times); err != nil {
			return nil, fmt.Errorf("reading feedback: %w", err)
		}
		said := found[persona]
		if said.Times == nil {
			said.Times = map[Verdict]int{}
		}
		said.Times[verdict] += times
		if instead != "" {
			said.Wanted = instead // the last one, and so the most frequent
		}
		found[persona] = said
	}
	return found, rows.Err()
}
