package memory

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

// Topics remembers what threads are about, so that "and their objections?"
// is understood. The store knows best, because another replica may have
// answered last, except of what it does not have yet; memory serves while it
// is away.
type Topics struct {
	memory  *Memory
	known   *lru.Cache[string, knowledge.Topic]
	unnoted *Backlog[string, store.Subject] // by thread
}

// NewTopics returns Topics that know of no thread but those that the store holds.
func NewTopics(m *Memory) *Topics {
	known, _ := lru.New[string, knowledge.Topic](maxTopics) // which fails for sizes below one
	return &Topics{m, known, NewBacklog[string](m, maxUnnoted, topicsAtOnce, (*store.Store).SetTopics)}
}

// Of returns what the thread of an event is about, if that is known.
func (t *Topics) Of(e event.Event) (topic knowledge.Topic, known bool) {
	return t.known.Get(e.ThreadID())
}

// Load fetches the topic of an event's thread that the store holds, so that Of
// knows it.
func (t *Topics) Load(ctx context.Context, e event.Event) {
	if !e.Talks() || e.Kind == event.Mention && e.Thread == "" { // the first message of a thread
		return
	}
	if about, ahead := t.unnoted.get(e.ThreadID()); ahead {
		t.known.Add(e.ThreadID(), about.Topic)
		return
	}
	_ = t.memory.Use(ctx, func(ctx context.Context, s *store.Store) error {
		topic, ok, err := s.Topic(ctx, e.ThreadID())
		if err == nil && ok {
			t.known.Add(e.ThreadID(), topic)
		}
		return err
	})
}

// Set remembers what the thread of an event is about from now on.
func (t *Topics) Set(e event.Event, topic knowledge.Topic) {
	if len(topic.Personas) == 0 && !topic.Stranger {
		return
	}
	t.known.Add(e.ThreadID(), topic)
	t.unnoted.Put(e.ThreadID(), store.Subject{Thread: e.ThreadID(), Topic: topic, At: e.At})
}

// Follow writes topics down until ctx ends, and then those that are left.
func (t *Topics) Follow(ctx context.Context) { t.unnoted.Follow(ctx) }
