package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"personabot/knowledge"
)

// Subject is what a thread is about since At.
type Subject struct {
	Thread string // workspace, channel and thread
	Topic  knowledge.Topic
	At     time.Time
}

// SetTopics remembers what threads are about, each named once, where nothing
// later is known: a subject may have waited for the store. Replicas do so
// in the same order, or PostgreSQL would let two of them wait for each other.
func (s *Store) SetTopics(ctx context.Context, subjects ...Subject) error {
	if len(subjects) == 0 {
		return nil
	}
	byThread := func(a, b Subject) int { return strings.Compare(a.Thread, b.Thread) }
	args := make([]any, 0, 3*len(subjects))
	for _, about := range slices.SortedFunc(slices.Values(subjects), byThread) {
		text, err := json.Marshal(about.Topic)
		if err != nil {
			return fmt.Errorf("encoding a topic: %w", err)
		}
		args = append(args, about.Thread, string(text), about.At.UnixMilli())
	}
	_, err := s.db.ExecContext(ctx, "INSERT INTO topics (thread, topic, at) VALUES "+s.rows(len(subjects), 3)+
		" ON CONFLICT (thread) DO UPDATE SET topic = excluded.topic, at = excluded.at WHERE topics.at <= excluded.at", args...)
	if err != nil {
		return fmt.Errorf("keeping topics: %w", err)
	}
	return nil
}

// Topic returns what a thread is about, or false when nothing is known.
func (s *Store) Topic(ctx context.Context, thread string) (knowledge.Topic, bool, error) {
	var text string
	err := s.db.QueryRowContext(ctx, "SELECT topic FROM topics WHERE thread = $1", thread).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return knowledge.Topic{}, false, nil
	}
	if err != nil {
		return knowledge.Topic{}, false, fmt.Errorf("reading a topic: %w", err)
	}
	var topic knowledge.Topic
	if err := json.Unmarshal([]byte(text), &topic); err != nil {
		return knowledge.Topic{}, false, fmt.Errorf("decoding a topic: %w", err)
	}
	return topic, true, nil
}
