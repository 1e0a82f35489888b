package bot

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
)

// What is posted most goes to Slack from here, with blocks whose JSON was
// written once. slack-go has blocks as values, writes them anew for each
// answer, and has no field for a message's id.

// response is what a response_url takes, beside the blocks.
type response struct {
	Text     string `json:"text"`
	Type     string `json:"response_type"`
	Replace  bool   `json:"replace_original"`
	Thread   string `json:"thread_ts,omitempty"`
	Links    bool   `json:"unfurl_links"`
	Pictures bool   `json:"unfurl_media"`
}

// respond answers by the response_url of an event.
func (b *Bot) respond(ctx context.Context, e event.Event, r Reply) error {
	answer := response{Text: r.Message.Text, Type: slack.ResponseTypeEphemeral, Replace: r.Place == InPlace, Thread: e.Thread}
	if r.Place == InChannel || r.Place == InPlace && !e.Ephemeral {
		answer.Type = slack.ResponseTypeInChannel
	}
	body, err := withBlocks(answer, r.Message)
	if err != nil {
		return err
	}
	address := e.ResponseURL
	return b.try(ctx, call{method: "response_url", channel: e.Channel, do: func(ctx context.Context) error {
		_, err := b.exchange(ctx, address, "", body)
		return err
	}})
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

// postMessage posts for all. The message carries an id, so that Slack does
// not show it twice when an attempt arrived whose answer was lost. Where Slack
// knows the id and has no message by it, the message goes under another one.
func (b *Bot) postMessage(ctx context.Context, e event.Event, channel, thread string, m card.Message) error {
	message := posted{Channel: channel, Thread: thread, ID: postID(e, channel), Text: m.Text}
	err := b.postAs(ctx, message, m)
	if err != nil && slices.Contains(unknownID, reason(err)) {
		message.ID = postID(e, channel+" again")
		err = b.postAs(ctx, message, m)
	}
	return err
}

// postID is the id that what answers an event has with Slack, in the form of a
// UUID: one for each place, which is a channel or a modal. It is the same in
// every attempt and replica, and whatever envelope the event came in; what the
// bot tells unasked has no event but an id.
func postID(e event.Event, place string) string {
	name := e.ID
	if len(e.Keys) > 0 {
		name = e.Keys[0]
	}
	sum := sha256.Sum256([]byte("personabot message " + name + " in " + place))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// unknownID are Slack's words for an id that stands for no message: there is
// none, or it was in a channel that is gone.
var unknownID = []string{"duplicate_message_not_found", "duplicate_channel_not_found"}

func (b *Bot) postAs(ctx context.Context, fields posted, m card.Message) error {
	body, err := withBlocks(fields, m)
	if err != nil {
		return err
	}
	return b.try(ctx, call{method: "chat.postMessage", channel: fields.Channel, do: func(ctx context.Context) error {
		answer, err := b.exchange(ctx, b.endpoint("chat.postMessage"), b.BotToken, body)
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
func (b *Bot) exchange(ctx context.Context, address, token string, body []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("making a request: %w", err)
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	answer, err := b.http.Do(request)
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
