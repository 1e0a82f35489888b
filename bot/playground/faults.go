package playground

import (
	"net/http"
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
	mutex     sync.Mutex
	fault     Fault
	left      int
	duplicate bool
}

// FailCalls makes the next n calls of the Web API fail.
func (f *Faults) FailCalls(fault Fault, n int) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.fault, f.left = fault, n
}

// Duplicate makes every envelope arrive twice.
func (f *Faults) Duplicate(on bool) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.duplicate = on
}

// pending returns what is still to go wrong.
func (f *Faults) pending() (fault Fault, left int, duplicate bool) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.fault, f.left, f.duplicate
}

func (f *Faults) duplicates() bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.duplicate
}

func (f *Faults) next() Fault {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.left == 0 || f.fault == Lost {
		return NoFault
	}
	f.left--
	return f.fault
}

// loses tells whether the answer of a call that was done gets lost.
func (f *Faults) loses() bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.left == 0 || f.fault != Lost {
		return false
	}
	f.left--
	return true
}

// strike answers a call with the fault that is due; false means that none is.
func (f *Faults) strike(w http.ResponseWriter, r *http.Request) bool {
	switch f.next() {
	case RateLimited:
		w.Header().Set("Retry-After", "1")
		w.WriteHeader(http.StatusTooManyRequests)
	case ServerError:
		w.WriteHeader(http.StatusInternalServerError)
	case Hang:
		select {
		case <-r.Context().Done():
		case <-time.After(time.Minute):
		}
	default:
		return false
	}
	return true
}
