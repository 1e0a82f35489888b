package ledger

import (
	"context"
	"time"

	"personabot/bot/event"
	"personabot/bot/store"
)

// keysAtOnce is how many keys one statement writes: a millisecond's work, for
// which an ack may have to wait.
const keysAtOnce = 256

// Recall learns what the process before this one has seen. Among replicas the
// store is asked about each event.
func (l *Ledger) Recall() {
	if l.memory.Shared() {
		return
	}
	_ = l.memory.Use(context.Background(), func(ctx context.Context, s *store.Store) error {
		keys, err := s.Seen(ctx, time.Now())
		l.known.add(time.Now(), keys)
		return err
	})
}

// Knows tells whether this process has noted a copy of an event within the hour, or
// the process before it. Knows, Note and Recall are for one goroutine.
func (l *Ledger) Knows(e event.Event) bool { return l.known.has(e.Keys) }

// Note remembers an event as seen, and keeps what the next process is to know it
// by: its first key, which all copies of an event share.
func (l *Ledger) Note(e event.Event) {
	l.known.add(e.At, e.Keys)
	if len(e.Keys) > 0 {
		l.keepKeys(e.Keys[:1])
	}
}

func (l *Ledger) keepKeys(keys []string) {
	if l.memory.Store() == nil || l.memory.Shared() {
		return
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if len(l.keys) < maxKeys {
		l.keys = append(l.keys, keys...)
	}
}

// flushKeys writes down which events were seen.
func (l *Ledger) flushKeys() {
	for {
		l.mutex.Lock()
		keys := l.keys[:min(len(l.keys), keysAtOnce)]
		l.keys = l.keys[len(keys):]
		l.mutex.Unlock()
		if len(keys) == 0 {
			return
		}
		err := l.memory.Use(context.Background(), func(ctx context.Context, s *store.Store) error { return s.Remember(ctx, time.Now(), keys...) })
		if err != nil {
			l.keepKeys(keys)
			return
		}
	}
}
