package store

import (
	"context"
	"strings"
	"time"

	"personabot/knowledge"
)

// Overlay returns what counts before the files hold it: titles that owners
// gave to personas, and their word that a persona is still true. name tells
// what a person is called. mark is the same for as long as nothing changed.
func (s *Store) Overlay(ctx context.Context, name func(person string) string) (over knowledge.Overlay, mark string, err error) {
	changes, err := s.changes(ctx, "WHERE state IN ($1, $2) AND kind IN ($3, $4) ORDER BY at, id",
		string(Approved), string(Applied), string(knowledge.ChangeTitle), string(knowledge.ChangeReviewed))
	if err != nil {
		return over, "", err
	}
	over.Reviewed = map[string]time.Time{}
	var marks strings.Builder
	for _, c := range changes {
		marks.WriteString(c.ID + string(c.State))
		if c.Kind == knowledge.ChangeReviewed {
			over.Reviewed[c.Persona] = c.At
			continue
		}
		over.Corrections = append(over.Corrections, knowledge.Correction{
			Title: c.Text, Persona: c.Persona, Role: c.Role, By: name(c.Approved), At: c.At, Applied: c.State == Applied,
		})
	}
	return over, marks.String(), nil
}
