package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot/redact"
	"personabot/bot/store"
)

// The store gets a moment of the time that an answer may take, and is left
// alone for a while after a failure. One that replicas share and that is slow
// to tell which of them was first is asked on for a while: without it, each of
// them would answer.
const (
	storePatience = 1500 * time.Millisecond
	storeRest     = time.Second
	stallPatience = 5 * time.Second
	reopenEvery   = 5 * time.Second
)

var (
	errNoStore = errors.New("no store")
	errStalled = errors.New("the store did not answer in time")
)

// state is the store as the bot uses it: able to fail. Whatever needs it goes
// on without it, from memory.
type state struct {
	store atomic.Pointer[store.Store] // nil: memory only
	log   zerolog.Logger

	mutex    sync.Mutex
	broken   bool
	failing  time.Time // since when it is broken
	resting  time.Time // until when the store is left alone
	restored time.Time // since when it works
}

func newState(s *store.Store, log zerolog.Logger) *state {
	kept := &state{log: log, restored: time.Now()}
	kept.store.Store(s)
	return kept
}

// reopen tries to open the store that there was none of at the start, until
// it succeeds or ctx ends.
func (s *state) reopen(ctx context.Context, open func(context.Context) (*store.Store, error)) {
	for s.store.Load() == nil && open != nil {
		if pause(ctx, reopenEvery); ctx.Err() != nil {
			return
		}
		opened, err := open(ctx)
		if err != nil {
			continue // it was logged at the start
		}
		s.log.Info().Msg("the store is open now")
		s.mutex.Lock()
		s.restored = time.Now()
		s.mutex.Unlock()
		s.store.Store(opened)
		<-ctx.Done()
		opened.Close()
	}
}

// use calls do with the store, unless there is none or it failed a moment ago.
func (s *state) use(ctx context.Context, do func(context.Context, *store.Store) error) error {
	return s.useWithin(ctx, storePatience, do)
}

func (s *state) useWithin(ctx context.Context, patience time.Duration, do func(context.Context, *store.Store) error) error {
	current := s.store.Load()
	if current == nil || s.rests() {
		return errNoStore
	}
	patient, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := do(patient, current)
	if err != nil && patient.Err() != nil {
		err = fmt.Errorf("%w: %w", errStalled, err)
	}
	if ctx.Err() == nil { // else it was not the store that gave up
		s.report(err)
	}
	return err
}

// shared tells whether other replicas use the store at this time.
func (s *state) shared() bool {
	current := s.store.Load()
	return current != nil && current.Shared()
}

func (s *state) rests() bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return time.Now().Before(s.resting)
}

// fails tells whether the store failed when it was used last.
func (s *state) fails() bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.broken
}

// report remembers whether the store works, and logs when that changes.
func (s *state) report(err error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	now := time.Now()
	switch {
	case err != nil:
		if !s.broken {
			s.log.Warn().Err(redact.Error(err)).Msg("the store fails, going on without it")
			s.broken, s.failing = true, now
		}
		if !s.shared() || !errors.Is(err, errStalled) || now.Sub(s.failing) > stallPatience {
			s.resting = now.Add(storeRest)
		}
	case s.broken:
		s.broken, s.restored = false, now
		s.log.Info().Msg("the store works again")
	}
}

// steady tells whether the store has worked for at least that long.
func (s *state) steady(long time.Duration) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.store.Load() != nil && !s.broken && time.Since(s.restored) >= long
}

// pause waits, less long where ctx ends before that.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
