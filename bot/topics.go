package bot

import (
	"context"
	"sync"

	"personabot/bot/store"
	"personabot/knowledge"
)

// maxTopics bounds the threads that are remembered in memory.
const maxTopics = 10_000

// topics remembers what threads are about, so that "and their objections?"
// is understood.
type topics struct {
	store  *store.Store
	mutex  sync.Mutex
	known  map[string]knowledge.Topic
	oldest []string
}

func newTopics(s *store.Store) *topics { return &topics{store: s, known: map[string]knowledge.Topic{}} }

// of returns what the thread of an event is about.
func (t *topics) of(e Event) knowledge.Topic {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	return t.known[e.thread()]
}

// load fetches a topic that another process kept.
func (t *topics) load(ctx context.Context, e Event) {
	if t.store == nil || !e.talks() || len(t.of(e).Personas) > 0 {
		return
	}
	if topic, ok, err := t.store.Topic(ctx, e.thread()); err == nil && ok {
		t.keep(e.thread(), topic)
	}
}

func (t *topics) set(ctx context.Context, e Event, topic knowledge.Topic) {
	if len(topic.Personas) == 0 {
		return
	}
	t.keep(e.thread(), topic)
	if t.store != nil {
		_ = t.store.SetTopic(ctx, e.At, e.thread(), topic) // memory still has it
	}
}

func (t *topics) keep(thread string, topic knowledge.Topic) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if _, ok := t.known[thread]; !ok {
		t.oldest = append(t.oldest, thread)
	}
	t.known[thread] = topic
	if len(t.oldest) > maxTopics {
		delete(t.known, t.oldest[0])
		t.oldest = t.oldest[1:]
	}
}
