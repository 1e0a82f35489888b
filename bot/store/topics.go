package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"personabot/knowledge"
)

// SetTopic remembers what a thread is about.
func (s *Store) SetTopic(ctx context.Context, now time.Time, thread string, topic knowledge.Topic) error {
	text, err := json.Marshal(topic)
	if err != nil {
		return fmt.Errorf("encoding a topic: %w", err)
	}
	_, err = s.db.ExecContext(ctx, `INSERT INTO topics (thread, topic, at) VALUES ($1, $2, $3)
		ON CONFLICT (thread) DO UPDATE SET topic = excluded.topic, at = excluded.at`,
		thread, string(text), now.UnixMilli())
	if err != nil {
		return fmt.Errorf("keeping a topic: %w", err)
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
