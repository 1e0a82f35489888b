package webapi

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Slack takes about a message a second in a channel, and more in bursts. It
// is held back only where Slack refuses one after the other.
const (
	paced      = time.Second
	pacedAfter = 3 // rate limits, each message that passes makes up for one
	maxStrikes = 6
)

// pace holds back what is posted in a channel that Slack limits.
type pace struct {
	mutex    sync.Mutex
	channels map[string]pacing
}

type pacing struct {
	strikes int
	next    time.Time // when the next message may go
}

func newPace() *pace { return &pace{channels: map[string]pacing{}} }

// limited notes that Slack refused a message in a channel, for a while.
func (p *pace) limited(channel string, wait time.Duration) {
	if channel == "" {
		return
	}
	p.mutex.Lock()
	defer p.mutex.Unlock()
	c := p.channels[channel]
	c.strikes = min(c.strikes+1, maxStrikes)
	if next := time.Now().Add(wait); next.After(c.next) {
		c.next = next
	}
	p.channels[channel] = c
}

// passed notes that Slack took a message.
func (p *pace) passed(channel string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	c, limited := p.channels[channel]
	if !limited {
		return
	}
	if c.strikes--; c.strikes == 0 {
		delete(p.channels, channel)
		return
	}
	p.channels[channel] = c
}

// wait waits for the turn of a message in a channel.
func (p *pace) wait(ctx context.Context, channel string) error {
	turn := p.turn(channel, time.Now())
	if turn <= 0 {
		return ctx.Err()
	}
	if !sleep(ctx, turn) {
		return fmt.Errorf("giving up: Slack takes no message in the channel for %s", turn.Round(time.Second))
	}
	return nil
}

// turn reserves the next moment at which a message may go, and tells how far
// off it is.
func (p *pace) turn(channel string, now time.Time) time.Duration {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	c := p.channels[channel]
	if c.strikes < pacedAfter {
		return 0
	}
	turn := c.next
	if turn.Before(now) {
		turn = now
	}
	c.next = turn.Add(paced)
	p.channels[channel] = c
	return turn.Sub(now)
}
