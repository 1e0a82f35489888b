package webapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/slack-go/slack"
)

// The waits between the attempts of a call, where Slack asks for no other.
const (
	firstPause   = 250 * time.Millisecond
	longestPause = 5 * time.Second
	maxFailed    = 8 // attempts; rate limits do not count
)

// call is one call of Slack's Web API.
type call struct {
	method   string        // for the metrics
	channel  string        // that it posts in; else empty
	patience time.Duration // for the first attempt, doubled for each next one; 0: attemptPatience, which is the most
	do       func(context.Context) error
}

// try makes a call, again after faults that pass, until ctx ends. A hung
// attempt is given up, and may have posted after all: only chat.postMessage
// carries an id by which Slack knows the message again. A second message that
// one person sees is better than silence.
func (c *Client) try(ctx context.Context, wanted call) error {
	pause, patience, failed := firstPause, cmp.Or(wanted.patience, attemptPatience), 0
	for {
		if err := c.pace.wait(ctx, wanted.channel); err != nil {
			return err
		}
		err := c.attempt(ctx, wanted, patience)
		if err == nil || !Passes(err) {
			return err
		}
		wait := pause/2 + rand.N(pause)
		if limited := new(slack.RateLimitedError); errors.As(err, &limited) {
			wait = limited.RetryAfter
		} else if failed++; failed == maxFailed {
			return err
		}
		if !sleep(ctx, wait) {
			return fmt.Errorf("giving up: %w", err)
		}
		pause, patience = min(2*pause, longestPause), min(2*patience, attemptPatience)
	}
}

func (c *Client) attempt(ctx context.Context, wanted call, patience time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := wanted.do(ctx)
	limited := new(slack.RateLimitedError)
	switch {
	case err == nil:
		c.refused.Store(0)
		c.pace.passed(wanted.channel)
		return nil
	case lockedOut(err):
		if c.refused.Add(1) >= MaxRefusals {
			c.options.LockedOut(Refusal{"SLACK_BOT_TOKEN", Reason(err)})
		}
	case errors.As(err, &limited):
		c.pace.limited(wanted.channel, limited.RetryAfter)
	}
	c.options.Failed(wanted.method, Reason(err))
	return err
}

// sleep waits, and tells whether it did: not where ctx ends before that.
func sleep(ctx context.Context, d time.Duration) bool {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < d {
		return false
	}
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
