package bot

import (
	"context"
	"time"

	"personabot/bot/store"
	"personabot/knowledge"
)

// memory keeps look-ups and gaps, where there is a store. Its errors cost an
// answer nothing.
type memory struct{ store *store.Store }

func (m *memory) add(ctx context.Context, l store.Lookup) {
	if m.store != nil {
		_ = m.store.AddLookup(ctx, l)
	}
}

func (m *memory) gap(ctx context.Context, g store.Gap) {
	if m.store != nil {
		_ = m.store.AddGap(ctx, g)
	}
}

// recent returns what the person of an event looked up last.
func (m *memory) recent(e Event) []knowledge.Ref {
	if m.store == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	lookups, err := m.store.RecentLookups(ctx, e.Team+" "+e.User, 5)
	if err != nil {
		return nil
	}
	refs := make([]knowledge.Ref, len(lookups))
	for i, l := range lookups {
		refs[i] = l.Ref
	}
	return refs
}
