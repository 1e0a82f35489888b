package bot

import (
	"context"
	"maps"
	"slices"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"personabot/bot/store"
	"personabot/knowledge"
)

// Bounds of the threads that are remembered in memory, and of those that wait
// to be written down.
const (
	maxTopics    = 500
	maxUnnoted   = 1_000
	topicsAtOnce = 128
)

// topics remembers what threads are about, so that "and their objections?"
// is understood. The store knows best, because another replica may have
// answered last; memory serves while the store is away. A thread is written
// down a moment after its answer, with others.
type topics struct {
	state *state
	known *lru.Cache[string, knowledge.Topic]

	mutex   sync.Mutex
	unnoted map[string]store.Subject // by thread
	pending chan struct{}
}

func newTopics(s *state) *topics {
	return &topics{
		state: s, known: bounded[string, knowledge.Topic](maxTopics),
		unnoted: map[string]store.Subject{}, pending: make(chan struct{}, 1),
	}
}

// bounded returns a cache that forgets what was not used for longest.
func bounded[K comparable, V any](size int) *lru.Cache[K, V] {
	cache, err := lru.New[K, V](size)
	if err != nil {
		panic(err) // only for sizes below one
	}
	return cache
}

// of returns what the thread of an event is about, if that is known.
func (t *topics) of(e Event) (topic knowledge.Topic, known bool) { return t.known.Get(e.thread()) }

// load fetches the topic that the store holds.
func (t *topics) load(ctx context.Context, e Event) {
	if !e.talks() || e.Kind == Mention && e.Thread == "" { // the first message of a thread
		return
	}
	if topic, ahead := t.unwritten(e.thread()); ahead {
		t.known.Add(e.thread(), topic)
		return
	}
	_ = t.state.use(ctx, func(ctx context.Context, s *store.Store) error {
		topic, ok, err := s.Topic(ctx, e.thread())
		if err == nil && ok {
			t.known.Add(e.thread(), topic)
		}
		return err
	})
}

// unwritten returns the topic of a thread that the store does not have yet.
func (t *topics) unwritten(thread string) (knowledge.Topic, bool) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	about, ahead := t.unnoted[thread]
	return about.Topic, ahead
}

func (t *topics) set(e Event, topic knowledge.Topic) {
	if len(topic.Personas) == 0 {
		return
	}
	t.known.Add(e.thread(), topic)
	if t.state.store.Load() == nil {
		return
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if _, waits := t.unnoted[e.thread()]; waits || len(t.unnoted) < maxUnnoted {
		t.unnoted[e.thread()] = store.Subject{Thread: e.thread(), Topic: topic, At: e.At}
	}
	select {
	case t.pending <- struct{}{}:
	default:
	}
}

// follow writes topics down until ctx ends, and then those that are left.
func (t *topics) follow(ctx context.Context) {
	for {
		select {
		case <-t.pending:
			sleep(ctx, gather)
			t.flush()
		case <-ctx.Done():
			t.flush()
			return
		}
	}
}

// flush writes down what waits. What the store does not take stays in memory.
func (t *topics) flush() {
	t.mutex.Lock()
	waiting := slices.Collect(maps.Values(t.unnoted))
	t.mutex.Unlock()
	for batch := range slices.Chunk(waiting, topicsAtOnce) {
		_ = t.state.use(context.Background(), func(ctx context.Context, s *store.Store) error { return s.SetTopics(ctx, batch...) })
	}
	t.mutex.Lock()
	defer t.mutex.Unlock()
	for _, about := range waiting {
		if t.unnoted[about.Thread].At.Equal(about.At) { // else there is a newer one
			delete(t.unnoted, about.Thread)
		}
	}
}
