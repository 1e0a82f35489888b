package memory

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"personabot/bot/store"
)

// Gather is how long what can wait for the store is collected before it is
// written, many rows at a time.
const Gather = 25 * time.Millisecond

// Backlog is rows that wait for the store, the latest of each key. They are
// written many at a time, a moment after they came, and what the store does
// not take is kept until it is back.
type Backlog[K comparable, V any] struct {
	memory *Memory
	write  func(*store.Store, context.Context, ...V) error
	most   int // rows that are kept
	atOnce int // rows that one statement writes

	mutex   sync.Mutex
	rows    map[K]*V
	pending chan struct{}
}

// NewBacklog returns a Backlog of at most so many rows, which Follow has write put
// in the store, at most so many at once.
func NewBacklog[K comparable, V any](m *Memory, most, atOnce int, write func(*store.Store, context.Context, ...V) error) *Backlog[K, V] {
	return &Backlog[K, V]{memory: m, write: write, most: most, atOnce: atOnce, rows: map[K]*V{}, pending: make(chan struct{}, 1)}
}

// Put has a row written a moment later. Where too many wait, some other one is
// forgotten for it.
func (b *Backlog[K, V]) Put(key K, row V) {
	if !b.memory.Exists() {
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
func (b *Backlog[K, V]) get(key K) (row V, waits bool) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if kept := b.rows[key]; kept != nil {
		return *kept, true
	}
	return row, false
}

// wake has Follow write what waits.
func (b *Backlog[K, V]) wake() {
	select {
	case b.pending <- struct{}{}:
	default:
	}
}

// Follow writes rows until ctx ends, and then those that are left.
func (b *Backlog[K, V]) Follow(ctx context.Context) {
	for {
		select {
		case <-b.pending:
		case <-ctx.Done():
			b.finish()
			return
		}
		time.Sleep(Gather)
		if !b.flush() {
			pause(ctx, storeRest)
			b.wake()
		}
	}
}

// finish writes what is left, with a store that failed a moment ago as well.
func (b *Backlog[K, V]) finish() {
	for end := time.Now().Add(storeRest); !b.flush() && time.Now().Before(end); {
		time.Sleep(shortRest)
	}
}

// flush writes what waits; false means that the store does not take it now.
func (b *Backlog[K, V]) flush() bool {
	b.mutex.Lock()
	waiting := maps.Clone(b.rows)
	b.mutex.Unlock()
	for keys := range slices.Chunk(slices.Collect(maps.Keys(waiting)), b.atOnce) {
		rows := make([]V, len(keys))
		for i, key := range keys {
			rows[i] = *waiting[key]
		}
		err := b.memory.Use(context.Background(), func(ctx context.Context, s *store.Store) error { return b.write(s, ctx, rows...) })
		if err != nil {
			return false
		}
		b.strike(waiting, keys)
	}
	return true
}

// strike lets go of rows that were written, where there is no newer one.
func (b *Backlog[K, V]) strike(written map[K]*V, keys []K) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	for _, key := range keys {
		if b.rows[key] == written[key] {
			delete(b.rows, key)
		}
	}
}
