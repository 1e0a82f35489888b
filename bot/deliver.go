package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/card"
)

// attempts is how often a call to Slack is tried. The waits between them grow
// from half a second, or are what Slack asks for.
const attempts = 5

// deliver sends a Reply to where it belongs. It is, with the rest of this
// file and rooms.go, the only caller of the Web API.
func (b *Bot) deliver(ctx context.Context, e Event, r Reply, j job) error {
	if e.needsAnswerInAck() {
		j.ack(r.Ack)
	}
	if r.OpenModal != nil {
		return b.call(ctx, func(ctx context.Context) error {
			_, err := b.api.OpenViewContext(ctx, e.triggerID, *r.OpenModal)
			return err
		})
	}
	if r.UpdateModal != nil {
		return b.call(ctx, func(ctx context.Context) error {
			_, err := b.api.UpdateViewContext(ctx, *r.UpdateModal, "", "", e.View.ID)
			return err
		})
	}
	if r.Home != nil {
		return b.call(ctx, func(ctx context.Context) error {
			_, err := b.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: e.User, View: *r.Home})
			return err
		})
	}
	return b.post(ctx, e, r)
}

// post puts a message where the Reply says, by response_url where there is
// one: that works even where the bot is no member.
func (b *Bot) post(ctx context.Context, e Event, r Reply) error {
	switch {
	case r.Place == Nowhere:
		return nil
	case r.Place == InDM:
		return b.postDM(ctx, e, r.Message)
	case e.responseURL != "" && r.Channel == "" && r.Place != InThread:
		if err := b.respond(ctx, e, r); err == nil || ctx.Err() != nil {
			return err
		}
	}
	channel, options := b.target(e, r)
	if r.Place == OnlyYou && channel != "" {
		err := b.call(ctx, func(ctx context.Context) error {
			_, err := b.api.PostEphemeralContext(ctx, channel, e.User, options...)
			return err
		})
		if err == nil {
			return nil
		}
	}
	if r.Place == OnlyYou || channel == "" {
		return b.postDM(ctx, e, r.Message)
	}
	return b.call(ctx, func(ctx context.Context) error {
		_, _, err := b.api.PostMessageContext(ctx, channel, options...)
		return err
	})
}

// target returns the channel of a message and the message itself.
func (b *Bot) target(e Event, r Reply) (channel string, options []slack.MsgOption) {
	channel, thread := e.Channel, e.Thread
	if thread == "" && e.Kind == Mention && r.Place != OnlyYou { // in a thread of none, nobody sees an ephemeral message
		thread = e.Message
	}
	if r.Channel != "" {
		channel, thread = r.Channel, r.Thread
	}
	options = message(r.Message)
	if thread != "" && r.Place != InChannel {
		options = append(options, slack.MsgOptionTS(thread))
	}
	return channel, options
}

func message(m card.Message) []slack.MsgOption {
	return []slack.MsgOption{
		slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
}

func (b *Bot) postDM(ctx context.Context, e Event, m card.Message) error {
	return b.call(ctx, func(ctx context.Context) error {
		channel, _, _, err := b.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{e.User}})
		if err != nil {
			return err
		}
		_, _, err = b.api.PostMessageContext(ctx, channel.ID, message(m)...)
		return err
	})
}

func (b *Bot) respond(ctx context.Context, e Event, r Reply) error {
	off := false
	webhook := &slack.WebhookMessage{
		Text: r.Message.Text, Blocks: &slack.Blocks{BlockSet: r.Message.Blocks}, UnfurlLinks: &off, UnfurlMedia: &off,
		ResponseType: slack.ResponseTypeEphemeral, ReplaceOriginal: r.Place == InPlace,
	}
	if r.Place == InChannel || r.Place == InPlace && !e.Ephemeral {
		webhook.ResponseType = slack.ResponseTypeInChannel
	}
	if e.Thread != "" {
		webhook.ThreadTimestamp = e.Thread
	}
	return b.call(ctx, func(ctx context.Context) error {
		return slack.PostWebhookCustomHTTPContext(ctx, e.responseURL, b.http, webhook)
	})
}

// call makes one call to Slack, again after faults that pass.
func (b *Bot) call(ctx context.Context, do func(context.Context) error) error {
	wait := 500 * time.Millisecond
	var err error
	for range attempts {
		if err = do(ctx); err == nil || !passes(err) {
			return err
		}
		pause := wait
		if limited := new(slack.RateLimitedError); errors.As(err, &limited) {
			pause = max(limited.RetryAfter, 100*time.Millisecond)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("giving up: %w", errors.Join(ctx.Err(), err))
		case <-time.After(pause):
		}
		wait *= 2
	}
	return err
}

// passes tells whether a fault may be gone at the next attempt: rate limits,
// faults of the server and of the network, but not what Slack refuses.
func passes(err error) bool {
	var refused slack.SlackErrorResponse
	if errors.As(err, &refused) {
		return refused.Err == "internal_error" || refused.Err == "fatal_error" || refused.Err == "service_unavailable"
	}
	var status slack.StatusCodeError
	if errors.As(err, &status) {
		return status.Code >= http.StatusInternalServerError || status.Code == http.StatusTooManyRequests
	}
	return !errors.Is(err, context.Canceled)
}
