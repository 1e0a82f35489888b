package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/redact"
	"personabot/bot/reply"
	"personabot/bot/store"
	"personabot/knowledge"
)

// inAckPatience is how long a handler may take whose answer rides in the ack:
// Slack waits for three seconds.
const inAckPatience = 2500 * time.Millisecond

// errPanicked stands for a panic, which the log has at its place.
var errPanicked = errors.New("it panicked")

// errClosed says that there is nothing left in which an answer could be shown.
var errClosed = errors.New("the modal that the answer belongs in is closed")

// answerInAck answers an event whose answer rides in the ack. Of Slack it asks
// nothing but whose the event is; more is true where there is more to do.
func (b *Bot) answerInAck(j *job) (more bool) {
	ctx, cancel := context.WithDeadline(b.work, j.event.At.Add(inAckPatience))
	defer cancel()
	b.handle(ctx, j)
	switch {
	case j.event.Kind == event.Submission && j.err != nil: // too late to say so in the modal
		j.handled, j.closed = errors.Is(j.err, errPanicked), true
	case j.event.Kind == event.Submission && j.reply.Ack == nil && j.reply.NeedsCalls(): // the modal stays until they are made
		b.ledger.Keep(j.event) // by the ack of a copy that another replica has, Slack would not tell the person
		b.owe(j, func() {})
		return true
	}
	b.ackInTime(j, j.reply.Ack)
	if j.closed {
		b.ledger.Keep(j.event)
	}
	if j.closed || j.reply.NeedsCalls() {
		return true
	}
	b.process(j)
	return false
}

// process works on one event from the queue to its delivered answer.
func (b *Bot) process(j *job) {
	ctx, cancel := context.WithTimeout(b.work, answerPatience)
	defer cancel()
	if !j.handled {
		b.handle(ctx, j)
	}
	if j.err == nil && !b.toldInAck(j) {
		j.err = b.guarded(j.event, func() error { return b.delivery.Deliver(ctx, j.event, j.reply) })
	}
	outcome := "answered"
	switch {
	case j.err == nil:
		j.pay(nil)
		b.ledger.Done(j.event) // before what can wait: until then another replica would answer again
		if b.guarded(j.event, func() error { b.remember(ctx, j.event, j.reply); return nil }) != nil {
			outcome = "panic"
		}
	case b.work.Err() != nil: // shutting down: whoever takes over answers it
		outcome = "given up"
	default:
		outcome = "failed"
		if errors.Is(j.err, errPanicked) {
			outcome = "panic"
		}
		b.Log.Error().Str("id", j.event.ID).Err(redact.Error(j.err)).Msg("answering failed")
		b.apologise(j.event)
		j.pay(nil)
		b.ledger.Done(j.event)
	}
	b.logged(j.event, j.reply, outcome)
}

// guarded turns a panic into an error.
func (b *Bot) guarded(e event.Event, do func() error) (err error) {
	defer func() {
		if recover() != nil {
			b.Log.Error().Str("id", e.ID).Str("stack", redact.Stack(debug.Stack())).Msg("a handler panicked")
			err = errPanicked
		}
	}()
	return do()
}

// handle finds the reply to an event.
func (b *Bot) handle(ctx context.Context, j *job) {
	j.handled = true
	j.err = b.guarded(j.event, func() (err error) {
		if err := ctx.Err(); err != nil {
			return err
		}
		j.reply, err = b.replyTo(ctx, &j.event)
		if err == nil && j.closed && j.reply.Ack != nil {
			return errClosed
		}
		return err
	})
}

func (b *Bot) replyTo(ctx context.Context, e *event.Event) (reply.Reply, error) {
	if !b.topics.Load(ctx, *e) && e.Kind == event.FollowUp { // it may be for us
		b.queue.Aside(func() { b.topics.Await(ctx, *e) })
	}
	if topic, _ := b.topics.Of(*e); e.Kind == event.FollowUp && topic.IsNothing() { // people talking to each other: all that Slack is asked about is our threads
		return reply.Reply{}, nil
	}
	insider, err := b.company.Insider(ctx, *e)
	switch {
	case err != nil && e.Kind == event.FollowUp: // which may be for other people
		return reply.Reply{}, nil
	case err != nil:
		return reply.Reply{}, err
	}
	e.Insider = insider
	if e.Insider { // else it matters no more
		outsiders, sure := b.company.Outsiders(ctx, *e)
		e.Outsiders, e.Unseen = outsiders, !sure
		if ctx.Err() != nil { // there was no time to be sure
			return reply.Reply{}, ctx.Err()
		}
	}
	if why := b.admission.refuses(*e); why != "" {
		return turnedAway(*e, why), nil
	}
	r, ok := routeOf(e.Kind)
	if !ok {
		panic(fmt.Sprintf("no route for %s", e.Kind))
	}
	return r.handle(b, *e), nil
}

// takeOver answers an event that another replica accepted and left. Without
// room for it, it stays in the store until its lease has run out again.
func (b *Bot) takeOver(e event.Event) (taken bool) {
	j := &job{event: e, ack: func(any) bool { return true }}
	if b.closing.Load() || !b.queue.Admit(j.turn()) {
		return false
	}
	b.metrics.takenOver.Inc()
	b.Log.Info().Str("id", e.ID).Str("kind", string(e.Kind)).Msg("taking over an event that was left")
	b.queue.Push(j.turn(), j)
	return true
}

// apologise says that something broke, with the id that log and metrics name.
func (b *Bot) apologise(e event.Event) {
	b.metrics.apologised(e)
	if e.Kind == event.Typeahead { // an empty list says it
		return
	}
	ctx, cancel := context.WithTimeout(b.work, answerPatience/2)
	defer cancel()
	if err := b.delivery.Post(ctx, e, reply.Reply{Place: reply.OnlyYou, Message: card.Apology(e.ID)}); err != nil {
		b.Log.Error().Str("id", e.ID).Err(redact.Error(err)).Msg("not even the apology arrived")
	}
}

// remember keeps what later events need. The answer has been delivered, so a
// store that fails costs nothing but memory.
func (b *Bot) remember(ctx context.Context, e event.Event, r reply.Reply) {
	if r.Answer == nil {
		return
	}
	if e.Talks() {
		b.topics.Set(e, r.Topic)
	}
	person := e.Person()
	if len(r.Answer.Personas) == 1 {
		lookup := store.Lookup{Person: person, Ref: r.Answer.Personas[0].Ref(), Section: r.Answer.Section, At: e.At}
		b.lookups.Put(lookup, lookup)
	}
	if e.Asks() {
		b.rememberGaps(ctx, person, e.At, r.Answer.Gaps())
	}
}

func (b *Bot) rememberGaps(ctx context.Context, person string, at time.Time, gaps []knowledge.Gap) {
	for _, gap := range gaps {
		b.metrics.gaps.WithLabelValues(gap.Kind).Inc()
		if !b.KeepQuestions {
			gap.Question = "" // people's words stay out of the store
		}
		_ = b.memory.Use(ctx, func(ctx context.Context, s *store.Store) error {
			return s.AddGap(ctx, store.Gap{Gap: gap, Person: person, At: at})
		})
	}
}

// logged writes the one line that an event gets.
func (b *Bot) logged(e event.Event, r reply.Reply, outcome string) {
	b.metrics.events.WithLabelValues(string(e.Kind), outcome).Inc()
	if outcome == "answered" {
		b.metrics.answers.WithLabelValues(string(e.Kind)).Observe(time.Since(e.At).Seconds())
	}
	line := b.Log.Info().Str("id", e.ID).Str("kind", string(e.Kind)).Str("outcome", outcome).Dur("took", time.Since(e.At))
	if r.Answer != nil {
		line = line.Str("answer", string(r.Answer.Kind))
		if len(r.Answer.Personas) > 0 {
			line = line.Str("persona", r.Answer.Personas[0].ID)
		}
	}
	line.Msg("event")
}
