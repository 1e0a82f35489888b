package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Claim records that an event with these keys was seen at now, and tells
// whether nobody saw one of them before: of all replicas that claim the same
// event, exactly one is told true.
func (s *Store) Claim(ctx context.Context, now time.Time, keys ...string) (first bool, err error) {
	if len(keys) == 0 {
		return true, nil
	}
	rows, args := make([]string, len(keys)), []any{now.UnixMilli()}
	for i, key := range keys {
		rows[i] = fmt.Sprintf("($%d, $1)", i+2)
		args = append(args, key)
	}
	result, err := s.db.ExecContext(ctx,
		"INSERT INTO seen (key, at) VALUES "+strings.Join(rows, ", ")+" ON CONFLICT (key) DO NOTHING", args...)
	if err != nil {
		return false, fmt.Errorf("claiming an event: %w", err)
	}
	inserted, err := result.RowsAffected()
	if err != nil {
		return false, fmt.Errorf("claiming an event: %w", err)
	}
	return int(inserted) == len(keys), nil
}
