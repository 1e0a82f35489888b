package memory

import (
	"context"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/semaphore"

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

// Bounds of waiting for a store that fails, to know what a thread is about: most
// of what people write in threads is not for us.
const (
	maxAwaiting  = 128
	storeAwaited = 20 * time.Second
)

// Topics remembers what threads are about, so that "and their objections?"
// is understood. The store knows best, because another replica may have
// answered last, except of what it does not have yet; memory serves while it
// is away.
type Topics struct {
	memory  *Memory
	known   *lru.Cache[string, knowledge.Topic]
	unnoted *Backlog[string, store.Subject] // by thread
	waiting *semaphore.Weighted             // of those who wait for the store
}

// NewTopics returns Topics that know of no thread but those that the store holds.
func NewTopics(m *Memory) *Topics {
	known, _ := lru.New[string, knowledge.Topic](maxTopics) // which fails for sizes below one
	unnoted := NewBacklog[string](m, maxUnnoted, topicsAtOnce, (*store.Store).SetTopics)
	return &Topics{m, known, unnoted, semaphore.NewWeighted(maxAwaiting)}
}

// Of returns what the thread of an event is about, if that is known.
func (t *Topics) Of(e event.Event) (topic knowledge.Topic, known bool) {
	return t.known.Get(e.ThreadID())
}

// Load fetches the topic of an event's thread that the store holds, so that Of
// knows it; false means that the store fails, and that nobody here knows.
func (t *Topics) Load(ctx context.Context, e event.Event) (known bool) {
	if !e.Talks() || e.Kind == event.Mention && e.Thread == "" { // the first message of a thread
		return true
	}
	if about, ahead := t.unnoted.get(e.ThreadID()); ahead {
		t.known.Add(e.ThreadID(), about.Topic)
		return true
	}
	return t.fetch(ctx, e) == nil || t.known.Contains(e.ThreadID()) || !t.memory.Exists()
}

// Await fetches the topic of an event's thread from a store that fails, when it is
// back. It gives up when that takes too long, and at once where many wait.
func (t *Topics) Await(ctx context.Context, e event.Event) {
	if !t.waiting.TryAcquire(1) {
		return
	}
	defer t.waiting.Release(1)
	ctx, cancel := context.WithDeadline(ctx, e.At.Add(storeAwaited))
	defer cancel()
	for ctx.Err() == nil && t.fetch(ctx, e) != nil {
		pause(ctx, shortRest)
	}
}

func (t *Topics) fetch(ctx context.Context, e event.Event) error {
	return t.memory.Use(ctx, func(ctx context.Context, s *store.Store) error {
		topic, ok, err := s.Topic(ctx, e.ThreadID())
		if err == nil && ok {
			t.known.Add(e.ThreadID(), topic)
		}
		return err
	})
}

// Set remembers what the thread of an event is about from now on.
func (t *Topics) Set(e event.Event, topic knowledge.Topic) {
	if topic.IsNothing() {
		return
	}
	t.known.Add(e.ThreadID(), topic)
	t.unnoted.Put(e.ThreadID(), store.Subject{Thread: e.ThreadID(), Topic: topic, At: e.At})
}

// Follow writes topics down until ctx ends, and then those that are left.
func (t *Topics) Follow(ctx context.Context) { t.unnoted.Follow(ctx) }
