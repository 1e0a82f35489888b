package bot

import (
	"context"
	"time"

	"personabot/bot/event"
	"personabot/bot/store"
)

// keysAtOnce is how many keys one statement writes: a millisecond's work, for
// which an ack may have to wait.
const keysAtOnce = 256

// noteKey keeps what the next process is to know an event by: its first key,
// which all copies of an event share.
func (l *ledger) noteKey(e event.Event) {
	if len(e.Keys) > 0 {
		l.noteKeys(e.Keys[:1])
	}
}

func (l *ledger) noteKeys(keys []string) {
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
func (l *ledger) flushKeys() {
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
			l.noteKeys(keys)
			return
		}
	}
}

// seen returns the keys of what the process before this one has seen. Among
// replicas the store is asked about each event.
func (l *ledger) seen() (keys []string) {
	if l.memory.Shared() {
		return nil
	}
	_ = l.memory.Use(context.Background(), func(ctx context.Context, s *store.Store) (err error) {
		keys, err = s.Seen(ctx, time.Now())
		return err
	})
	return keys
}
