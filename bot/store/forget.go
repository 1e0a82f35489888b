package store

import (
	"context"
	"fmt"
	"time"
)

// How long things are kept. Slack sends an event again within minutes, never
// after an hour; a thread that slept for three months is a new conversation.
const (
	keepSeen    = time.Hour
	keepTopics  = 90 * 24 * time.Hour
	keepLookups = 400 * 24 * time.Hour
)

// Forget deletes what is older than it needs to be.
func (s *Store) Forget(ctx context.Context, now time.Time) error {
	for table, keep := range map[string]time.Duration{"seen": keepSeen, "topics": keepTopics, "lookups": keepLookups, "gaps": keepLookups, "feedback": keepLookups} {
		if _, err := s.db.ExecContext(ctx, "DELETE FROM "+table+" WHERE at < $1", now.Add(-keep).UnixMilli()); err != nil {
			return fmt.Errorf("forgetting old %s: %w", table, err)
		}
	}
	return nil
}
