package socket

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack/socketmode"
)

// ackPatience is how long a connection may take to take an ack. One that is
// up takes it within microseconds; slack-go alone would wait for ever.
const ackPatience = 100 * time.Millisecond

// ErrDown says that there is nothing to acknowledge an envelope over.
var ErrDown = errors.New("no connection to Slack is up")

// link is one connection to Slack.
type link struct {
	client  *socketmode.Client
	mutex   sync.Mutex
	since   time.Time // zero: not up
	greeted bool      // it was up
	steady  bool      // it was up for long enough to count as a success
}

func (l *link) up(now time.Time) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.since, l.greeted = now, true
}

// down tells for how long the link was up, if it was.
func (l *link) down(now time.Time) (lived time.Duration, wasUp bool) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	lived, wasUp = now.Sub(l.since), !l.since.IsZero()
	l.steady = l.steady || wasUp && lived >= steadyAfter
	l.since = time.Time{}
	return lived, wasUp
}

func (l *link) isUp() bool {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return !l.since.IsZero()
}

// links are the connections that there are.
type links struct {
	mutex sync.Mutex
	all   []*link
}

func (ls *links) add(l *link) {
	ls.mutex.Lock()
	defer ls.mutex.Unlock()
	ls.all = append(slices.Clone(ls.all), l)
}

func (ls *links) remove(l *link) {
	ls.mutex.Lock()
	defer ls.mutex.Unlock()
	ls.all = slices.DeleteFunc(slices.Clone(ls.all), func(other *link) bool { return other == l })
}

// up returns the connections that are up, first the preferred one.
func (ls *links) up(preferred *link) []*link {
	ls.mutex.Lock()
	defer ls.mutex.Unlock()
	var found []*link
	for _, l := range ls.all {
		switch {
		case l.isUp() && l == preferred:
			found = append([]*link{l}, found...)
		case l.isUp():
			found = append(found, l)
		}
	}
	return found
}

// ack acknowledges an envelope over the connection that it came from or, when
// that is gone, over another one. Slack sends again what it has no ack for.
func (p *Pool) ack(from *link, id string, payload any) (taken bool) {
	err := ErrDown
	for _, l := range p.links.up(from) {
		ctx, cancel := context.WithTimeout(context.Background(), ackPatience)
		err = l.client.AckCtx(ctx, id, payload)
		cancel()
		if err == nil {
			return true
		}
	}
	p.options.AckLost(id, err)
	return false
}
