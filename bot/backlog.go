package bot

import (
	"context"
	"maps"
	"slices"
	"sync"

	"personabot/bot/store"
)

// backlog is rows that wait for the store, the latest of each key. They are
// written many at a time, a moment after they came, and what the store does
// not take is kept until it is back.
type backlog[K comparable, V any] struct {
	state  *state
	write  func(*store.Store, context.Context, ...V) error
	most   int // rows that are kept
	atOnce int // rows that one statement writes

	mutex   sync.Mutex
	rows    map[K]*V
	pending chan struct{}
}

func newBacklog[K comparable, V any](s *state, most, atOnce int, write func(*store.Store, context.Context, ...V) error) *backlog[K, V] {
	return &backlog[K, V]{state: s, write: write, most: most, atOnce: atOnce, rows: map[K]*V{}, pending: make(chan struct{}, 1)}
}

// put has a row written a moment later. Where too many wait, some other one is
// forgotten for it.
func (b *backlog[K, V]) put(key K, row V) {
	if b.state.store.Load() == nil {
		return
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.rows[key] = &row
	for other := range b.rows {
		if len(b.rows) <= b.most {
			break
		}
		if other != key {
			delete(b.rows, other)
		}
	}
	b.wake()
}

// get returns a row that the store does not have yet.
func (b *backlog[K, V]) get(key K) (row V, waits bool) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if kept := b.rows[key]; kept != nil {
		return *kept, true
	}
	return row, false
}

// wake has follow write what waits.
func (b *backlog[K, V]) wake() {
	select {
	case b.pending <- struct{}{}:
	default:
	}
}

// follow writes rows until ctx ends, and then those that are left.
func (b *backlog[K, V]) follow(ctx context.Context) {
	for {
		select {
		case <-b.pending:
		case <-ctx.Done():
			b.flush()
			return
		}
		pause(ctx, gather)
		if !b.flush() {
			pause(ctx, storeRest)
			b.wake()
		}
	}
}

// flush writes what waits; false means that the store does not take it now.
func (b *backlog[K, V]) flush() bool {
	b.mutex.Lock()
	waiting := maps.Clone(b.rows)
	b.mutex.Unlock()
	for keys := range slices.Chunk(slices.Collect(maps.Keys(waiting)), b.atOnce) {
		rows := make([]V, len(keys))
		for i, key := range keys {
			rows[i] = *waiting[key]
		}
		err := b.state.use(context.Background(), func(ctx context.Context, s *store.Store) error { return b.write(s, ctx, rows...) })
		if err != nil {
			return false
		}
		b.strike(waiting, keys)
	}
	return true
}

// strike lets go of rows that were written, where there is no newer one.
func (b *backlog[K, V]) strike(written map[K]*V, keys []K) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for _, key := range keys {
		if b.rows[key] == written[key] {
			delete(b.rows, key)
		}
	}
}
