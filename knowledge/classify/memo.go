package classify

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// memo remembers how titles were classified: exports and channels repeat a few
// thousand of them over and over. It never grows: each title has two slots to
// stand in. Where both are taken it must be met twice to push out another,
// since most titles are never met again.
type memo struct {
	seed  maphash.Seed
	slots [memoSlots]memoSlot
	met   [memoSlots]atomic.Uint32 // marks of titles that found no free slot
}

// memoSlot holds a match, and a mark of its title: most slots that are looked
// at hold another.
type memoSlot struct {
	mark  atomic.Uint32
	match atomic.Pointer[Match]
}

// of returns the match of a title, or nil.
func (s *memoSlot) of(text string, mark uint32) *Match {
	if s.mark.Load() != mark {
		return nil
	}
	if known := s.match.Load(); known != nil && known.Title == text {
		return known
	}
	return nil
}

const (
	memoSlots = 1 << 15
	memoTitle = 160 // bytes of the longest title that is remembered
)

func newMemo() *memo { return &memo{seed: maphash.MakeSeed()} }

// get returns the match of a title that was classified before, or has classify
// make one.
func (m *memo) get(text string, classify func(string) Match) Match {
	if len(text) > memoTitle {
		return classify(text)
	}
	hash := maphash.String(m.seed, text)
	mark := uint32(hash>>32) | 1 // never 0
	first, second := &m.slots[hash%memoSlots], &m.slots[(hash>>16)%memoSlots]
	if known := first.of(text, mark); known != nil {
		return *known
	}
	if known := second.of(text, mark); known != nil {
		return *known
	}
	if first.mark.Load() != 0 {
		first = second
	}
	if first.mark.Load() != 0 && !m.metBefore(hash, mark) {
		return classify(text)
	}
	match := classify(strings.Clone(text))
	first.match.Store(&match)
	first.mark.Store(mark)
	return match
}

// metBefore takes note of a title, and tells whether it was met before.
func (m *memo) metBefore(hash uint64, mark uint32) bool {
	met := &m.met[hash%memoSlots]
	if met.Load() == mark {
		return true
	}
	met.Store(mark)
	return false
}
