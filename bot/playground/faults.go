package playground

import (
	"context"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Fault is what goes wrong with a call of the Web API.
type Fault string

// The faults of the Web API.
const (
	NoFault     Fault = ""
	RateLimited Fault = "429"
	ServerError Fault = "500"
	Hang        Fault = "hang"
	Lost        Fault = "lost" // the call is done, and its answer never arrives
)

// Faults are what goes wrong, until switched off again.
type Faults struct {
	mutex      sync.Mutex
	fault      Fault
	left       int
	share      float64
	random     *rand.Rand
	mixed      []Fault
	over       chan struct{} // closed when the share changes: what hangs then ends
	duplicate  bool
	anew       bool
	hangs      int
	away       int
	awayReason string
	refused    map[string]string // Slack's word for it, by method
	spent      map[string]string // Slack's word for it, by a message's id
	spend      int
	spendWord  string
	withheld   []string
	off        time.Duration
	looking    time.Duration
}

func newFaults() *Faults { return &Faults{over: make(chan struct{})} }

// set changes the faults.
func (f *Faults) set(change func()) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	change()
}

// FailCalls makes the next n calls of the Web API fail.
func (f *Faults) FailCalls(fault Fault, n int) { f.set(func() { f.fault, f.left = fault, n }) }

// FailShare makes a share of all calls of the Web API, from 0 to 1, fail with
// one of these faults; the same seed makes the same choices.
func (f *Faults) FailShare(share float64, seed uint64, mixed ...Fault) {
	f.set(func() {
		f.share, f.random, f.mixed = share, rand.New(rand.NewPCG(seed, seed)), mixed
		close(f.over)
		f.over = make(chan struct{})
	})
}

// Duplicate makes every envelope arrive twice.
func (f *Faults) Duplicate(on bool) { f.set(func() { f.duplicate = on }) }

// DuplicateAnew makes every event arrive twice, under two envelope ids.
func (f *Faults) DuplicateAnew(on bool) { f.set(func() { f.anew = on }) }

// HangConnecting makes the next n calls of apps.connections.open hang.
func (f *Faults) HangConnecting(n int) { f.set(func() { f.hangs = n }) }

// TurnAway makes the next n connections end right after the hello, with a
// disconnect that gives this reason.
func (f *Faults) TurnAway(reason string, n int) { f.set(func() { f.awayReason, f.away = reason, n }) }

// Refuse makes every call of a method, or every use of a "response_url", fail
// with Slack's word for what is wrong; none ends it.
func (f *Faults) Refuse(method, code string) {
	f.set(func() {
		if f.refused == nil {
			f.refused = map[string]string{}
		}
		f.refused[method] = code
	})
}

// SpendIDs makes Slack know the next n ids that the app gives its messages,
// and no message by them: it refuses with this word whatever carries them.
func (f *Faults) SpendIDs(word string, n int) { f.set(func() { f.spendWord, f.spend = word, n }) }

// spentID returns Slack's word for a message's id that stands for no message,
// or "".
func (f *Faults) spentID(id string) (word string) {
	f.set(func() {
		if _, known := f.spent[id]; !known && f.spend > 0 {
			if f.spent == nil {
				f.spent = map[string]string{}
			}
			f.spend--
			f.spent[id] = f.spendWord
		}
		word = f.spent[id]
	})
	return word
}

// Withhold takes scopes from the app's token.
func (f *Faults) Withhold(scopes ...string) { f.set(func() { f.withheld = scopes }) }

// SetClock makes the playground's clock differ from this machine's.
func (f *Faults) SetClock(off time.Duration) { f.set(func() { f.off = off }) }

// LookAtFiles is how long the playground takes to know what a file is.
func (f *Faults) LookAtFiles(long time.Duration) { f.set(func() { f.looking = long }) }

func (f *Faults) pictureReady() (at time.Time) {
	f.set(func() { at = time.Now().Add(f.looking) })
	return at
}

func (f *Faults) refusal(method string) (code string) {
	f.set(func() { code = f.refused[method] })
	return code
}

func (f *Faults) granted(scopes []string) (granted []string) {
	f.set(func() {
		granted = slices.DeleteFunc(slices.Clone(scopes), func(s string) bool { return slices.Contains(f.withheld, s) })
	})
	return granted
}

func (f *Faults) clock() (now time.Time) {
	f.set(func() { now = time.Now().Add(f.off) })
	return now
}

// pending returns what is still to go wrong.
func (f *Faults) pending() (fault Fault, left int, duplicate bool) {
	f.set(func() { fault, left, duplicate = f.fault, f.left, f.duplicate })
	return fault, left, duplicate
}

func (f *Faults) duplicates() (twice, anew bool) {
	f.set(func() { twice, anew = f.duplicate, f.anew })
	return twice, anew
}

// turnAway returns why the next connection ends, or "".
func (f *Faults) turnAway() (reason string) {
	f.set(func() {
		if f.away > 0 {
			f.away--
			reason = f.awayReason
		}
	})
	return reason
}

// next returns the fault of the next call of a method.
func (f *Faults) next(method string) (next Fault) {
	f.set(func() {
		switch {
		case method == "auth.test":
		case method == "apps.connections.open":
			if f.hangs > 0 {
				f.hangs--
				next = Hang
			}
		case f.left > 0:
			f.left--
			next = f.fault
		case f.share > 0 && f.random.Float64() < f.share:
			next = f.mixed[f.random.IntN(len(f.mixed))]
		}
	})
	return next
}

func (f *Faults) hang(ctx context.Context) {
	var over chan struct{}
	f.set(func() { over = f.over })
	select {
	case <-ctx.Done():
	case <-over:
	case <-time.After(longHang):
	}
}

// longHang is longer than any app waits for Slack.
const longHang = time.Minute

// strike answers a call with a fault, instead of what the call is to do; false
// means that it is to be done.
func (f *Faults) strike(w http.ResponseWriter, r *http.Request, fault Fault) bool {
	switch fault {
	case RateLimited:
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(http.StatusTooManyRequests)
	case ServerError:
		w.WriteHeader(http.StatusInternalServerError)
	case Hang:
		io.Copy(io.Discard, r.Body) // else nobody notices that the app hangs up
		f.hang(r.Context())
		w.WriteHeader(http.StatusGatewayTimeout)
	default:
		return false
	}
	return true
}

// lose ends a call that was done without an answer, if that is its fault.
func (f Fault) lose() {
	if f == Lost {
		panic(http.ErrAbortHandler)
	}
}
