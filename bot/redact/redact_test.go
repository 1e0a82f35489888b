package redact

import (
	"errors"
	"testing"
)

func TestErrorHoldsNoSecret(t *testing.T) {
	for text, want := range map[string]string{
		"invalid_auth":                           "invalid_auth",
		"token xoxb-1-Ab2 and xapp-1-A0-x":       "token [secret] and [secret]",
		"rotated xoxe.xoxp-1-Mi0y":               "rotated [secret]",
		"post https://hooks.slack.com/x/y: EOF":  "post [secret] EOF",
		"dial wss://wss-primary.slack.com/link/": "dial [secret]",
		"open postgres://bot:hunter2@db/store":   "open [secret]db/store",
		"see https://api.slack.com/apps":         "see https://api.slack.com/apps",
	} {
		was := errors.New(text)
		got := Error(was)
		if got.Error() != want || !errors.Is(got, was) {
			t.Errorf("of %q is left %q, want %q", text, got, want)
		}
	}
	if Error(nil) != nil {
		t.Error("no error becomes one")
	}
}
