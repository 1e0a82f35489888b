package knowledge

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// memo remembers how the last titles were classified: exports and channels
// repeat a few thousand of them over and over. It never grows: each title has
// two slots to stand in, and pushes out another where both are taken.
type memo struct {
	seed  maphash.Seed
	slots [memoSlots]atomic.Pointer[Match]
}

const (
	memoSlots = 8192
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
	match := classify(strings.Clone(text))
	first.Store(&match)
	return match
}
