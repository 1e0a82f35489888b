package bot

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"personabot/bot/card"
	"personabot/bot/store"
)

// process works on one event from the queue to its delivered answer.
func (b *Bot) process(j job) {
	ctx, cancel := context.WithTimeout(context.Background(), answerTimeout)
	defer cancel()
	e := j.event
	if !b.seen.first(ctx, e) {
		return
	}
	outcome := "answered"
	var reply Reply
	defer func() {
		if broken := recover(); broken != nil {
			outcome = "panic"
			b.Log.Error().Str("id", e.ID).Str("stack", frames(debug.Stack())).Msg("a handler panicked")
			b.apologise(ctx, e, j)
		}
		b.logged(e, reply, outcome)
	}()
	reply = b.handle(ctx, &e)
	if err := b.deliver(ctx, e, reply, j); err != nil {
		outcome = "failed"
		b.Log.Error().Str("id", e.ID).Err(b.redact(err)).Msg("delivering failed")
		b.apologise(ctx, e, j)
		return
	}
	b.remember(ctx, e, reply)
}

func (b *Bot) handle(ctx context.Context, e *Event) Reply {
	e.Outsiders = b.rooms.outsiders(ctx, *e)
	e.Insider = b.rooms.insider(ctx, *e, b.self)
	b.topics.load(ctx, *e)
	r, ok := routeOf(e.Kind)
	if !ok {
		panic(fmt.Sprintf("no route for %s", e.Kind))
	}
	return r.handle(b, *e)
}

// apologise says that something broke, with the id that the log names.
func (b *Bot) apologise(ctx context.Context, e Event, j job) {
	if e.needsAnswerInAck() {
		j.ack(nil)
		return
	}
	if err := b.post(ctx, e, Reply{Place: OnlyYou, Message: card.Apology(e.ID)}); err != nil {
		b.Log.Error().Str("id", e.ID).Err(b.redact(err)).Msg("not even the apology arrived")
	}
}

// busy answers an event that there was no room for.
func (b *Bot) busy(j job) {
	ctx, cancel := context.WithTimeout(context.Background(), answerTimeout)
	defer cancel()
	if j.event.needsAnswerInAck() {
		j.ack(nil)
		return
	}
	if err := b.post(ctx, j.event, Reply{Place: OnlyYou, Message: card.Busy()}); err != nil {
		b.Log.Error().Str("id", j.event.ID).Err(b.redact(err)).Msg("telling that we are busy failed")
	}
	b.logged(j.event, Reply{}, "busy")
}

// remember keeps what later events need. The answer has been delivered, so a
// store that fails costs nothing but memory.
func (b *Bot) remember(ctx context.Context, e Event, r Reply) {
	if r.Answer == nil {
		return
	}
	if e.talks() {
		b.topics.set(ctx, e, r.Topic)
	}
	person := e.Team + " " + e.User
	if len(r.Answer.Personas) == 1 {
		b.memory.add(ctx, store.Lookup{Person: person, Ref: r.Answer.Personas[0].Ref(), Section: r.Answer.Section, At: e.At})
	}
	if r.Answer.Gap != nil {
		gap := *r.Answer.Gap
		gap.Question = "" // people's words stay out of the store
		b.memory.gap(ctx, store.Gap{Gap: gap, Person: person, At: e.At})
	}
}

// logged writes the one line that an event gets.
func (b *Bot) logged(e Event, r Reply, outcome string) {
	line := b.Log.Info().Str("id", e.ID).Str("kind", string(e.Kind)).Str("outcome", outcome).Dur("took", time.Since(e.At))
	if r.Answer != nil {
		line = line.Str("answer", string(r.Answer.Kind))
		if len(r.Answer.Personas) > 0 {
			line = line.Str("persona", r.Answer.Personas[0].ID)
		}
	}
	line.Msg("event")
}

// frames keeps the places of a stack and drops the values beside them, which
// may hold what people wrote.
func frames(stack []byte) string {
	var places []string
	for _, line := range strings.Split(string(stack), "\n") {
		if strings.HasPrefix(line, "\t") {
			places = append(places, strings.TrimSpace(line))
		}
	}
	return strings.Join(places, " < ")
}
