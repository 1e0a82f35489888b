package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Accepted is an event that a replica takes upon itself to answer.
type Accepted struct {
	ID      string   // the envelope_id
	Keys    []string // all of Slack's ids for the event; none where it is known to be new
	Payload string   // what another replica needs to answer it; empty when none shall
	Unsure  bool     // an earlier Accept of it failed with ErrUnsure
}

// Lease says which replica answers what, and until when that is its own affair.
type Lease struct {
	Owner string
	Until time.Time
}

// ErrUnsure says that something failed of which the database may have taken all
// the same.
var ErrUnsure = errors.New("it may have been recorded")

// Accept records that events were seen at now and are now owned under lease,
// and tells which of them nobody saw before, by any of their keys: of all
// replicas that are sent the same event, exactly one is told true. Either
// all of it is recorded or, with an error other than ErrUnsure, nothing.
func (s *Store) Accept(ctx context.Context, now time.Time, lease Lease, events ...Accepted) (first []bool, err error) {
	if len(events) == 0 {
		return nil, nil
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("accepting events: %w", err)
	}
	defer tx.Rollback()
	claimed, err := s.claim(ctx, tx, now, events)
	if err != nil {
		return nil, fmt.Errorf("accepting events: %w", err)
	}
	first = make([]bool, len(events))
	own, err := recorded(ctx, tx, lease.Owner, events)
	if err != nil {
		return nil, fmt.Errorf("accepting events: %w", err)
	}
	var owned []any
	for i, e := range events {
		first[i] = own[e.ID] || !slices.ContainsFunc(e.Keys, func(key string) bool { return !claimed[key] })
		if first[i] && e.Payload != "" {
			owned = append(owned, e.ID, lease.Owner, lease.Until.UnixMilli(), e.Payload)
		}
	}
	if len(owned) > 0 {
		insert := "INSERT INTO accepted (id, owner, lease, payload) VALUES " + s.rows(len(owned)/4, 4) + " ON CONFLICT (id) DO NOTHING"
		if _, err := tx.ExecContext(ctx, insert, owned...); err != nil {
			return nil, fmt.Errorf("accepting events: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, fmt.Errorf("accepting events: %w: %w", ErrUnsure, err)
	}
	return first, nil
}

// claim inserts the keys of events and returns those that were new. Replicas
// insert in the same order, or PostgreSQL would let two of them wait for each
// other.
func (s *Store) claim(ctx context.Context, tx *sql.Tx, now time.Time, events []Accepted) (map[string]bool, error) {
	var keys []string
	for _, e := range events {
		keys = append(keys, e.Keys...)
	}
	if len(keys) == 0 {
		return nil, nil
	}
	slices.Sort(keys)
	found, err := tx.QueryContext(ctx, "INSERT INTO seen (key, at) VALUES "+s.rows(len(keys), 2)+" ON CONFLICT (key) DO NOTHING RETURNING key", seenAt(now, keys)...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	claimed := make(map[string]bool, len(keys))
	for found.Next() {
		var key string
		if err := found.Scan(&key); err != nil {
			return nil, err
		}
		claimed[key] = true
	}
	return claimed, found.Err()
}

// recorded returns the ids of events that owner tried to accept before and,
// though it was not told so, did.
func recorded(ctx context.Context, tx *sql.Tx, owner string, events []Accepted) (map[string]bool, error) {
	args := []any{owner}
	for _, e := range events {
		if e.Unsure {
			args = append(args, e.ID)
		}
	}
	if len(args) == 1 {
		return nil, nil
	}
	found, err := tx.QueryContext(ctx, "SELECT id FROM accepted WHERE owner = $1 AND id IN ("+placeholders(2, len(args)-1)+")", args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	ids := map[string]bool{}
	for found.Next() {
		var id string
		if err := found.Scan(&id); err != nil {
			return nil, err
		}
		ids[id] = true
	}
	return ids, found.Err()
}

// Answered lets go of accepted events: nobody has to answer them any more.
func (s *Store) Answered(ctx context.Context, ids ...string) error {
	if len(ids) == 0 {
		return nil
	}
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	if _, err := s.db.ExecContext(ctx, "DELETE FROM accepted WHERE id IN "+s.rows(1, len(ids)), args...); err != nil {
		return fmt.Errorf("letting go of answered events: %w", err)
	}
	return nil
}

// Renew extends the lease of events that its owner still has to answer. A
// lease that ends now gives them to others.
func (s *Store) Renew(ctx context.Context, lease Lease, ids ...string) error {
	if len(ids) == 0 {
		return nil
	}
	args := []any{lease.Until.UnixMilli(), lease.Owner}
	for _, id := range ids {
		args = append(args, id)
	}
	_, err := s.db.ExecContext(ctx, "UPDATE accepted SET lease = $1 WHERE owner = $2 AND id IN ("+placeholders(3, len(ids))+")", args...)
	if err != nil {
		return fmt.Errorf("renewing the lease of accepted events: %w", err)
	}
	return nil
}

// TakeOver makes lease's owner the one who answers what was accepted and whose
// lease ran out before now, and returns it, without its keys. Of several
// replicas that try, one gets each event. One that is not told what it got,
// because the answer is lost, gets it again when that lease has run out.
func (s *Store) TakeOver(ctx context.Context, now time.Time, lease Lease) ([]Accepted, error) {
	found, err := s.db.QueryContext(ctx, "UPDATE accepted SET owner = $1, lease = $2 WHERE lease < $3 RETURNING id, payload",
		lease.Owner, lease.Until.UnixMilli(), now.UnixMilli())
	if err != nil {
		return nil, fmt.Errorf("taking over accepted events: %w", err)
	}
	defer found.Close()
	var events []Accepted
	for found.Next() {
		var e Accepted
		if err := found.Scan(&e.ID, &e.Payload); err != nil {
			return nil, fmt.Errorf("taking over accepted events: %w", err)
		}
		events = append(events, e)
	}
	return events, found.Err()
}

// rows writes the placeholders of n rows of width columns: ($1, $2), ($3, $4).
// SQLite looks each number up among all others, so for many of them it gets
// placeholders without: (?, ?), (?, ?).
func (s *Store) rows(n, width int) string {
	if !s.shared {
		row := ", (?" + strings.Repeat(", ?", width-1) + ")"
		return strings.Repeat(row, n)[len(", "):]
	}
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("(" + placeholders(i*width+1, width) + ")")
	}
	return b.String()
}

// placeholders writes n placeholders: $3, $4.
func placeholders(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(from+i))
	}
	return b.String()
}
