package bot

import (
	"context"
	"maps"
	"slices"
	"time"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/redact"
	"personabot/bot/store"
	"personabot/knowledge"
)

// Owners hear of what waits for them once a week at most. How long ago that was is
// looked at now and then.
const (
	remindEvery = 7 * 24 * time.Hour
	remindLook  = 10 * time.Minute
)

// remind writes one message to each owner who has personas to check or
// suggestions to decide on: of all replicas one does.
func (b *Bot) remind(ctx context.Context, s *store.Store, now time.Time) error {
	if now.Sub(b.reminded) < remindLook {
		return nil
	}
	b.reminded = now
	due, err := b.due(ctx, s, now)
	if err != nil {
		return err
	}
	for _, owner := range slices.Sorted(maps.Keys(due)) {
		if len(due[owner].Stale)+len(due[owner].Waiting) == 0 {
			continue
		}
		mine, err := s.ClaimReminder(ctx, b.company.Team+" "+owner, now, remindEvery)
		if err != nil {
			return err
		}
		if !mine {
			continue
		}
		if err := b.slack.PostTo(ctx, "review "+owner+now.Format(" 2006-01-02"), owner, card.Review(*due[owner], now)); err != nil {
			b.Log.Warn().Err(redact.Error(err)).Msg("reminding an owner failed")
		}
	}
	return nil
}

// due collects what waits for each owner, by user id: of what has none, for
// those who look after all.
func (b *Bot) due(ctx context.Context, s *store.Store, now time.Time) (map[string]*card.Keeping, error) {
	proposed, err := s.Changes(ctx, store.Proposed)
	if err != nil {
		return nil, err
	}
	clusters, err := s.GapClusters(ctx)
	if err != nil {
		return nil, err
	}
	due := map[string]*card.Keeping{}
	add := func(persona string, note func(*card.Keeping)) {
		for _, owner := range b.askedAbout(persona) {
			if due[owner] == nil {
				due[owner] = &card.Keeping{}
			}
			note(due[owner])
		}
	}
	for _, v := range b.base().Personas() {
		if v.Stale(now) {
			add(v.ID, func(k *card.Keeping) { k.Stale = append(k.Stale, v) })
		}
	}
	for _, c := range proposed {
		add(c.Persona, func(k *card.Keeping) { k.Waiting = append(k.Waiting, card.Waiting{ID: c.ID}) })
	}
	for _, c := range clusters {
		if c.Kind != outOfScope {
			add(c.Persona, func(k *card.Keeping) { k.Gaps = append(k.Gaps, card.Gap{ID: c.ID}) })
		}
	}
	return due, nil
}

// askedAbout returns who can be asked about a persona or, about none, those who
// look after all and else every owner.
func (b *Bot) askedAbout(persona string) []string {
	if v, ok := b.base().Persona(persona); ok {
		return b.owners.Of(v.Persona)
	}
	if all := b.owners.OfAll(); len(all) > 0 {
		return all
	}
	return b.owners.Each(b.base())
}

// stillTrue records that an owner checked a persona.
func (b *Bot) stillTrue(e event.Event) Reply {
	v, ok := b.base().Persona(e.Subject)
	if !ok || !b.owners.Owns(e.User, v.Persona) {
		return b.told(e, card.NotYours())
	}
	c := store.Change{
		Change: knowledge.Change{Kind: knowledge.ChangeReviewed, Persona: v.ID, At: e.At},
		State:  store.Approved, By: e.Person(), Approved: e.Person(),
	}
	if !b.base().Holds(c.Change) { // else somebody said so today
		if err := b.agreeOn(c); err != nil {
			return b.told(e, card.NotKept())
		}
	}
	if e.View != nil {
		return b.home(e, nil)
	}
	return Reply{Place: InPlace, Message: card.Review(b.dueTo(e), e.At)}
}

// dueTo is what waits for a person, as the message about it says.
func (b *Bot) dueTo(e event.Event) (k card.Keeping) {
	_ = b.withStore(func(ctx context.Context, s *store.Store) error {
		due, err := b.due(ctx, s, e.At)
		if found := due[e.User]; found != nil {
			k = *found
		}
		return err
	})
	return k
}

// staleOf returns the personas that a person has to check.
func (b *Bot) staleOf(e event.Event) []knowledge.View {
	return slices.DeleteFunc(b.owners.Owned(e.User, b.base()), func(v knowledge.View) bool { return !v.Stale(e.At) })
}
