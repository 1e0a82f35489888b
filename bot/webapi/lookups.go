package webapi

import (
	"context"
	"time"

	"github.com/slack-go/slack"
)

// lookupPatience is how long the first attempt of a look-up may take: who opens a
// modal has three seconds.
const lookupPatience = 600 * time.Millisecond

// User returns somebody by their Slack id.
func (c *Client) User(ctx context.Context, id string) (found *slack.User, err error) {
	err = c.try(ctx, call{method: "users.info", patience: lookupPatience, do: func(ctx context.Context) (err error) {
		found, err = c.API.GetUserInfoContext(ctx, id)
		return err
	}})
	return found, err
}

// UserByEmail returns the member with an address.
func (c *Client) UserByEmail(ctx context.Context, address string) (found *slack.User, err error) {
	err = c.try(ctx, call{method: "users.lookupByEmail", patience: lookupPatience, do: func(ctx context.Context) (err error) {
		found, err = c.API.GetUserByEmailContext(ctx, address)
		return err
	}})
	return found, err
}

// Shared tells whether a channel is shared with another company, or is about to be.
func (c *Client) Shared(ctx context.Context, channel string) (shared bool, err error) {
	err = c.try(ctx, call{method: "conversations.info", patience: lookupPatience, do: func(ctx context.Context) error {
		found, err := c.API.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel})
		if err == nil {
			shared = found.IsExtShared || found.IsPendingExtShared
		}
		return err
	}})
	return shared, err
}
