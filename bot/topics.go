package bot

import (
	"context"

	lru "github.com/hashicorp/golang-lru/v2"

	"personabot/bot/store"
	"personabot/knowledge"
)

// maxTopics bounds the threads that are remembered in memory.
const maxTopics = 2_000

// topics remembers what threads are about, so that "and their objections?"
// is understood. The store knows best, because another replica may have
// answered last; memory serves while the store is away.
type topics struct {
	state *state
	known *lru.Cache[string, knowledge.Topic]
}

func newTopics(s *state) *topics {
	return &topics{state: s, known: bounded[string, knowledge.Topic](maxTopics)}
}

// bounded returns a cache that forgets what was not used for longest.
func bounded[K comparable, V any](size int) *lru.Cache[K, V] {
	cache, err := lru.New[K, V](size)
	if err != nil {
		panic(err) // only for sizes below one
	}
	return cache
}

// of returns what the thread of an event is about.
func (t *topics) of(e Event) knowledge.Topic {
	topic, _ := t.known.Get(e.thread())
	return topic
}

// load fetches the topic that the store holds.
func (t *topics) load(ctx context.Context, e Event) {
	if !e.talks() || e.Kind == Mention && e.Thread == "" { // the first message of a thread
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

func (t *topics) set(ctx context.Context, e Event, topic knowledge.Topic) {
	if len(topic.Personas) == 0 {
		return
	}
	t.known.Add(e.thread(), topic)
	_ = t.state.use(ctx, func(ctx context.Context, s *store.Store) error { return s.SetTopic(ctx, e.At, e.thread(), topic) })
}
