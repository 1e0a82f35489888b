package webapi

import (
	"context"
	"time"

	"github.com/slack-go/slack"
)

// A trigger opens one modal, within three seconds of what the person did. An
// attempt that hangs is given up in time for another one.
const (
	triggerLife     = 3 * time.Second
	openingPatience = 1400 * time.Millisecond
)

// Trigger is what a person did that may open a modal.
type Trigger struct {
	ID    string    // Slack's
	At    time.Time // when it came
	Above bool      // it happened in a modal, on top of which the new one belongs
	About string    // names what is answered, the same in every attempt and replica
}

// OpenModal opens a modal. It may be open already: an attempt may have opened it
// whose answer was lost, or a replica that died, from which the caller takes over
// when the trigger is good for nothing any more. Slack knows it by an id made of
// what it is about. An error says that it is not open.
func (c *Client) OpenModal(ctx context.Context, t Trigger, modal slack.ModalViewRequest) error {
	err := c.useTrigger(ctx, t, modal)
	if err == nil || ctx.Err() != nil || c.updateModal(ctx, modal, idOf(t.About, "a modal"), "") != nil {
		return err
	}
	return nil
}

func (c *Client) useTrigger(ctx context.Context, t Trigger, modal slack.ModalViewRequest) error {
	modal.ExternalID = idOf(t.About, "a modal")
	method, open := "views.open", c.API.OpenViewContext
	if t.Above {
		method, open = "views.push", c.API.PushViewContext
	}
	ctx, cancel := context.WithDeadline(ctx, t.At.Add(triggerLife))
	defer cancel()
	err := c.try(ctx, call{method: method, patience: openingPatience, do: func(ctx context.Context) error {
		_, err := open(ctx, t.ID, modal)
		return err
	}})
	if err != nil && Reason(err) == "exchanged_trigger_id" { // by an attempt whose answer was lost
		return nil
	}
	return err
}

// UpdateModal changes an open modal, known by the id that Slack gave it.
func (c *Client) UpdateModal(ctx context.Context, id string, modal slack.ModalViewRequest) error {
	return c.updateModal(ctx, modal, "", id)
}

func (c *Client) updateModal(ctx context.Context, modal slack.ModalViewRequest, ours, slacks string) error {
	modal.ExternalID = ours // by which it is known at the next attempt too
	return c.try(ctx, call{method: "views.update", do: func(ctx context.Context) error {
		_, err := c.API.UpdateViewContext(ctx, modal, ours, "", slacks)
		return err
	}})
}

// PublishHome fills a person's home tab and returns the hash of its state: with
// the hash of an earlier one it does so only where nothing was published since, and
// else the error has the Reason "hash_conflict".
func (c *Client) PublishHome(ctx context.Context, user string, view slack.HomeTabViewRequest, unchanged string) (hash string, err error) {
	request := slack.PublishViewContextRequest{UserID: user, View: view}
	if unchanged != "" {
		request.Hash = &unchanged
	}
	err = c.try(ctx, call{method: "views.publish", do: func(ctx context.Context) error {
		answer, err := c.API.PublishViewContext(ctx, request)
		if err == nil {
			hash = answer.Hash
		}
		return err
	}})
	return hash, err
}
