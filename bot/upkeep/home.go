package upkeep

import (
	"cmp"
	"context"
	"slices"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/reply"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// How much of what was asked the home tab shows.
const (
	homeWeeks  = 8
	homeAsked  = 5
	homeRecent = 5
)

// outOfScope is the kind of a gap that no persona file is to close.
const outOfScope = "out-of-scope"

// Home shows what a person asked here, what waits for them, and everybody.
func (u *Upkeep) Home(e event.Event, answer *knowledge.Answer) reply.Reply {
	base := u.Base()
	page := card.HomePage{Personas: base.Personas(), Answer: answer, Keeping: u.keeping(e)}
	for _, ref := range u.recent(e) {
		if v, ok := base.View(ref); ok {
			page.Recent = append(page.Recent, v)
		}
	}
	return reply.Reply{Home: &page, Answer: answer}
}

// recent returns what the person of an event looked up last.
func (u *Upkeep) recent(e event.Event) []persona.Ref {
	var lookups []store.Lookup
	err := u.withStore(func(ctx context.Context, s *store.Store) (err error) {
		lookups, err = s.RecentLookups(ctx, e.Person(), homeRecent)
		return err
	})
	if err != nil {
		return nil
	}
	refs := make([]persona.Ref, len(lookups))
	for i, l := range lookups {
		refs[i] = l.Ref
	}
	return refs
}

// keeping collects what waits for an owner; nil for everybody else.
func (u *Upkeep) keeping(e event.Event) *card.Keeping {
	owned := u.Owners.Owned(e.User, u.Base())
	if len(owned) == 0 {
		return nil
	}
	k := &card.Keeping{Stale: u.staleOf(e), Unreachable: u.Owners.Unreachable(owned)}
	for _, add := range []func(*Upkeep, context.Context, *store.Store, event.Event, *card.Keeping){
		(*Upkeep).addWaiting, (*Upkeep).addGaps, (*Upkeep).addAsked, (*Upkeep).addVerdicts,
	} {
		_ = u.withStore(func(ctx context.Context, s *store.Store) error { // a part that fails is left out
			add(u, ctx, s, e, k)
			return nil
		})
	}
	return k
}

func (u *Upkeep) addWaiting(ctx context.Context, s *store.Store, e event.Event, k *card.Keeping) {
	proposed, _ := s.Changes(ctx, store.Proposed)
	for _, c := range proposed {
		if u.decides(e, c) {
			k.Waiting = append(k.Waiting, u.waiting(c, u.known(c)))
		}
	}
	approved, _ := s.Changes(ctx, store.Approved)
	for _, c := range slices.Backward(approved) {
		if u.decides(e, c) {
			c.By = c.Approved
			k.Agreed = append(k.Agreed, u.waiting(c, ""))
		}
	}
}

func (u *Upkeep) waiting(c store.Change, before string) card.Waiting {
	return card.Waiting{ID: c.ID, Change: c.Change, Name: u.roleOf(persona.Ref{Persona: c.Persona, Role: c.Role}), Says: u.objectionSays(c.Persona, c.N), Before: before, By: userOf(c.By)}
}

// known names who a title is until a change of it counts; empty for nobody.
func (u *Upkeep) known(c store.Change) string {
	if c.Kind != knowledge.ChangeTitle {
		return ""
	}
	m := u.Base().Classify(c.Text)
	if m.Persona == nil {
		return ""
	}
	return u.roleOf(persona.Ref{Persona: m.Persona.ID, Role: m.Role})
}

func (u *Upkeep) addGaps(ctx context.Context, s *store.Store, e event.Event, k *card.Keeping) {
	clusters, _ := s.GapClusters(ctx)
	k.WordsDropped = !u.KeepQuestions
	for _, c := range clusters {
		if c.Kind == outOfScope || !u.closes(e, c) {
			continue
		}
		k.Gaps = append(k.Gaps, card.Gap{
			ID: c.ID, Gap: c.Gap.Gap, Name: u.nameOf(c.Persona), Says: u.objectionSays(c.Persona, c.N),
			Times: c.Times(), People: len(c.People), Last: c.Last,
		})
	}
}

// objectionSays is the n-th objection of a persona, counted from 1; empty where
// there is none.
func (u *Upkeep) objectionSays(persona string, n int) string {
	v, ok := u.Base().Persona(persona)
	if !ok || n < 1 || n > len(v.Persona.Objections) {
		return ""
	}
	return v.Persona.Objections[n-1].Says
}

func (u *Upkeep) roleOf(ref persona.Ref) string {
	if v, ok := u.Base().View(ref); ok {
		return v.DisplayName()
	}
	return u.nameOf(ref.Persona)
}

// nameOf returns the name of a persona, or what it was called by where the
// files no longer hold it.
func (u *Upkeep) nameOf(persona string) string {
	if v, ok := u.Base().Persona(persona); ok {
		return v.Name
	}
	return persona
}

func (u *Upkeep) addAsked(ctx context.Context, s *store.Store, e event.Event, k *card.Keeping) {
	k.Trend.Until = e.At
	personas, _ := s.AskedPersonas(ctx, e.At, homeWeeks, homeAsked)
	for _, a := range personas {
		k.Trend.Personas = append(k.Trend.Personas, card.Asked{Name: a.Persona, Weeks: a.Weeks, Total: a.Total})
	}
	sections, _ := s.AskedSections(ctx, e.At, homeWeeks, homeAsked)
	for _, a := range sections {
		k.Trend.Sections = append(k.Trend.Sections, card.Asked{Name: string(a.Section), Weeks: a.Weeks, Total: a.Total})
	}
}

func (u *Upkeep) addVerdicts(ctx context.Context, s *store.Store, e event.Event, k *card.Keeping) {
	verdicts, _ := s.Verdicts(ctx, e.At.AddDate(0, 0, -7*homeWeeks))
	for persona, said := range verdicts {
		if persona != "" {
			k.Verdicts = append(k.Verdicts, card.Verdict{
				Name: u.nameOf(persona), Useful: said.Times[store.Useful], NotUseful: said.Times[store.NotUseful],
				Wrong: said.Times[store.WrongPersona], Wanted: u.nameOf(said.Wanted), Lacked: said.Times[store.Missing],
			})
		}
	}
	slices.SortFunc(k.Verdicts, func(x, y card.Verdict) int { return cmp.Or(y.Complaints()-x.Complaints(), cmp.Compare(x.Name, y.Name)) })
	k.Verdicts = k.Verdicts[:min(homeAsked, len(k.Verdicts))]
}
