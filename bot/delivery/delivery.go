// Package delivery takes a reply to where it belongs, by whichever way is open: the
// response_url, the channel, and else the conversation with the person. What was for
// one person alone reaches that person and nobody else.
//
// It refuses to give up while there is another way to the same person, and to let
// anybody wait for a picture: a home tab is published without, and again with it. How
// a call is made, and how often, is webapi's.
package delivery

import (
	"context"
	"errors"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"personabot/bot/event"
	"personabot/bot/redact"
	"personabot/bot/reply"
	"personabot/bot/webapi"
)

// Delivery delivers what one app answers.
type Delivery struct {
	slack    *webapi.Client
	log      zerolog.Logger
	work     context.Context
	pictures pictures
}

// New returns a Delivery. What nobody waits for, such as the picture of a home tab,
// ends with work.
func New(work context.Context, api *webapi.Client, log zerolog.Logger) *Delivery {
	return &Delivery{slack: api, log: log, work: work}
}

// Stop has no more pictures drawn.
func (d *Delivery) Stop() {
	d.pictures.mutex.Lock()
	defer d.pictures.mutex.Unlock()
	d.pictures.stopped = true
}

// Wait waits for the end of what nobody waits for else.
func (d *Delivery) Wait() { d.pictures.group.Wait() }

// Deliver sends a Reply to where it belongs. An error says that the person has no
// answer.
func (d *Delivery) Deliver(ctx context.Context, e event.Event, r reply.Reply) error {
	switch {
	case r.OpenModal != nil && r.Home != nil: // the modal first: its trigger is good for three seconds
		return errors.Join(d.slack.OpenModal(ctx, trigger(e), *r.OpenModal), d.publishHome(ctx, e, *r.Home))
	case r.OpenModal != nil:
		if err := d.slack.OpenModal(ctx, trigger(e), *r.OpenModal); err == nil || r.Place == reply.Nowhere || ctx.Err() != nil {
			return err
		}
	case r.UpdateModal != nil:
		return d.slack.UpdateModal(ctx, e.View.ID, *r.UpdateModal)
	case r.Home != nil:
		return d.publishHome(ctx, e, *r.Home)
	}
	if err := d.Post(ctx, e, r); err != nil || r.Instead == nil {
		return err
	}
	if err := d.Post(ctx, e, reply.Reply{Place: reply.InPlace, Message: *r.Instead}); err != nil { // what matters is posted
		d.log.Warn().Str("id", e.ID).Err(redact.Error(err)).Msg("the shared card keeps its button")
	}
	return nil
}

// Post puts a message where the Reply says, by response_url where there is
// one: that works even where the bot is no member. It is good for five uses
// in half an hour; after that, and where the bot may not post, there are
// other ways to the same person.
func (d *Delivery) Post(ctx context.Context, e event.Event, r reply.Reply) error {
	if r.Place == reply.Nowhere {
		return nil
	}
	if r.Place == reply.InDM {
		return d.slack.PostTo(ctx, e.Key(), e.User, r.Message)
	}
	if e.ResponseURL != "" && r.Channel == "" && r.Place != reply.InThread {
		if err := d.slack.Respond(ctx, response(e, r), r.Message); err == nil || ctx.Err() != nil {
			return err
		}
	}
	channel, thread := target(e, r)
	alone := r.Place == reply.OnlyYou || r.Place == reply.InPlace && e.Ephemeral
	switch {
	case alone && channel != "":
		if err := d.slack.PostEphemeral(ctx, channel, thread, e.User, r.Message); err == nil || ctx.Err() != nil {
			return err
		}
		return d.slack.PostTo(ctx, e.Key(), e.User, r.Message)
	case alone || channel == "":
		return d.slack.PostTo(ctx, e.Key(), e.User, r.Message)
	case r.Place == reply.InPlace:
		return d.slack.Update(ctx, e.Channel, e.Message, r.Message)
	}
	err := d.slack.Post(ctx, e.Key(), channel, thread, r.Message)
	if err != nil && e.Kind == event.Submission && ctx.Err() == nil { // the modal is closed, and the bot may be no member where it would post
		return d.slack.PostTo(ctx, e.Key(), e.User, r.Message)
	}
	return err
}

// target returns where a message goes: a channel, and a thread in it or "".
func target(e event.Event, r reply.Reply) (channel, thread string) {
	channel, thread = e.Channel, e.Thread
	if thread == "" && e.Kind == event.Mention && r.Place != reply.OnlyYou { // in a thread of none, nobody sees an ephemeral message
		thread = e.Message
	}
	if r.Channel != "" {
		channel, thread = r.Channel, r.Thread
	}
	if r.Place == reply.InChannel {
		thread = ""
	}
	return channel, thread
}

// trigger is what an event may open a modal with.
func trigger(e event.Event) webapi.Trigger {
	return webapi.Trigger{ID: e.TriggerID, At: e.At, Above: e.View != nil && e.View.Type == slack.VTModal, About: e.Key()}
}

// response says where an answer by the response_url of an event shows.
func response(e event.Event, r reply.Reply) webapi.Response {
	return webapi.Response{
		URL: e.ResponseURL, Channel: e.Channel, Thread: e.Thread,
		ForAll: r.Place == reply.InChannel || r.Place == reply.InPlace && !e.Ephemeral, Replace: r.Place == reply.InPlace,
	}
}
