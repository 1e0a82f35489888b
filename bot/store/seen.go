package store

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// Shared tells whether several replicas use the store at a time, so that only
// the store knows which of them was first with an event. A SQLite file belongs
// to one process.
func (s *Store) Shared() bool { return s.shared }

// Remember records that keys were seen at now, for the next process that
// uses the store. Accept does so as well, for all who share it.
func (s *Store) Remember(ctx context.Context, now time.Time, keys ...string) error {
	if len(keys) == 0 {
		return nil
	}
	keys = slices.Sorted(slices.Values(keys)) // neighbours stand in one page
	statement := "INSERT INTO seen (key, at) VALUES " + s.rows(len(keys), 2) + " ON CONFLICT (key) DO NOTHING"
	if _, err := s.db.ExecContext(ctx, statement, seenAt(now, keys)...); err != nil {
		return fmt.Errorf("remembering events: %w", err)
	}
	return nil
}

func seenAt(now time.Time, keys []string) []any {
	args := make([]any, 0, 2*len(keys))
	for _, key := range keys {
		args = append(args, key, now.UnixMilli())
	}
	return args
}

// Seen returns the keys of the last hour.
func (s *Store) Seen(ctx context.Context, now time.Time) ([]string, error) {
	found, err := s.db.QueryContext(ctx, "SELECT key FROM seen WHERE at >= $1", now.Add(-keepSeen).UnixMilli())
	if err != nil {
		return nil, fmt.Errorf("reading which events were seen: %w", err)
	}
	defer found.Close()
	var keys []string
	for found.Next() {
		var key string
		if err := found.Scan(&key); err != nil {
			return nil, fmt.Errorf("reading which events were seen: %w", err)
		}
		keys = append(keys, key)
	}
	return keys, found.Err()
}
