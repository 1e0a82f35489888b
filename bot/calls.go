package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
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
func (b *Bot) try(ctx context.Context, c call) error {
	pause, patience, failed := firstPause, cmp.Or(c.patience, attemptPatience), 0
	for {
		if err := b.pace.wait(ctx, c.channel); err != nil {
			return err
		}
		err := b.attempt(ctx, c, patience)
		if err == nil || !passes(err) {
			return err
		}
		wait := pause/2 + rand.N(pause)
		if limited := new(slack.RateLimitedError); errors.As(err, &limited) {
			wait = limited.RetryAfter
		} else if failed++; failed == maxFailed {
			return err
		}
		if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < wait || !sleep(ctx, wait) {
			return fmt.Errorf("giving up: %w", err)
		}
		pause, patience = min(2*pause, longestPause), min(2*patience, attemptPatience)
	}
}

func (b *Bot) attempt(ctx context.Context, c call, patience time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := c.do(ctx)
	limited := new(slack.RateLimitedError)
	switch {
	case err == nil:
		b.refusedCalls.Store(0)
		b.pace.passed(c.channel)
		return nil
	case lockedOut(err):
		if b.refusedCalls.Add(1) >= maxRefusals {
			b.fail(refusal{"SLACK_BOT_TOKEN", reason(err)})
		}
	case errors.As(err, &limited):
		b.pace.limited(c.channel, limited.RetryAfter)
	}
	b.metrics.slackErrors.WithLabelValues(c.method, reason(err)).Inc()
	return err
}

// lockedOut tells whether Slack takes the bot token for nothing any more. A
// scope that is missing for one method is no reason to end.
func lockedOut(err error) bool {
	why, final := finalReason(err)
	return final && why != "missing_scope" && why != "no_permission" && why != "access_denied" && why != "not_allowed_token_type"
}

// passing are answers of Slack that may be another a moment later.
var passing = []string{"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "rate_limited", "team_added_to_org"}

// passes tells whether a fault may be gone at the next attempt: rate limits,
// faults of the server and of the network, but not what Slack refuses.
func passes(err error) bool {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		return slices.Contains(passing, refused.Err)
	}
	var status slack.StatusCodeError
	if errors.As(err, &status) {
		return status.Code >= http.StatusInternalServerError || status.Code == http.StatusTooManyRequests
	}
	return !errors.Is(err, context.Canceled)
}

// reason names a fault in a word that metrics can be grouped by.
func reason(err error) string {
	var refused slack.SlackErrorResponse
	var status slack.StatusCodeError
	var limited *slack.RateLimitedError
	var network net.Error
	switch {
	case errors.As(err, &refused):
		return refused.Err
	case errors.As(err, &limited):
		return "ratelimited"
	case errors.As(err, &status):
		return fmt.Sprint(status.Code)
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return "timeout"
	case errors.Is(err, context.Canceled):
		return "canceled"
	}
	return "network"
}
