package memory

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rs/zerolog"

	"personabot/bot/event"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

func opened(t *testing.T) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "personabot.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var errBroken = errors.New("broken")

func works(context.Context, *store.Store) error  { return nil }
func breaks(context.Context, *store.Store) error { return errBroken }
func hangs(ctx context.Context, _ *store.Store) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestAStoreThatFailedIsLeftAlone(t *testing.T) {
	m := New(opened(t), zerolog.Nop())
	if err := m.Use(t.Context(), breaks); !errors.Is(err, errBroken) || !m.Fails() || m.Steady(0) {
		t.Errorf("of a store that fails: %v, fails %t, steady %t", err, m.Fails(), m.Steady(0))
	}
	if err := m.Use(t.Context(), works); !errors.Is(err, ErrNone) {
		t.Errorf("right after a failure it is used: %v", err)
	}
	m.resting = time.Time{} // it has rested
	if err := m.Use(t.Context(), works); err != nil || m.Fails() || !m.Steady(0) || m.Steady(time.Minute) {
		t.Errorf("after its rest: %v, fails %t", err, m.Fails())
	}
}

func TestAStoreThatHangsIsGivenUp(t *testing.T) {
	m := New(opened(t), zerolog.Nop())
	if err := m.UseWithin(t.Context(), 10*time.Millisecond, hangs); !errors.Is(err, ErrStalled) {
		t.Errorf("of a store that hangs: %v", err)
	}
	m = New(opened(t), zerolog.Nop())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := m.Use(ctx, hangs); err == nil || m.Fails() {
		t.Errorf("that the caller gave up is the store's failure: %v", err)
	}
}

func TestWithoutAStoreItIsOpenedLater(t *testing.T) {
	m := New(nil, zerolog.Nop())
	if err := m.Use(t.Context(), works); !errors.Is(err, ErrNone) || m.Shared() || m.Steady(0) {
		t.Errorf("without a store: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	m.Reopen(ctx, func(context.Context) (*store.Store, error) { t.Error("opened after the end"); return nil, errBroken })
}

// TestABacklogEndsWithNothingLeft ends when the store failed a moment ago.
func TestABacklogEndsWithNothingLeft(t *testing.T) {
	m := New(opened(t), zerolog.Nop())
	var written []string
	b := NewBacklog[string](m, 8, 8, func(_ *store.Store, _ context.Context, rows ...string) error {
		written = append(written, rows...)
		return nil
	})
	b.Put("one", "first")
	if err := m.Use(t.Context(), breaks); err == nil {
		t.Fatal("the store does not fail")
	}
	ctx, end := context.WithCancel(t.Context())
	end()
	b.Follow(ctx)
	if !slices.Equal(written, []string{"first"}) {
		t.Errorf("written are %q", written)
	}
}

// TestABacklogKeepsTheLatestOfEachKey has a store that fails at first.
func TestABacklogKeepsTheLatestOfEachKey(t *testing.T) {
	m := New(opened(t), zerolog.Nop())
	var mutex sync.Mutex
	var written []string
	fails := true
	b := NewBacklog[string](m, 3, 2, func(_ *store.Store, _ context.Context, rows ...string) error {
		mutex.Lock()
		defer mutex.Unlock()
		if fails {
			return errBroken
		}
		if len(rows) > 2 {
			t.Errorf("%d rows at once", len(rows))
		}
		written = append(written, rows...)
		return nil
	})
	b.Put("a", "a1")
	if b.flush() {
		t.Error("a store that fails took a row")
	}
	mutex.Lock()
	fails = false
	mutex.Unlock()
	m.resting = time.Time{}
	b.Put("a", "a2")
	b.Put("b", "b1")
	b.Put("c", "c1")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	b.Follow(ctx) // writes what is left
	slices.Sort(written)
	if diff := cmp.Diff([]string{"a2", "b1", "c1"}, written); diff != "" {
		t.Error(diff)
	}
	for n := range 10 {
		b.Put(fmt.Sprint(n), "")
	}
	if len(b.rows) != 3 {
		t.Errorf("%d rows are kept, want 3", len(b.rows))
	}
}

func TestATopicIsKnownBeforeTheStoreHasIt(t *testing.T) {
	m := New(opened(t), zerolog.Nop())
	e := event.Event{Kind: event.Mention, Team: "T1", Channel: "C1", Message: "1.1", At: time.Now()}
	later := event.Event{Kind: event.Mention, Team: "T1", Channel: "C1", Thread: "1.1", Message: "1.2"}
	about := knowledge.Topic{Personas: []persona.Ref{{Persona: "security"}}}
	topics, replica := NewTopics(m), NewTopics(m)
	topics.Set(e, about)
	topics.Set(e, knowledge.Topic{}) // an answer about nobody
	topics.Load(t.Context(), later)
	if got, known := topics.Of(later); !known || !cmp.Equal(got, about) {
		t.Errorf("the thread is about %+v", got)
	}
	if replica.Load(t.Context(), later); len(replica.known.Keys()) != 0 {
		t.Error("the store has the topic before it was written")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	topics.Follow(ctx)
	replica.Load(t.Context(), later)
	if got, known := replica.Of(later); !known || !cmp.Equal(got, about) {
		t.Errorf("another replica takes the thread to be about %+v", got)
	}
}

// TestAStoreThatIsExpectedMissesNothing starts while the database is down.
func TestAStoreThatIsExpectedMissesNothing(t *testing.T) {
	m := New(nil, zerolog.Nop())
	if m.Exists() {
		t.Error("there is a store")
	}
	m.Expect()
	if !m.Exists() || !m.Shared() || !m.Away() {
		t.Errorf("a store that is expected: exists %t, shared %t, away %t", m.Exists(), m.Shared(), m.Away())
	}
	b := NewBacklog[string](m, 3, 2, func(*store.Store, context.Context, ...string) error { return nil })
	b.Put("a", "a1")
	if row, waits := b.get("a"); !waits || row != "a1" {
		t.Error("what it is to hold is not kept for it")
	}
}

// TestATopicIsAwaited asks while the store rests after a failure.
func TestATopicIsAwaited(t *testing.T) {
	m := New(opened(t), zerolog.Nop())
	e := event.Event{Kind: event.FollowUp, Team: "T1", Channel: "C1", Thread: "1.1", At: time.Now()}
	about := knowledge.Topic{Personas: []persona.Ref{{Persona: "security"}}}
	if err := m.Store().SetTopics(t.Context(), store.Subject{Thread: e.ThreadID(), Topic: about, At: e.At}); err != nil {
		t.Fatal(err)
	}
	topics := NewTopics(m)
	_ = m.Use(t.Context(), breaks)
	if topics.Load(t.Context(), e) {
		t.Error("a topic is known that only the store has, which fails")
	}
	topics.Await(t.Context(), e)
	if got, known := topics.Of(e); !known || !cmp.Equal(got, about) {
		t.Errorf("once the store is back, the thread is about %+v", got)
	}
	if !topics.Load(t.Context(), e) {
		t.Error("a topic is not known that was fetched")
	}
}
