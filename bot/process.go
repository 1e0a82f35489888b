package bot

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"personabot/bot/card"
	"personabot/bot/store"
	"personabot/knowledge"
)

// inAckPatience is how long a handler may take whose answer rides in the ack:
// Slack waits for three seconds.
const inAckPatience = 2500 * time.Millisecond

// process works on one event from the queue to its delivered answer.
func (b *Bot) process(j *job) {
	ctx, cancel := context.WithTimeout(b.work, answerPatience)
	defer cancel()
	var reply Reply
	outcome := "answered"
	defer func() {
		if broken := recover(); broken != nil {
			outcome = "panic"
			b.Log.Error().Str("id", j.event.ID).Str("stack", frames(debug.Stack())).Msg("a handler panicked")
			b.apologise(j)
		}
		b.logged(j.event, reply, outcome)
		if outcome == "panic" || outcome == "failed" {
			b.ledger.done(j.event)
		}
	}()
	reply, err := b.answer(ctx, j)
	switch {
	case err == nil:
		b.ledger.done(j.event) // before all else: until then another replica would answer again
		b.remember(ctx, j.event, reply)
	case b.work.Err() != nil: // shutting down: whoever takes over answers it
		outcome = "given up"
	default:
		outcome = "failed"
		b.Log.Error().Str("id", j.event.ID).Err(redact(err)).Msg("delivering failed")
		b.apologise(j)
	}
}

// answer handles an event and delivers the reply.
func (b *Bot) answer(ctx context.Context, j *job) (Reply, error) {
	if err := ctx.Err(); err != nil {
		return Reply{}, err
	}
	reply := b.handle(ctx, &j.event)
	return reply, b.deliver(ctx, j.event, reply, j)
}

func (b *Bot) handle(ctx context.Context, e *Event) Reply {
	if e.needsAnswerInAck() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, e.At.Add(inAckPatience))
		defer cancel()
	}
	b.topics.load(ctx, *e)
	if topic, _ := b.topics.of(*e); e.Kind == FollowUp && len(topic.Personas) == 0 { // people talking to each other: all that Slack is asked about is our threads
		return Reply{}
	}
	e.Insider = b.rooms.insider(ctx, *e)
	if e.Insider { // else it matters no more
		outsiders, sure := b.rooms.outsiders(ctx, *e)
		e.Outsiders, e.Unseen = outsiders, !sure
	}
	if why := b.admission.refuses(*e); why != "" {
		return turnedAway(*e, why)
	}
	r, ok := routeOf(e.Kind)
	if !ok {
		panic(fmt.Sprintf("no route for %s", e.Kind))
	}
	return r.handle(b, *e)
}

// takeOver answers an event that another replica accepted and left. Without
// room for it, it stays in the store until its lease has run out again.
func (b *Bot) takeOver(e Event) (taken bool) {
	if b.closing.Load() || !b.queue.admit(e) {
		return false
	}
	b.metrics.takenOver.Inc()
	b.Log.Info().Str("id", e.ID).Str("kind", string(e.Kind)).Msg("taking over an event that was left")
	b.queue.push(&job{event: e, ack: func(any) {}})
	return true
}

// apologise says that something broke, with the id that log and metrics name.
func (b *Bot) apologise(j *job) {
	b.metrics.apologised(j.event)
	if j.event.needsAnswerInAck() {
		j.ack(nil)
	}
	if j.event.Kind == Typeahead { // an empty list says it
		return
	}
	ctx, cancel := context.WithTimeout(b.work, answerPatience/2)
	defer cancel()
	if err := b.post(ctx, j.event, Reply{Place: OnlyYou, Message: card.Apology(j.event.ID)}); err != nil {
		b.Log.Error().Str("id", j.event.ID).Err(redact(err)).Msg("not even the apology arrived")
	}
}

// remember keeps what later events need. The answer has been delivered, so a
// store that fails costs nothing but memory.
func (b *Bot) remember(ctx context.Context, e Event, r Reply) {
	if r.Answer == nil {
		return
	}
	if e.talks() {
		b.topics.set(e, r.Topic)
	}
	person := e.person()
	if len(r.Answer.Personas) == 1 {
		b.memory.add(store.Lookup{Person: person, Ref: r.Answer.Personas[0].Ref(), Section: r.Answer.Section, At: e.At})
	}
	if e.asks() {
		b.rememberGaps(ctx, person, e.At, r.Answer.Gaps())
	}
}

func (b *Bot) rememberGaps(ctx context.Context, person string, at time.Time, gaps []knowledge.Gap) {
	for _, gap := range gaps {
		b.metrics.gaps.WithLabelValues(gap.Kind).Inc()
		if !b.KeepQuestions {
			gap.Question = "" // people's words stay out of the store
		}
		b.memory.gap(ctx, store.Gap{Gap: gap, Person: person, At: at})
	}
}

// logged writes the one line that an event gets.
func (b *Bot) logged(e Event, r Reply, outcome string) {
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
