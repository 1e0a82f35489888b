package webapi

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"

	"github.com/slack-go/slack"
)

// MaxRefusals is how often in a row Slack may give a reason that no new
// attempt changes before that is final: it also gives them for a moment while
// an app is being reinstalled.
const MaxRefusals = 5

// Refusal is an error after which calling and connecting make no sense any more.
type Refusal struct {
	Token  string // the environment variable that holds it
	Reason string // Slack's word
}

// Error says what to do too.
func (r Refusal) Error() string {
	do, _ := Remedy(r.Reason)
	return fmt.Sprintf("Slack refuses %s: %s\nhint: %s", r.Token, r.Reason, do)
}

// remedies say what to do about what Slack answers.
var remedies = map[string]string{
	"invalid_auth":           "copy the token again: App-Level Tokens (xapp-) are under Basic Information, the bot token (xoxb-) under Install App",
	"not_authed":             "set the token",
	"token_revoked":          "install the app again under Install App, and copy the new bot token",
	"token_expired":          "turn off token rotation under OAuth & Permissions, install the app again and copy the new token",
	"account_inactive":       "the app was removed from the workspace: install it again under Install App, and copy the new bot token",
	"not_allowed_token_type": "the two tokens may be mixed up: SLACK_APP_TOKEN begins with xapp-, SLACK_BOT_TOKEN with xoxb-",
	"missing_scope":          "add the scope under OAuth & Permissions (of an app-level token: make one with connections:write), and install the app again",
	"ratelimited":            "wait a minute, and look again",
}

// Remedy says what to do about a Reason; where none is known for it, where to
// look.
func Remedy(reason string) (do string, known bool) {
	do, known = remedies[reason]
	return cmp.Or(do, "see the app's settings at https://api.slack.com/apps, and what personabot doctor finds"), known
}

// finalReasons are answers of Slack that no new attempt changes. slack-go
// would go on for ever with most of them.
var finalReasons = []string{
	"missing_scope", "token_expired", "not_allowed_token_type", "no_permission", "invalid_auth", "account_inactive", "not_authed",
	"token_revoked", "access_denied", "app_missing_action_url", "org_login_required", "ekm_access_denied", "team_access_not_granted",
}

// Final returns why Slack will never accept what err was the answer to; false
// where it may.
func Final(err error) (reason string, final bool) {
	var answer slack.SlackErrorResponse
	if errors.As(err, &answer) && slices.Contains(finalReasons, answer.Err) {
		return answer.Err, true
	}
	if slices.Contains(finalReasons, err.Error()) { // as slack-go returns some of them
		return err.Error(), true
	}
	return "", false
}

// lockedOut tells whether Slack takes the bot token for nothing any more. A
// scope that is missing for one method is no reason to end.
func lockedOut(err error) bool {
	why, final := Final(err)
	return final && why != "missing_scope" && why != "no_permission" && why != "access_denied" && why != "not_allowed_token_type"
}

// passing are answers of Slack that may be another a moment later.
var passing = []string{"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "rate_limited", "team_added_to_org"}

// Passes tells whether a fault may be gone at the next attempt: rate limits,
// faults of the server and of the network, but not what Slack refuses.
func Passes(err error) bool {
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

// Reason names a fault in a word that metrics can be grouped by: Slack's, an HTTP
// status, or "ratelimited", "timeout", "canceled", "network".
func Reason(err error) string {
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
