// Package memory is the store as the bot uses it: able to fail. It gives the store
// a moment of the time that an answer may take, leaves it alone for a while after a
// failure, and keeps what the store does not take until it is back. What threads
// are about it knows without the store too.
//
// It refuses to hold an answer up, and to grow: past its bounds it forgets. What no
// store has taken dies with the process.
package memory

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

// Patience is how long the store may take of the time that an answer has.
const Patience = 1500 * time.Millisecond

// A store that failed is left alone for a while. One that replicas share, and that
// does not tell which of them was first, is asked on for as long as a database
// takes to start: without it, each of them would answer.
const (
	storeRest     = time.Second
	shortRest     = 100 * time.Millisecond
	stallPatience = 5 * time.Second
	reopenEvery   = time.Second
)

// ErrNone says that there is no store now; ErrStalled, that it may have done what
// it was asked to, and did not tell in time.
var (
	ErrNone    = errors.New("no store")
	ErrStalled = errors.New("the store did not answer in time")
)

// Memory is a store that may be away. Whatever needs it goes on without.
type Memory struct {
	kept     atomic.Pointer[store.Store] // nil: there is none, or none yet
	expected bool                        // there may be one later
	log      zerolog.Logger

	mutex    sync.Mutex
	broken   bool
	failing  time.Time // since when it is broken
	resting  time.Time // until when the store is left alone
	restored time.Time // since when it works
}

// New returns the memory of a store; nil for none.
func New(s *store.Store, log zerolog.Logger) *Memory {
	m := &Memory{log: log, restored: time.Now()}
	m.kept.Store(s)
	return m
}

// Expect notes that Reopen will open a store. It is to be called before all else.
func (m *Memory) Expect() { m.expected = true }

// Reopen tries to open the store that there was none of at the start, until
// that succeeds or ctx ends. It closes what it opened when ctx ends.
func (m *Memory) Reopen(ctx context.Context, open func(context.Context) (*store.Store, error)) {
	for m.Store() == nil && open != nil {
		if pause(ctx, reopenEvery); ctx.Err() != nil {
			return
		}
		opened, err := open(ctx)
		if err != nil {
			continue // it was logged at the start
		}
		m.log.Info().Msg("the store is open now")
		m.mutex.Lock()
		m.restored = time.Now()
		m.mutex.Unlock()
		m.kept.Store(opened)
		<-ctx.Done()
		opened.Close()
	}
}

// Store returns the store, whether it works or not; nil where there is none.
func (m *Memory) Store() *store.Store { return m.kept.Load() }

// Use calls do with the store, unless there is none or it failed a moment ago:
// then the error is ErrNone. Any error of do counts as a failure of the store.
func (m *Memory) Use(ctx context.Context, do func(context.Context, *store.Store) error) error {
	return m.UseWithin(ctx, Patience, do)
}

// UseWithin is Use with another patience. An error is ErrStalled where that ran
// out.
func (m *Memory) UseWithin(ctx context.Context, patience time.Duration, do func(context.Context, *store.Store) error) error {
	current := m.Store()
	if current == nil || m.rests() {
		return ErrNone
	}
	patient, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := do(patient, current)
	if err != nil && patient.Err() != nil {
		err = fmt.Errorf("%w: %w", ErrStalled, err)
	}
	if ctx.Err() == nil { // else it was not the store that gave up
		m.report(err)
	}
	return err
}

// Exists tells whether there is a store, or may be one later: what it does not take
// now is kept for it.
func (m *Memory) Exists() bool { return m.Store() != nil || m.expected }

// Shared tells whether other replicas use the store at this time, as they may use
// one that is not open yet.
func (m *Memory) Shared() bool {
	current := m.Store()
	return current != nil && current.Shared() || current == nil && m.expected
}

// Away tells whether the store has failed for so long, or such a one, that nobody
// waits for it.
func (m *Memory) Away() bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.gone(time.Now())
}

func (m *Memory) gone(now time.Time) bool {
	return m.Store() == nil || m.broken && (!m.Shared() || now.Sub(m.failing) > stallPatience)
}

func (m *Memory) rests() bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return time.Now().Before(m.resting)
}

// Fails tells whether the store failed when it was used last.
func (m *Memory) Fails() bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.broken
}

// report remembers whether the store works, and logs when that changes.
func (m *Memory) report(err error) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	now := time.Now()
	switch {
	case err != nil:
		if !m.broken {
			m.log.Warn().Err(redact.Error(err)).Msg("the store fails, going on without it")
			m.broken, m.failing = true, now
		}
		switch {
		case m.Shared() && !errors.Is(err, ErrStalled): // it refuses, and tells so at once
			m.resting = now.Add(shortRest)
		case m.gone(now):
			m.resting = now.Add(storeRest)
		}
	case m.broken:
		m.broken, m.restored, m.resting = false, now, time.Time{}
		m.log.Info().Msg("the store works again")
	}
}

// Steady tells whether the store has worked for at least that long.
func (m *Memory) Steady(long time.Duration) bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.Store() != nil && !m.broken && time.Since(m.restored) >= long
}

// pause waits, less long where ctx ends before that.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
