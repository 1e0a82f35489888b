package bot

import (
	"context"

	"personabot/bot/store"
	"personabot/knowledge"
)

// memory keeps what people asked and said, where there is a store. Its errors
// cost an answer nothing.
type memory struct{ state *state }

// with uses the store, while a person waits.
func (m *memory) with(do func(context.Context, *store.Store) error) error {
	return m.state.use(context.Background(), do)
}

func (m *memory) add(ctx context.Context, l store.Lookup) {
	_ = m.state.use(ctx, func(ctx context.Context, s *store.Store) error { return s.AddLookup(ctx, l) })
}

func (m *memory) gap(ctx context.Context, g store.Gap) {
	_ = m.state.use(ctx, func(ctx context.Context, s *store.Store) error { return s.AddGap(ctx, g) })
}

// recent returns what the person of an event looked up last.
func (m *memory) recent(e Event) []knowledge.Ref {
	var lookups []store.Lookup
	err := m.with(func(ctx context.Context, s *store.Store) (err error) {
		lookups, err = s.RecentLookups(ctx, e.person(), 5)
		return err
	})
	if err != nil {
		return nil
	}
	refs := make([]knowledge.Ref, len(lookups))
	for i, l := range lookups {
		refs[i] = l.Ref
	}
	return refs
}
