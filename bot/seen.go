package bot

import (
	"context"
	"sync"
	"time"

	"personabot/bot/store"
)

// keepSeen is how long an event is known: Slack sends again within minutes.
const keepSeen = time.Hour

// seen tells which events came before, in this process and, where a store is
// shared, in all replicas.
type seen struct {
	store *store.Store
	mutex sync.Mutex
	keys  map[string]time.Time
	swept time.Time
}

func newSeen(s *store.Store) *seen { return &seen{store: s, keys: map[string]time.Time{}} }

// first tells whether nobody saw the event before.
func (s *seen) first(ctx context.Context, e Event) bool {
	if len(e.Keys) == 0 || !s.firstHere(e) {
		return len(e.Keys) == 0
	}
	if s.store == nil {
		return true
	}
	first, err := s.store.Claim(ctx, e.At, e.Keys...)
	// Without the store an answer twice is better than none.
	return err != nil || first
}

func (s *seen) firstHere(e Event) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.sweep(e.At)
	known := false
	for _, key := range e.Keys {
		_, here := s.keys[key]
		known = known || here
		s.keys[key] = e.At
	}
	return !known
}

func (s *seen) sweep(now time.Time) {
	if now.Sub(s.swept) < keepSeen/10 {
		return
	}
	s.swept = now
	for key, at := range s.keys {
		if now.Sub(at) > keepSeen {
			delete(s.keys, key)
		}
	}
}
