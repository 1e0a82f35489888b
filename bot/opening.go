package bot

import (
	"context"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/event"
)

// A trigger opens one modal, within three seconds of what the person did. An
// attempt that hangs is given up in time for another one.
const (
	triggerLife     = 3 * time.Second
	openingPatience = 1400 * time.Millisecond
)

// openModal opens a modal, on top of the one that the event happened in. It
// may be open already: an attempt may have opened it whose answer was lost, or
// a replica that died, from which we take over when the trigger is good for
// nothing any more. Slack knows it by an id made from the event's.
func (b *Bot) openModal(ctx context.Context, e event.Event, modal slack.ModalViewRequest) error {
	err := b.useTrigger(ctx, e, modal)
	if err == nil || ctx.Err() != nil || b.updateModal(ctx, modal, postID(e, "a modal"), "") != nil {
		return err
	}
	return nil
}

func (b *Bot) useTrigger(ctx context.Context, e event.Event, modal slack.ModalViewRequest) error {
	modal.ExternalID = postID(e, "a modal")
	method, open := "views.open", b.api.OpenViewContext
	if e.View != nil && e.View.Type == slack.VTModal {
		method, open = "views.push", b.api.PushViewContext
	}
	ctx, cancel := context.WithDeadline(ctx, e.At.Add(triggerLife))
	defer cancel()
	err := b.try(ctx, call{method: method, patience: openingPatience, do: func(ctx context.Context) error {
		_, err := open(ctx, e.TriggerID, modal)
		return err
	}})
	if err != nil && reason(err) == "exchanged_trigger_id" { // by an attempt whose answer was lost
		return nil
	}
	return err
}

// updateModal changes an open modal, known by the id that we or that Slack gave
// it.
func (b *Bot) updateModal(ctx context.Context, modal slack.ModalViewRequest, ours, slacks string) error {
	return b.try(ctx, call{method: "views.update", do: func(ctx context.Context) error {
		_, err := b.api.UpdateViewContext(ctx, modal, ours, "", slacks)
		return err
	}})
}
