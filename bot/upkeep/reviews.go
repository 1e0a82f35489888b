package upkeep

import (
	"context"
	"maps"
	"slices"
	"time"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/redact"
	"personabot/bot/reply"
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
func (u *Upkeep) remind(ctx context.Context, s *store.Store, now time.Time) error {
	if now.Sub(u.reminded) < remindLook {
		return nil
	}
	u.reminded = now
	due, err := u.due(ctx, s, now)
	if err != nil {
		return err
	}
	for _, owner := range slices.Sorted(maps.Keys(due)) {
		if len(due[owner].Stale)+len(due[owner].Waiting) == 0 {
			continue
		}
		mine, err := s.ClaimReminder(ctx, u.Company.Team+" "+owner, now, remindEvery)
		if err != nil {
			return err
		}
		if !mine {
			continue
		}
		if err := u.Slack.PostTo(ctx, "review "+owner+now.Format(" 2006-01-02"), owner, card.Review(*due[owner], now)); err != nil {
			u.Log.Warn().Err(redact.Error(err)).Msg("reminding an owner failed")
		}
	}
	return nil
}

// due collects what waits for each owner, by user id: of what has none, for
// those who look after all.
func (u *Upkeep) due(ctx context.Context, s *store.Store, now time.Time) (map[string]*card.Keeping, error) {
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
		for _, owner := range u.askedAbout(persona) {
			if due[owner] == nil {
				due[owner] = &card.Keeping{}
			}
			note(due[owner])
		}
	}
	for _, v := range u.Base().Personas() {
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
func (u *Upkeep) askedAbout(persona string) []string {
	if v, ok := u.Base().Persona(persona); ok {
		return u.Owners.Of(v.Persona)
	}
	if all := u.Owners.OfAll(); len(all) > 0 {
		return all
	}
	return u.Owners.Each(u.Base())
}

// stillTrue records that an owner checked a persona.
func (u *Upkeep) stillTrue(e event.Event) reply.Reply {
	v, ok := u.Base().Persona(e.Subject)
	if !ok || !u.Owners.Owns(e.User, v.Persona) {
		return u.told(e, card.NotYours())
	}
	c := store.Change{
		Change: knowledge.Change{Kind: knowledge.ChangeReviewed, Persona: v.ID, At: e.At},
		State:  store.Approved, By: e.Person(), Approved: e.Person(),
	}
	if !u.Base().Holds(c.Change) { // else somebody said so today
		if err := u.agreeOn(c); err != nil {
			return u.told(e, card.NotKept())
		}
	}
	if e.View != nil {
		return u.Home(e, nil)
	}
	return reply.Reply{Place: reply.InPlace, Message: card.Review(u.dueTo(e), e.At)}
}

// dueTo is what waits for a person, as the message about it says.
func (u *Upkeep) dueTo(e event.Event) (k card.Keeping) {
	_ = u.withStore(func(ctx context.Context, s *store.Store) error {
		due, err := u.due(ctx, s, e.At)
		if found := due[e.User]; found != nil {
			k = *found
		}
		return err
	})
	return k
}

// staleOf returns the personas that a person has to check.
func (u *Upkeep) staleOf(e event.Event) []knowledge.View {
	return slices.DeleteFunc(u.Owners.Owned(e.User, u.Base()), func(v knowledge.View) bool { return !v.Stale(e.At) })
}
