package webapi

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/card"
)

// What is posted most goes to Slack from here, with blocks whose JSON was
// written once. slack-go has blocks as values, writes them anew for each
// answer, and has no field for a message's id.

// responded is what a response_url takes, beside the blocks.
type responded struct {
	Text     string `json:"text"`
	Type     string `json:"response_type"`
	Replace  bool   `json:"replace_original"`
	Thread   string `json:"thread_ts,omitempty"`
	Links    bool   `json:"unfurl_links"`
	Pictures bool   `json:"unfurl_media"`
}

// posted is what chat.postMessage takes, beside the blocks.
type posted struct {
	Channel  string `json:"channel"`
	Thread   string `json:"thread_ts,omitempty"`
	ID       string `json:"client_msg_id"`
	Text     string `json:"text"`
	Links    bool   `json:"unfurl_links"`
	Pictures bool   `json:"unfurl_media"`
}

func (c *Client) postAs(ctx context.Context, fields posted, m card.Message) error {
	body, err := withBlocks(fields, m)
	if err != nil {
		return err
	}
	return c.try(ctx, call{method: "chat.postMessage", channel: fields.Channel, do: func(ctx context.Context) error {
		answer, err := c.exchange(ctx, c.endpoint("chat.postMessage"), c.options.BotToken, body)
		if err != nil {
			return err
		}
		var told slack.SlackResponse
		if err := json.Unmarshal(answer, &told); err != nil {
			return fmt.Errorf("reading Slack's answer: %w", err)
		}
		return told.Err()
	}})
}

func (c *Client) endpoint(method string) string { return cmp.Or(c.options.URL, slack.APIURL) + method }

// withBlocks returns the JSON of fields and of a message's blocks, which would
// be read through again if they were one of the fields.
func withBlocks(fields any, m card.Message) ([]byte, error) {
	blocks, err := m.JSON()
	if err != nil {
		return nil, err
	}
	rest, err := json.Marshal(fields)
	if err != nil {
		return nil, fmt.Errorf("encoding an answer: %w", err)
	}
	return slices.Concat([]byte(`{"blocks":`), blocks, []byte{','}, rest[1:]), nil
}

// maxAnswer bounds what is read of an answer of Slack's, in bytes.
const maxAnswer = 1 << 20

// exchange posts JSON to an address of Slack's and returns what it answers,
// with the errors that slack-go has.
func (c *Client) exchange(ctx context.Context, address, token string, body []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("making a request: %w", err)
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := c.http.Do(request)
	if err != nil {
		return nil, fmt.Errorf("posting: %w", err)
	}
	defer answer.Body.Close()
	told, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer)) // to its end, else the connection is not used again
	if err != nil {
		return nil, fmt.Errorf("reading Slack's answer: %w", err)
	}
	wait, err := strconv.Atoi(answer.Header.Get("Retry-After"))
	switch {
	case answer.StatusCode == http.StatusOK:
		return told, nil
	case answer.StatusCode == http.StatusTooManyRequests && err == nil:
		return nil, &slack.RateLimitedError{RetryAfter: time.Duration(wait) * time.Second}
	}
	return nil, slack.StatusCodeError{Code: answer.StatusCode, Status: answer.Status}
}
