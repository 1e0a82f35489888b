package webapi

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/slack-go/slack"

	"personabot/bot/card"
)

// Response says where an answer by a response_url shows.
type Response struct {
	URL     string
	Channel string
	Thread  string // ts of its first message; empty outside of threads
	ForAll  bool   // else the person alone sees it
	Replace bool   // the message with the button that was pressed
}

// Respond answers by a response_url. That works where the bot is no member too,
// five times within half an hour; after that an error says so.
func (c *Client) Respond(ctx context.Context, to Response, m card.Message) error {
	fields := responded{Text: m.Text, Type: slack.ResponseTypeEphemeral, Replace: to.Replace, Thread: to.Thread}
	if to.ForAll {
		fields.Type = slack.ResponseTypeInChannel
	}
	body, err := withBlocks(fields, m)
	if err != nil {
		return err
	}
	return c.try(ctx, call{method: "response_url", channel: to.Channel, do: func(ctx context.Context) error {
		_, err := c.exchange(ctx, to.URL, "", body)
		return err
	}})
}

// maxInAck is the most that an ack carries, in bytes: on more than 20 KB Slack ends
// the connection.
const maxInAck = 16 << 10

// InAck returns a message for one person as it rides in the ack of a slash command;
// false where it does not fit.
func InAck(m card.Message) (payload json.RawMessage, fits bool) {
	body, err := withBlocks(responded{Text: m.Text, Type: slack.ResponseTypeEphemeral}, m)
	return body, err == nil && len(body) <= maxInAck
}

// Post posts for all in a channel, in a thread of it or, with an empty ts, in none.
// The message carries an id made of what it is about, which is the same in every
// attempt and replica, so that Slack does not show it twice when an attempt arrived
// whose answer was lost. Where Slack knows the id and has no message by it, the
// message goes under another one.
func (c *Client) Post(ctx context.Context, about, channel, thread string, m card.Message) error {
	message := posted{Channel: channel, Thread: thread, ID: idOf(about, channel), Text: m.Text}
	err := c.postAs(ctx, message, m)
	if err != nil && slices.Contains(unknownID, Reason(err)) {
		message.ID = idOf(about, channel+" again")
		err = c.postAs(ctx, message, m)
	}
	return err
}

// idOf is the id that an answer has with Slack, in the form of a UUID: one for
// each place, which is a channel or a modal.
func idOf(about, place string) string {
	sum := sha256.Sum256([]byte("personabot message " + about + " in " + place))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// unknownID are Slack's words for an id that stands for no message: there is
// none, or it was in a channel that is gone.
var unknownID = []string{"duplicate_message_not_found", "duplicate_channel_not_found"}

// PostTo posts in the conversation with a person.
func (c *Client) PostTo(ctx context.Context, about, user string, m card.Message) error {
	var channel *slack.Channel
	err := c.try(ctx, call{method: "conversations.open", do: func(ctx context.Context) (err error) {
		channel, _, _, err = c.API.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
		return err
	}})
	if err != nil {
		return err
	}
	return c.Post(ctx, about, channel.ID, "", m)
}

// PostEphemeral posts what one person alone sees in a channel, in a thread of it or
// in none.
func (c *Client) PostEphemeral(ctx context.Context, channel, thread, user string, m card.Message) error {
	options := contentOf(m)
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	return c.try(ctx, call{method: "chat.postEphemeral", channel: channel, do: func(ctx context.Context) error {
		_, err := c.API.PostEphemeralContext(ctx, channel, user, options...)
		return err
	}})
}

// Update replaces a message of the bot's, known by its ts.
func (c *Client) Update(ctx context.Context, channel, ts string, m card.Message) error {
	options := contentOf(m)
	return c.try(ctx, call{method: "chat.update", channel: channel, do: func(ctx context.Context) error {
		_, _, _, err := c.API.UpdateMessageContext(ctx, channel, ts, options...)
		return err
	}})
}

func contentOf(m card.Message) []slack.MsgOption {
	return []slack.MsgOption{
		slack.MsgOptionText(m.Text, false), slack.MsgOptionBlocks(m.Blocks...), slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
}
