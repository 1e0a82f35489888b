package ledger

import (
	"hash/maphash"
	"time"
)

// keepSeen is how long an event is known at least: Slack sends again within
// minutes, never after an hour.
const keepSeen = time.Hour

// maxSeen bounds the keys of one generation. Slack delivers at most 30,000
// events an hour to a workspace's app, with two or three keys each.
const maxSeen = 96 << 10

// seen tells which events this process knows already. It keeps hashes of 64
// bits and no keys, so that an hour fits in two megabytes; two different
// events of a full hour share one once in a hundred million such hours.
type seen struct {
	seed     maphash.Seed
	young    hashes
	old      hashes    // the generation before
	youngest time.Time // when the young generation began
}

func newSeen() *seen { return &seen{seed: maphash.MakeSeed()} }

// has tells whether any of the keys was added before.
func (s *seen) has(keys []string) bool {
	for _, key := range keys {
		if hash := maphash.String(s.seed, key); s.young.has(hash) || s.old.has(hash) {
			return true
		}
	}
	return false
}

func (s *seen) add(now time.Time, keys []string) {
	for _, key := range keys {
		if now.Sub(s.youngest) > keepSeen || s.young.count >= maxSeen {
			s.old, s.young, s.youngest = s.young, hashes{}, now
		}
		s.young.add(maphash.String(s.seed, key))
	}
}

// hashes is a set of numbers in a quarter of the memory that a map takes.
type hashes struct {
	slots []uint64 // a power of two of odd numbers, at most three quarters in use; 0: free
	count int
}

// slot returns where a number stands, or would stand.
func (h *hashes) slot(number uint64) *uint64 {
	last := uint64(len(h.slots) - 1)
	for at := number >> 1 & last; ; at = (at + 1) & last {
		if h.slots[at] == number || h.slots[at] == 0 {
			return &h.slots[at]
		}
	}
}

func (h *hashes) has(number uint64) bool { return len(h.slots) > 0 && *h.slot(number | 1) != 0 }

func (h *hashes) add(number uint64) {
	if h.has(number) {
		return
	}
	if h.count >= len(h.slots)*3/4 {
		h.grow()
	}
	*h.slot(number | 1) = number | 1
	h.count++
}

func (h *hashes) grow() {
	smaller := h.slots
	h.slots = make([]uint64, max(2*len(smaller), 1<<10))
	for _, number := range smaller {
		if number != 0 {
			*h.slot(number) = number
		}
	}
}
