package bot

import (
	"context"
	"errors"

	"personabot/bot/event"
	"personabot/bot/store"
	"personabot/knowledge/persona"
)

// memory keeps what people asked and said, where there is a store. Its errors
// cost an answer nothing. Look-ups come with every answer, so they are written
// many at a time, a moment later.
type memory struct {
	state   *state
	lookups *backlog[store.Lookup, store.Lookup]
}

// Bounds of the look-ups that wait to be written, and of those written at once.
const (
	maxLookups  = 1024
	maxGathered = 128
)

func newMemory(s *state) *memory {
	return &memory{s, newBacklog[store.Lookup](s, maxLookups, maxGathered, (*store.Store).AddLookup)}
}

// with uses the store, while a person waits. That somebody else decides is no
// failure of the store.
func (m *memory) with(do func(context.Context, *store.Store) error) error {
	var refused error
	err := m.state.use(context.Background(), func(ctx context.Context, s *store.Store) error {
		err := do(ctx, s)
		if errors.Is(err, errNotYours) {
			refused, err = err, nil
		}
		return err
	})
	if err != nil {
		return err
	}
	return refused
}

func (m *memory) gap(ctx context.Context, g store.Gap) {
	_ = m.state.use(ctx, func(ctx context.Context, s *store.Store) error { return s.AddGap(ctx, g) })
}

// recent returns what the person of an event looked up last.
func (m *memory) recent(e event.Event) []persona.Ref {
	var lookups []store.Lookup
	err := m.with(func(ctx context.Context, s *store.Store) (err error) {
		lookups, err = s.RecentLookups(ctx, e.Person(), 5)
		return err
	})
	if err != nil {
		return nil
	}
	refs := make([]persona.Ref, len(lookups))
	for i, l := range lookups {
		refs[i] = l.Ref
	}
	return refs
}
