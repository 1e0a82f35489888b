package bot

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	"personabot/bot/card"
	"personabot/bot/redact"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// lookEvery is how often the bot looks for what is to be done unasked. So long
// it takes at most until what an owner agreed on counts in another replica.
const lookEvery = 2 * time.Second

// lookPatience is how long one look may take, with all that is posted.
const lookPatience = time.Minute

// duties does what nobody asks for: it reads what owners agreed on elsewhere,
// reminds them of what waits for them, and tells people what is answered now.
func (b *Bot) duties(ctx context.Context) {
	ticks := b.Ticks
	if ticks == nil {
		ticks = time.Tick(lookEvery)
	}
	now := time.Now()
	for {
		b.look(ctx, now)
		select {
		case <-ctx.Done():
			return
		case now = <-ticks:
		}
	}
}

func (b *Bot) look(ctx context.Context, now time.Time) {
	defer func() {
		if broken := recover(); broken != nil {
			b.Log.Error().Str("stack", frames(debug.Stack())).Msg("looking after the personas panicked")
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, lookPatience)
	defer cancel()
	b.owners.Forget(now)
	if b.owners.Learn(ctx, b.files()) {
		b.agreed.forget() // names have come up for what was agreed on
	}
	kept := b.memory.Store()
	if kept == nil {
		return
	}
	err := errors.Join(b.readAgreed(ctx, kept), b.noticeApplied(ctx, kept), b.tellAskers(ctx, kept, now), b.noticeAnswered(ctx, kept, now), b.remind(ctx, kept, now))
	if errors.Is(err, context.Canceled) { // shutting down
		return
	}
	if err != nil && !b.lookFails {
		b.Log.Warn().Err(redact.Error(err)).Msg("looking after the personas fails, trying again")
	}
	b.lookFails = err != nil
}

// noticeApplied marks changes that the files hold by now.
func (b *Bot) noticeApplied(ctx context.Context, s *store.Store) error {
	agreed, err := s.Changes(ctx, store.Approved)
	if err != nil {
		return err
	}
	for _, c := range agreed {
		if b.files().Holds(c.Change) {
			if err := s.MarkApplied(ctx, c.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellAskers writes to those who wait to hear of a change: that the files hold
// it, that an owner decided against it, or that a title is corrected, which
// counts before the files hold it.
func (b *Bot) tellAskers(ctx context.Context, s *store.Store, now time.Time) error {
	for _, state := range []store.State{store.Approved, store.Applied, store.Declined} {
		unheard, err := s.Unheard(ctx, state)
		if err != nil {
			return err
		}
		for _, c := range unheard {
			if state == store.Approved && c.Kind != knowledge.ChangeTitle {
				continue
			}
			if err := b.tell(ctx, s, c, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// tell writes to everybody who waits to hear of a change, once.
func (b *Bot) tell(ctx context.Context, s *store.Store, c store.Change, now time.Time) error {
	people, err := s.Untold(ctx, c.ID)
	if err != nil {
		return err
	}
	message := card.Declined(c.Change)
	if c.State != store.Declined {
		message = card.Answered(c.Change, b.answering(c.Change), card.Options{Now: now})
	}
	for _, person := range people {
		mine, err := s.ClaimTelling(ctx, c.ID, person, now)
		if err != nil {
			return err
		}
		if mine {
			b.tellAll(ctx, "change "+c.ID, []string{person}, message)
		}
	}
	return nil
}

// tellAll writes to people; about names what they are told.
func (b *Bot) tellAll(ctx context.Context, about string, people []string, m card.Message) {
	for _, person := range people {
		if err := b.slack.PostTo(ctx, "told "+about+" "+person, userOf(person), m); err != nil {
			b.Log.Warn().Err(redact.Error(err)).Msg("telling somebody what is answered now failed")
		}
	}
}

// answering is the answer that a change brings about.
func (b *Bot) answering(c knowledge.Change) knowledge.Answer {
	topic := knowledge.Topic{Personas: []persona.Ref{{Persona: c.Persona}}}
	switch c.Kind {
	case knowledge.ChangeTitle:
		topic.Title = c.Text
		return b.base().Recall(knowledge.KindClassify, topic)
	case knowledge.ChangeNote:
		topic.Section = c.Section
		return b.base().Recall(knowledge.KindSection, topic)
	case knowledge.ChangeObjection, knowledge.ChangeReply, knowledge.ChangeHeardAs:
		if n := b.base().ObjectionOf(c); n > 0 {
			topic.Objections = []knowledge.ObjectionN{{Persona: c.Persona, N: n}}
			return b.base().Recall(knowledge.KindObjection, topic)
		}
	}
	return b.base().Recall(knowledge.KindSummary, topic)
}
