package bot

import (
	"context"

	lru "github.com/hashicorp/golang-lru/v2"

	"personabot/bot/event"
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
// answered last, except of what it does not have yet; memory serves while it
// is away.
type topics struct {
	state   *state
	known   *lru.Cache[string, knowledge.Topic]
	unnoted *backlog[string, store.Subject] // by thread
}

func newTopics(s *state) *topics {
	return &topics{s, bounded[string, knowledge.Topic](maxTopics), newBacklog[string](s, maxUnnoted, topicsAtOnce, (*store.Store).SetTopics)}
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
func (t *topics) of(e event.Event) (topic knowledge.Topic, known bool) {
	return t.known.Get(e.ThreadID())
}

// load fetches the topic that the store holds.
func (t *topics) load(ctx context.Context, e event.Event) {
	if !e.Talks() || e.Kind == event.Mention && e.Thread == "" { // the first message of a thread
		return
	}
	if about, ahead := t.unnoted.get(e.ThreadID()); ahead {
		t.known.Add(e.ThreadID(), about.Topic)
		return
	}
	_ = t.state.use(ctx, func(ctx context.Context, s *store.Store) error {
		topic, ok, err := s.Topic(ctx, e.ThreadID())
		if err == nil && ok {
			t.known.Add(e.ThreadID(), topic)
		}
		return err
	})
}

// set remembers what the thread of an event is about from now on.
func (t *topics) set(e event.Event, topic knowledge.Topic) {
	if len(topic.Personas) == 0 && !topic.Stranger {
		return
	}
	t.known.Add(e.ThreadID(), topic)
	t.unnoted.put(e.ThreadID(), store.Subject{Thread: e.ThreadID(), Topic: topic, At: e.At})
}
