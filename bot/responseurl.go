package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/slack-go/slack"
)

// response is what a response_url takes. slack-go's own type holds blocks
// that it would write anew for each answer, three times over.
type response struct {
	Text     string          `json:"text"`
	Blocks   json.RawMessage `json:"blocks,omitempty"`
	Type     string          `json:"response_type"`
	Replace  bool            `json:"replace_original"`
	Thread   string          `json:"thread_ts,omitempty"`
	Links    bool            `json:"unfurl_links"`
	Pictures bool            `json:"unfurl_media"`
}

// respond answers by the response_url of an event.
func (b *Bot) respond(ctx context.Context, e Event, r Reply) error {
	blocks, err := r.Message.JSON()
	if err != nil {
		return err
	}
	answer := response{
		Text: r.Message.Text, Blocks: blocks, Type: slack.ResponseTypeEphemeral, Replace: r.Place == InPlace, Thread: e.Thread,
	}
	if r.Place == InChannel || r.Place == InPlace && !e.Ephemeral {
		answer.Type = slack.ResponseTypeInChannel
	}
	body, err := json.Marshal(answer)
	if err != nil {
		return fmt.Errorf("encoding an answer: %w", err)
	}
	return b.try(ctx, call{"response_url", e.Channel, func(ctx context.Context) error {
		return b.postJSON(ctx, e.responseURL, body)
	}})
}

// postJSON posts to an address of Slack's, with the errors that slack-go has.
func (b *Bot) postJSON(ctx context.Context, address string, body []byte) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("making a request: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := b.http.Do(request)
	if err != nil {
		return fmt.Errorf("posting: %w", err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body) // else the connection is not used again
	wait, err := strconv.Atoi(answer.Header.Get("Retry-After"))
	switch {
	case answer.StatusCode == http.StatusOK:
		return nil
	case answer.StatusCode == http.StatusTooManyRequests && err == nil:
		return &slack.RateLimitedError{RetryAfter: time.Duration(wait) * time.Second}
	}
	return slack.StatusCodeError{Code: answer.StatusCode, Status: answer.Status}
}
