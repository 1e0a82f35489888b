package upkeep

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

// Follow does what nobody asks for, until ctx ends: it reads what owners agreed on
// elsewhere, reminds them of what waits for them, and tells people what is answered
// now.
func (u *Upkeep) Follow(ctx context.Context) {
	ticks := u.Ticks
	if ticks == nil {
		ticks = time.Tick(lookEvery)
	}
	now := time.Now()
	for {
		u.look(ctx, now)
		select {
		case <-ctx.Done():
			return
		case now = <-ticks:
		}
	}
}

func (u *Upkeep) look(ctx context.Context, now time.Time) {
	defer func() {
		if broken := recover(); broken != nil {
			u.Log.Error().Str("stack", redact.Stack(debug.Stack())).Msg("looking after the personas panicked")
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, lookPatience)
	defer cancel()
	u.Owners.Forget(now)
	if u.Owners.Learn(ctx, u.Files()) {
		u.agreed.forget() // names have come up for what was agreed on
	}
	kept := u.Memory.Store()
	if kept == nil {
		return
	}
	err := errors.Join(u.readAgreed(ctx, kept), u.noticeApplied(ctx, kept), u.tellAskers(ctx, kept, now), u.noticeAnswered(ctx, kept, now), u.remind(ctx, kept, now))
	if errors.Is(err, context.Canceled) { // shutting down
		return
	}
	if err != nil && !u.lookFails {
		u.Log.Warn().Err(redact.Error(err)).Msg("looking after the personas fails, trying again")
	}
	u.lookFails = err != nil
}

// noticeApplied marks changes that the files hold by now.
func (u *Upkeep) noticeApplied(ctx context.Context, s *store.Store) error {
	agreed, err := s.Changes(ctx, store.Approved)
	if err != nil {
		return err
	}
	for _, c := range agreed {
		if u.Files().Holds(c.Change) {
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
func (u *Upkeep) tellAskers(ctx context.Context, s *store.Store, now time.Time) error {
	for _, state := range []store.State{store.Approved, store.Applied, store.Declined} {
		unheard, err := s.Unheard(ctx, state)
		if err != nil {
			return err
		}
		for _, c := range unheard {
			if state == store.Approved && c.Kind != knowledge.ChangeTitle {
				continue
			}
			if err := u.tell(ctx, s, c, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// tell writes to everybody who waits to hear of a change, once.
func (u *Upkeep) tell(ctx context.Context, s *store.Store, c store.Change, now time.Time) error {
	people, err := s.Untold(ctx, c.ID)
	if err != nil {
		return err
	}
	message := card.Declined(c.Change)
	if c.State != store.Declined {
		message = card.Answered(c.Change, u.answering(c.Change), card.Options{Now: now})
	}
	for _, person := range people {
		mine, err := s.ClaimTelling(ctx, c.ID, person, now)
		if err != nil {
			return err
		}
		if mine {
			u.tellAll(ctx, "change "+c.ID, []string{person}, message)
		}
	}
	return nil
}

// tellAll writes to people; about names what they are told.
func (u *Upkeep) tellAll(ctx context.Context, about string, people []string, m card.Message) {
	for _, person := range people {
		if err := u.Slack.PostTo(ctx, "told "+about+" "+person, userOf(person), m); err != nil {
			u.Log.Warn().Err(redact.Error(err)).Msg("telling somebody what is answered now failed")
		}
	}
}

// answering is the answer that a change brings about.
func (u *Upkeep) answering(c knowledge.Change) knowledge.Answer {
	topic := knowledge.Topic{Personas: []persona.Ref{{Persona: c.Persona}}}
	switch c.Kind {
	case knowledge.ChangeTitle:
		topic.Title = c.Text
		return u.Base().Recall(knowledge.KindClassify, topic)
	case knowledge.ChangeNote:
		topic.Section = c.Section
		return u.Base().Recall(knowledge.KindSection, topic)
	case knowledge.ChangeObjection, knowledge.ChangeReply, knowledge.ChangeHeardAs:
		if n := u.Base().ObjectionOf(c); n > 0 {
			topic.Objections = []knowledge.ObjectionN{{Persona: c.Persona, N: n}}
			return u.Base().Recall(knowledge.KindObjection, topic)
		}
	}
	return u.Base().Recall(knowledge.KindSummary, topic)
}
