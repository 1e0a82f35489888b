package bot

import (
	"context"
	"errors"

	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
)

// deliver sends a Reply to where it belongs.
func (b *Bot) deliver(ctx context.Context, e event.Event, r Reply) error {
	switch {
	case r.OpenModal != nil && r.Home != nil: // the modal first: its trigger is good for three seconds
		return errors.Join(b.openModal(ctx, e, *r.OpenModal), b.publishHome(ctx, e, *r.Home))
	case r.OpenModal != nil:
		if err := b.openModal(ctx, e, *r.OpenModal); err == nil || r.Place == Nowhere || ctx.Err() != nil {
			return err
		}
	case r.UpdateModal != nil:
		return b.updateModal(ctx, *r.UpdateModal, "", e.View.ID)
	case r.Home != nil:
		return b.publishHome(ctx, e, *r.Home)
	}
	if err := b.post(ctx, e, r); err != nil || r.Instead == nil {
		return err
	}
	if err := b.post(ctx, e, Reply{Place: InPlace, Message: *r.Instead}); err != nil { // what matters is posted
		b.Log.Warn().Str("id", e.ID).Err(redact(err)).Msg("the shared card keeps its button")
	}
	return nil
}

// post puts a message where the Reply says, by response_url where there is
// one: that works even where the bot is no member. It is good for five uses
// in half an hour; after that, and where the bot may not post, there are
// other ways to the same person.
func (b *Bot) post(ctx context.Context, e event.Event, r Reply) error {
	if r.Place == Nowhere {
		return nil
	}
	if r.Place == InDM {
		return b.postDM(ctx, e, r.Message)
	}
	if e.ResponseURL != "" && r.Channel == "" && r.Place != InThread {
		if err := b.respond(ctx, e, r); err == nil || ctx.Err() != nil {
			return err
		}
	}
	channel, thread := b.target(e, r)
	alone := r.Place == OnlyYou || r.Place == InPlace && e.Ephemeral
	switch {
	case alone && channel != "":
		if err := b.postEphemeral(ctx, channel, thread, e.User, r.Message); err == nil || ctx.Err() != nil {
			return err
		}
		return b.postDM(ctx, e, r.Message)
	case alone || channel == "":
		return b.postDM(ctx, e, r.Message)
	case r.Place == InPlace:
		return b.update(ctx, e, r.Message)
	}
	err := b.postMessage(ctx, e, channel, thread, r.Message)
	if err != nil && e.Kind == event.Submission && ctx.Err() == nil { // the modal is closed, and the bot may be no member where it would post
		return b.postDM(ctx, e, r.Message)
	}
	return err
}

// target returns where a message goes: a channel, and a thread in it or "".
func (b *Bot) target(e event.Event, r Reply) (channel, thread string) {
	channel, thread = e.Channel, e.Thread
	if thread == "" && e.Kind == event.Mention && r.Place != OnlyYou { // in a thread of none, nobody sees an ephemeral message
		thread = e.Message
	}
	if r.Channel != "" {
		channel, thread = r.Channel, r.Thread
	}
	if r.Place == InChannel {
		thread = ""
	}
	return channel, thread
}

// message is the text of a message, and where it goes.
func message(m card.Message, thread string) []slack.MsgOption {
	options := []slack.MsgOption{slack.MsgOptionText(m.Text, false), slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl()}
	if thread != "" {
		options = append(options, slack.MsgOptionTS(thread))
	}
	return options
}

func (b *Bot) endpoint(method string) string {
	if b.APIURL != "" {
		return b.APIURL + method
	}
	return slack.APIURL + method
}

func (b *Bot) postEphemeral(ctx context.Context, channel, thread, user string, m card.Message) error {
	options := append(message(m, thread), slack.MsgOptionBlocks(m.Blocks...))
	return b.try(ctx, call{method: "chat.postEphemeral", channel: channel, do: func(ctx context.Context) error {
		_, err := b.api.PostEphemeralContext(ctx, channel, user, options...)
		return err
	}})
}

func (b *Bot) update(ctx context.Context, e event.Event, m card.Message) error {
	options := append(message(m, ""), slack.MsgOptionBlocks(m.Blocks...))
	return b.try(ctx, call{method: "chat.update", channel: e.Channel, do: func(ctx context.Context) error {
		_, _, _, err := b.api.UpdateMessageContext(ctx, e.Channel, e.Message, options...)
		return err
	}})
}

func (b *Bot) postDM(ctx context.Context, e event.Event, m card.Message) error {
	var channel *slack.Channel
	err := b.try(ctx, call{method: "conversations.open", do: func(ctx context.Context) (err error) {
		channel, _, _, err = b.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{e.User}})
		return err
	}})
	if err != nil {
		return err
	}
	return b.postMessage(ctx, e, channel.ID, "", m)
}
