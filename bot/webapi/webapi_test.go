package webapi

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/playground"
)

// told is what a Client tells its owner.
type told struct {
	mutex  sync.Mutex
	failed []string
	ended  []error
}

func start(t *testing.T) (*playground.Server, *Client, *told) {
	t.Helper()
	s, err := playground.Start(playground.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	heard := &told{}
	c := New(Options{
		BotToken: playground.BotToken, URL: s.APIURL(), Parallel: 4,
		Failed: func(method, reason string) {
			heard.mutex.Lock()
			defer heard.mutex.Unlock()
			heard.failed = append(heard.failed, method+" "+reason)
		},
		LockedOut: func(err error) { heard.ended = append(heard.ended, err) },
	})
	t.Cleanup(c.Close)
	return s, c, heard
}

func TestFaultsPassAndAreCounted(t *testing.T) {
	for fault, reason := range map[playground.Fault]string{playground.ServerError: "500", playground.RateLimited: "ratelimited", playground.Lost: "network"} {
		t.Run(string(fault), func(t *testing.T) {
			s, c, heard := start(t)
			before := len(s.Messages(playground.Sales))
			s.Faults().FailCalls(fault, 1)
			if err := c.Post(t.Context(), "one", playground.Sales, "", card.Busy()); err != nil {
				t.Error(err)
			}
			if got := len(s.Messages(playground.Sales)) - before; got != 1 {
				t.Errorf("%d messages, want 1", got)
			}
			if want := []string{"chat.postMessage " + reason}; !slices.Equal(heard.failed, want) {
				t.Errorf("told of %q, want %q", heard.failed, want)
			}
		})
	}
}

func TestWhatSlackRefusesIsFinal(t *testing.T) {
	s, c, heard := start(t)
	s.Faults().Refuse("users.info", "missing_scope")
	s.Faults().Refuse("conversations.info", "token_revoked")
	for range MaxRefusals {
		if _, err := c.User(t.Context(), playground.Rep); Reason(err) != "missing_scope" || Passes(err) {
			t.Errorf("a missing scope is %v", err)
		}
	}
	if len(heard.ended) != 0 {
		t.Errorf("a scope that one method lacks ends it all: %v", heard.ended)
	}
	for range MaxRefusals {
		if _, err := c.Shared(t.Context(), playground.Sales); err == nil {
			t.Error("a revoked token does")
		}
	}
	want := Refusal{"SLACK_BOT_TOKEN", "token_revoked"}
	if len(heard.ended) != 1 || heard.ended[0] != want {
		t.Errorf("told that it ends with %v, want %v once", heard.ended, want)
	}
}

func TestAnEndedContextIsGivenUp(t *testing.T) {
	s, c, _ := start(t)
	s.Faults().FailShare(1, 1, playground.ServerError)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err := c.UserByEmail(ctx, "sam@example.com")
	if status := (slack.StatusCodeError{}); !errors.As(err, &status) {
		t.Errorf("the error names no status: %v", err)
	}
}

func TestChannelsThatSlackLimitsAreHeldBack(t *testing.T) {
	p, now := newPace(), time.Now()
	for range pacedAfter - 1 {
		p.limited("C1", 0)
	}
	if turn := p.turn("C1", now); turn > 0 {
		t.Errorf("held back for %s, after few limits", turn)
	}
	p.limited("C1", 3*time.Second)
	if turn := p.turn("C1", now); turn < 2*time.Second {
		t.Errorf("a message goes after %s, and Slack asked for three seconds", turn)
	}
	if first, second := p.turn("C1", now), p.turn("C1", now); second-first != paced {
		t.Errorf("messages go %s apart", second-first)
	}
	if turn := p.turn("C2", now); turn != 0 {
		t.Errorf("another channel waits %s", turn)
	}
	for range pacedAfter {
		p.passed("C1")
	}
	if turn := p.turn("C1", now); turn != 0 {
		t.Errorf("held back for %s although Slack takes messages again", turn)
	}
}

func TestReasonsAreWords(t *testing.T) {
	for want, err := range map[string]error{
		"invalid_auth": slack.SlackErrorResponse{Err: "invalid_auth"},
		"ratelimited":  fmt.Errorf("posting: %w", &slack.RateLimitedError{}),
		"502":          slack.StatusCodeError{Code: 502},
		"timeout":      fmt.Errorf("posting: %w", context.DeadlineExceeded),
		"canceled":     context.Canceled,
		"network":      errors.New("connection reset by peer"),
	} {
		if got := Reason(err); got != want {
			t.Errorf("%v is %q, want %q", err, got, want)
		}
	}
}
