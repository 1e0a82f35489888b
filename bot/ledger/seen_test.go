package ledger

import (
	"fmt"
	"testing"
	"time"
)

// TestSeenKnowsAnHour fills more than a generation, as Slack at most does
// within an hour, and asks for what came then and for what never did.
func TestSeenKnowsAnHour(t *testing.T) {
	s, now := newSeen(), time.Now()
	key := func(n int) []string { return []string{fmt.Sprint("envelope ", n)} }
	for n := range maxSeen + maxSeen/2 {
		if s.has(key(n)) {
			t.Fatalf("key %d is known before it came", n)
		}
		s.add(now, key(n))
	}
	for n := range maxSeen + maxSeen/2 {
		if !s.has(key(n)) {
			t.Fatalf("key %d is forgotten", n)
		}
	}
	later := now.Add(keepSeen + time.Second)
	s.add(later, key(-1))
	s.add(later.Add(keepSeen+time.Second), key(-2))
	if s.has(key(0)) || !s.has(key(-1)) || !s.has(key(-2)) {
		t.Error("keys are to be known for an hour, and no longer than two generations")
	}
}
