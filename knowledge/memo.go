package knowledge

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
	met   [memoSlots]atomic.Uint32 // marks of titles that found no free slot
	slots [memoSlots]atomic.Pointer[Match]
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
	first, second := &m.slots[hash%memoSlots], &m.slots[(hash>>32)%memoSlots]
	if known := first.Load(); known != nil && known.Title == text {
		return *known
	} else if known != nil {
		if other := second.Load(); other == nil {
			first = second
		} else if other.Title == text {
			return *other
		}
	}
	if first.Load() != nil && !m.metBefore(hash) {
		return classify(text)
	}
	match := classify(strings.Clone(text))
	first.Store(&match)
	return match
}

func (m *memo) metBefore(hash uint64) bool {
	met, mark := &m.met[(hash>>16)%memoSlots], uint32(hash>>32)
	if met.Load() == mark {
		return true
	}
	met.Store(mark)
	return false
}
