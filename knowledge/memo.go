package knowledge

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// memo remembers how the last titles were classified: exports and channels
// repeat a few thousand of them over and over. It never grows.
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
	slot := &m.slots[maphash.String(m.seed, text)%memoSlots]
	if known := slot.Load(); known != nil && known.Title == text {
		return *known
	}
	match := classify(strings.Clone(text))
	slot.Store(&match)
	return match
}
