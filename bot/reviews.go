package bot

import (
	"context"
	"maps"
	"slices"
	"time"

	"personabot/bot/card"
	"personabot/bot/store"
	"personabot/knowledge"
)

// Owners hear of stale personas once a week at most. How long ago that was is
// looked at now and then.
const (
	remindEvery = 7 * 24 * time.Hour
	remindLook  = 10 * time.Minute
)

// remind writes one message to each owner of stale personas: of all replicas
// one does.
func (b *Bot) remind(ctx context.Context, s *store.Store, now time.Time) error {
	if now.Sub(b.reminded) < remindLook {
		return nil
	}
	b.reminded = now
	stale := map[string][]knowledge.View{}
	for _, v := range b.base().Personas() {
		if !v.Stale(now) {
			continue
		}
		for _, owner := range b.owners.of(v.Persona) {
			stale[owner] = append(stale[owner], v)
		}
	}
	for _, owner := range slices.Sorted(maps.Keys(stale)) {
		mine, err := s.ClaimReminder(ctx, b.self.team+" "+owner, now, remindEvery)
		if err != nil {
			return err
		}
		if !mine {
			continue
		}
		if err := b.postDM(ctx, Event{ID: "review " + owner + now.Format(" 2006-01-02"), User: owner}, card.Review(stale[owner], now)); err != nil {
			b.Log.Warn().Err(redact(err)).Msg("reminding an owner failed")
		}
	}
	return nil
}

// stillTrue records that an owner checked a persona.
func (b *Bot) stillTrue(e Event) Reply {
	v, ok := b.base().Persona(e.Subject)
	if !ok || !b.owners.owns(e.User, v.Persona) {
		return b.told(e, card.NotYours())
	}
	c := store.Change{
		Change: knowledge.Change{Kind: knowledge.ChangeReviewed, Persona: v.ID, At: e.At},
		State:  store.Approved, By: e.person(), Approved: e.person(),
	}
	if !b.base().Holds(c.Change) { // else somebody said so today
		if err := b.agreeOn(c); err != nil {
			return b.told(e, card.NotKept())
		}
	}
	if e.View != nil {
		return b.home(e, nil)
	}
	return Reply{Place: InPlace, Message: card.Review(b.staleOf(e), e.At)}
}

// staleOf returns the personas that a person has to check.
func (b *Bot) staleOf(e Event) []knowledge.View {
	return slices.DeleteFunc(b.owners.owned(e.User, b.base()), func(v knowledge.View) bool { return !v.Stale(e.At) })
}
