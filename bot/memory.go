package bot

import (
	"context"
	"errors"

	"personabot/bot/store"
	"personabot/knowledge/persona"
)

// memory keeps what people asked and said, where there is a store. Its errors
// cost an answer nothing. Look-ups come with every answer, so they are written
// many at a time, a moment later.
type memory struct {
	state   *state
	lookups chan store.Lookup
}

// Bounds of the look-ups that wait to be written, and of those written at once.
const (
	maxLookups  = 1024
	maxGathered = 128
)

func newMemory(s *state) *memory { return &memory{s, make(chan store.Lookup, maxLookups)} }

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

// add notes a look-up, which is written a moment later.
func (m *memory) add(l store.Lookup) {
	select {
	case m.lookups <- l:
	default: // the store is away
	}
}

// follow writes look-ups until ctx ends, and then those that are left.
func (m *memory) follow(ctx context.Context) {
	for {
		select {
		case l := <-m.lookups:
			sleep(ctx, gather)
			m.write(l)
		case <-ctx.Done():
			for len(m.lookups) > 0 {
				m.write(<-m.lookups)
			}
			return
		}
	}
}

// write writes a look-up with those that wait already.
func (m *memory) write(l store.Lookup) {
	batch := []store.Lookup{l}
	for len(batch) < maxGathered && len(m.lookups) > 0 {
		batch = append(batch, <-m.lookups)
	}
	_ = m.with(func(ctx context.Context, s *store.Store) error { return s.AddLookup(ctx, batch...) })
}

func (m *memory) gap(ctx context.Context, g store.Gap) {
	_ = m.state.use(ctx, func(ctx context.Context, s *store.Store) error { return s.AddGap(ctx, g) })
}

// recent returns what the person of an event looked up last.
func (m *memory) recent(e Event) []persona.Ref {
	var lookups []store.Lookup
	err := m.with(func(ctx context.Context, s *store.Store) (err error) {
		lookups, err = s.RecentLookups(ctx, e.person(), 5)
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
