package bot

import (
	"cmp"
	"context"
	"slices"

	"personabot/bot/card"
	"personabot/bot/event"
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

// openHome fills the home tab.
func (b *Bot) openHome(e event.Event) Reply { return b.home(e, nil) }

// home shows what a person asked here, what waits for them, and everybody.
func (b *Bot) home(e event.Event, answer *knowledge.Answer) Reply {
	base := b.base()
	page := card.HomePage{Personas: base.Personas(), Answer: answer, Keeping: b.keeping(e)}
	for _, ref := range b.recent(e) {
		if v, ok := base.View(ref); ok {
			page.Recent = append(page.Recent, v)
		}
	}
	return Reply{Home: &page, Answer: answer}
}

// recent returns what the person of an event looked up last.
func (b *Bot) recent(e event.Event) []persona.Ref {
	var lookups []store.Lookup
	err := b.withStore(func(ctx context.Context, s *store.Store) (err error) {
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
func (b *Bot) keeping(e event.Event) *card.Keeping {
	owned := b.owners.Owned(e.User, b.base())
	if len(owned) == 0 {
		return nil
	}
	k := &card.Keeping{Stale: b.staleOf(e), Unreachable: b.owners.Unreachable(owned)}
	for _, add := range []func(*Bot, context.Context, *store.Store, event.Event, *card.Keeping){
		(*Bot).addWaiting, (*Bot).addGaps, (*Bot).addAsked, (*Bot).addVerdicts,
	} {
		_ = b.withStore(func(ctx context.Context, s *store.Store) error { // a part that fails is left out
			add(b, ctx, s, e, k)
			return nil
		})
	}
	return k
}

func (b *Bot) addWaiting(ctx context.Context, s *store.Store, e event.Event, k *card.Keeping) {
	proposed, _ := s.Changes(ctx, store.Proposed)
	for _, c := range proposed {
		if b.decides(e, c) {
			k.Waiting = append(k.Waiting, b.waiting(c, b.known(c)))
		}
	}
	approved, _ := s.Changes(ctx, store.Approved)
	for _, c := range slices.Backward(approved) {
		if b.decides(e, c) {
			c.By = c.Approved
			k.Agreed = append(k.Agreed, b.waiting(c, ""))
		}
	}
}

func (b *Bot) waiting(c store.Change, before string) card.Waiting {
	return card.Waiting{ID: c.ID, Change: c.Change, Name: b.roleOf(persona.Ref{Persona: c.Persona, Role: c.Role}), Says: b.objectionSays(c.Persona, c.N), Before: before, By: userOf(c.By)}
}

// known names who a title is until a change of it counts; empty for nobody.
func (b *Bot) known(c store.Change) string {
	if c.Kind != knowledge.ChangeTitle {
		return ""
	}
	m := b.base().Classify(c.Text)
	if m.Persona == nil {
		return ""
	}
	return b.roleOf(persona.Ref{Persona: m.Persona.ID, Role: m.Role})
}

func (b *Bot) addGaps(ctx context.Context, s *store.Store, e event.Event, k *card.Keeping) {
	clusters, _ := s.GapClusters(ctx)
	k.WordsDropped = !b.KeepQuestions
	for _, c := range clusters {
		if c.Kind == outOfScope || !b.closes(e, c) {
			continue
		}
		k.Gaps = append(k.Gaps, card.Gap{
			ID: c.ID, Gap: c.Gap.Gap, Name: b.nameOf(c.Persona), Says: b.objectionSays(c.Persona, c.N),
			Times: c.Times(), People: len(c.People), Last: c.Last,
		})
	}
}

// objectionSays is the n-th objection of a persona, counted from 1; empty where
// there is none.
func (b *Bot) objectionSays(persona string, n int) string {
	v, ok := b.base().Persona(persona)
	if !ok || n < 1 || n > len(v.Persona.Objections) {
		return ""
	}
	return v.Persona.Objections[n-1].Says
}

func (b *Bot) roleOf(ref persona.Ref) string {
	if v, ok := b.base().View(ref); ok {
		return v.DisplayName()
	}
	return b.nameOf(ref.Persona)
}

// nameOf returns the name of a persona, or what it was called by where the
// files no longer hold it.
func (b *Bot) nameOf(persona string) string {
	if v, ok := b.base().Persona(persona); ok {
		return v.Name
	}
	return persona
}

func (b *Bot) addAsked(ctx context.Context, s *store.Store, e event.Event, k *card.Keeping) {
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

func (b *Bot) addVerdicts(ctx context.Context, s *store.Store, e event.Event, k *card.Keeping) {
	verdicts, _ := s.Verdicts(ctx, e.At.AddDate(0, 0, -7*homeWeeks))
	for persona, said := range verdicts {
		if persona != "" {
			k.Verdicts = append(k.Verdicts, card.Verdict{
				Name: b.nameOf(persona), Useful: said.Times[store.Useful], NotUseful: said.Times[store.NotUseful],
				Wrong: said.Times[store.WrongPersona], Wanted: b.nameOf(said.Wanted), Lacked: said.Times[store.Missing],
			})
		}
	}
	slices.SortFunc(k.Verdicts, func(x, y card.Verdict) int { return cmp.Or(y.Complaints()-x.Complaints(), cmp.Compare(x.Name, y.Name)) })
	k.Verdicts = k.Verdicts[:min(homeAsked, len(k.Verdicts))]
}
