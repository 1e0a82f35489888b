package bot

import (
	"hash/maphash"
	"sync"
	"time"
)

// keepSeen is how long an event is known at least: Slack sends again within
// minutes, never after an hour.
const keepSeen = time.Hour

// maxSeen bounds the keys of one generation. Slack delivers at most 30,000
// events an hour to a workspace's app, with two or three keys each.
const maxSeen = 250_000

// seen tells which events this process knows already. It keeps hashes of 64
// bits and no keys, so that an hour fits in a few megabytes; two different
// events of a full hour share one once in a hundred million such hours.
type seen struct {
	seed     maphash.Seed
	mutex    sync.Mutex
	young    map[uint64]struct{}
	old      map[uint64]struct{} // the generation before
	youngest time.Time           // when the young generation began
}

func newSeen() *seen { return &seen{seed: maphash.MakeSeed(), young: map[uint64]struct{}{}} }

// first tells whether none of the keys was seen before, and remembers them.
func (s *seen) first(now time.Time, keys []string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if now.Sub(s.youngest) > keepSeen || len(s.young) >= maxSeen {
		s.old, s.young, s.youngest = s.young, map[uint64]struct{}{}, now
	}
	known := false
	for _, key := range keys {
		hash := maphash.String(s.seed, key)
		_, young := s.young[hash]
		_, old := s.old[hash]
		known = known || young || old
		s.young[hash] = struct{}{}
	}
	return !known
}

// forget lets an event come again: nobody took it.
func (s *seen) forget(keys []string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for _, key := range keys {
		delete(s.young, maphash.String(s.seed, key))
	}
}
