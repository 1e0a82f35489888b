package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"

	"personabot/knowledge"
)

// State tells how far a Change has come.
type State string

// A change is proposed, then approved or declined by an owner; it is applied
// when the persona files hold it.
const (
	Proposed State = "proposed"
	Approved State = "approved"
	Applied  State = "applied"
	Declined State = "declined"
)

// Change is an edit of a persona file, and how far people agreed on it. Its
// Kind is empty while nobody decided where it belongs. At is when it was
// proposed and, from the decision on, when it was decided.
type Change struct {
	ID string
	knowledge.Change
	State    State
	By       string // who proposed it: workspace and user id
	Approved string // who decided: workspace and user id; empty while proposed
}

const changeColumns = "id, kind, persona, section, n, text, reply, proof, state, proposed_by, decided_by, at, role"

// AddChange records a change and returns its id. The people named are told
// when the files hold it.
func (s *Store) AddChange(ctx context.Context, c Change, askers ...string) (id string, err error) {
	proof, err := json.Marshal(c.Proof)
	if err != nil {
		return "", fmt.Errorf("encoding the proof of a change: %w", err)
	}
	id = rand.Text()
	return id, s.together(ctx, "recording a change", func(do execute) error {
		_, err := do("INSERT INTO changes ("+changeColumns+") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
			id, string(c.Kind), c.Persona, string(c.Section), c.N, c.Text, c.Reply, string(proof),
			string(c.State), c.By, c.Approved, c.At.UnixMilli(), c.Role)
		if err != nil {
			return err
		}
		return addAskers(do, id, askers)
	})
}

// RewriteChange replaces what a proposed change says.
func (s *Store) RewriteChange(ctx context.Context, id string, c knowledge.Change) error {
	proof, err := json.Marshal(c.Proof)
	if err != nil {
		return fmt.Errorf("encoding the proof of a change: %w", err)
	}
	_, err = s.db.ExecContext(ctx, `UPDATE changes SET kind = $1, persona = $2, section = $3, n = $4, text = $5, reply = $6, proof = $7, role = $8
		WHERE id = $9 AND state = $10`,
		string(c.Kind), c.Persona, string(c.Section), c.N, c.Text, c.Reply, string(proof), c.Role, id, string(Proposed))
	if err != nil {
		return fmt.Errorf("rewriting a change: %w", err)
	}
	return nil
}

// DecideChange moves a change from one state to another, and tells whether it
// did: of several people or replicas that decide at once, one is told true.
func (s *Store) DecideChange(ctx context.Context, id string, from, to State, by string, at time.Time) (decided bool, err error) {
	result, err := s.db.ExecContext(ctx, "UPDATE changes SET state = $1, decided_by = $2, at = $3 WHERE id = $4 AND state = $5",
		string(to), by, at.UnixMilli(), id, string(from))
	if err != nil {
		return false, fmt.Errorf("deciding on a change: %w", err)
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// MarkApplied notes that the files hold an approved change. Who decided on it
// and when stays as it is.
func (s *Store) MarkApplied(ctx context.Context, id string) error {
	if _, err := s.db.ExecContext(ctx, "UPDATE changes SET state = $1 WHERE id = $2 AND state = $3", string(Applied), id, string(Approved)); err != nil {
		return fmt.Errorf("marking a change as applied: %w", err)
	}
	return nil
}

// Changes returns the changes in a state, the oldest first.
func (s *Store) Changes(ctx context.Context, state State) ([]Change, error) {
	return s.changes(ctx, "WHERE state = $1 ORDER BY at, id", string(state))
}

// Unheard returns the changes in a state that somebody waits to hear of.
func (s *Store) Unheard(ctx context.Context, state State) ([]Change, error) {
	return s.changes(ctx, "WHERE state = $1 AND id IN (SELECT change FROM askers WHERE told = 0) ORDER BY at, id", string(state))
}

// Change returns the change with an id, or false when there is none.
func (s *Store) Change(ctx context.Context, id string) (Change, bool, error) {
	found, err := s.changes(ctx, "WHERE id = $1", id)
	if err != nil || len(found) == 0 {
		return Change{}, false, err
	}
	return found[0], true, nil
}

func (s *Store) changes(ctx context.Context, where string, args ...any) ([]Change, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+changeColumns+" FROM changes "+where, args...)
	if err != nil {
		return nil, fmt.Errorf("reading changes: %w", err)
	}
	defer rows.Close()
	var found []Change
	for rows.Next() {
		c, proof, at := Change{}, "", int64(0)
		if err := rows.Scan(&c.ID, &c.Kind, &c.Persona, &c.Section, &c.N, &c.Text, &c.Reply, &proof, &c.State, &c.By, &c.Approved, &at, &c.Role); err != nil {
			return nil, fmt.Errorf("reading changes: %w", err)
		}
		if err := json.Unmarshal([]byte(proof), &c.Proof); err != nil {
			return nil, fmt.Errorf("decoding the proof of a change: %w", err)
		}
		c.At = time.UnixMilli(at).UTC()
		found = append(found, c)
	}
	return found, rows.Err()
}
