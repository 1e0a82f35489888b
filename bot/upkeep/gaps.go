package upkeep

import (
	"context"
	"slices"
	"time"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/reply"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// fillGap opens what is missing, to be written by an owner.
func (u *Upkeep) fillGap(e event.Event) reply.Reply {
	cluster, err := u.ownGap(e)
	if err != nil {
		return u.afterDecision(e, err)
	}
	draft := card.Draft{Change: wanted(cluster.Gap.Gap), Writing: card.Writing{Gap: cluster.ID}}
	if cluster.Question != "" {
		draft.Asked = []string{cluster.Question}
	}
	return u.openDraft(e, draft)
}

// wanted is the change that would close a gap, as far as the gap tells.
func wanted(g knowledge.Gap) knowledge.Change {
	c := knowledge.Change{Persona: g.Persona}
	switch {
	case g.Kind == "no-reply":
		c.Kind, c.N = knowledge.ChangeReply, g.N
	case g.Kind == "unknown-title":
		c.Kind, c.Text = knowledge.ChangeTitle, knowledge.BareTitle(g.Question)
	case g.Kind == "no-section" && g.Section == persona.Titles:
		c.Kind = knowledge.ChangeTitle
	case g.Kind == "no-section" && g.Section == persona.Objections:
		c.Kind = knowledge.ChangeObjection
	case g.Kind == "no-section" && g.Section != persona.Examples:
		c.Kind, c.Section = knowledge.ChangeNote, g.Section
	case g.Kind == "no-objection":
		c.Section = persona.Objections // as a suggestion: it may be a known one in other words
	}
	return c
}

// dismissGap takes a gap off the list without an answer.
func (u *Upkeep) dismissGap(e event.Event) reply.Reply {
	cluster, err := u.ownGap(e)
	if err == nil {
		err = u.withStore(func(ctx context.Context, s *store.Store) error {
			_, err := s.CloseGaps(ctx, cluster, "", e.At)
			return err
		})
	}
	return u.afterDecision(e, err)
}

// ownGap finds the gap of an event, where it is the person's to close.
func (u *Upkeep) ownGap(e event.Event) (store.GapCluster, error) {
	var found store.GapCluster
	err := u.withStore(func(ctx context.Context, s *store.Store) error {
		cluster, err := clusterWith(ctx, s, e.Subject)
		found = cluster
		return err
	})
	if err == nil && (found.ID == "" || !u.closes(e, found)) {
		err = errNotYours
	}
	return found, err
}

// closes tells whether a gap is a person's to close.
func (u *Upkeep) closes(e event.Event, c store.GapCluster) bool {
	return u.decides(e, store.Change{Change: knowledge.Change{Persona: c.Persona}})
}

// clusterWith finds the cluster that a gap belongs to by now; none without an
// id, and where the gap is closed.
func clusterWith(ctx context.Context, s *store.Store, id string) (store.GapCluster, error) {
	if id == "" {
		return store.GapCluster{}, nil
	}
	clusters, err := s.GapClusters(ctx)
	if err != nil {
		return store.GapCluster{}, err
	}
	for _, c := range clusters {
		if slices.Contains(c.IDs, id) {
			return c, nil
		}
	}
	return store.GapCluster{}, nil
}

// countsNow lets a change that was decided count at once. The gaps that a
// title closes are closed, and those who asked hear of it with it.
func (u *Upkeep) countsNow(ctx context.Context, s *store.Store, c store.Change, now time.Time) error {
	if err := u.readAgreed(ctx, s); err != nil || c.Kind != knowledge.ChangeTitle || c.State != store.Approved {
		return err
	}
	clusters, err := s.GapClusters(ctx)
	if err != nil {
		return err
	}
	for _, cluster := range clusters {
		if cluster.Kind != "unknown-title" {
			continue
		}
		if _, ok := u.answeredNow(cluster.Gap.Gap); ok {
			if _, err := s.CloseGaps(ctx, cluster, c.ID, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// noticeAnswered closes the gaps that the files answer by now, whoever wrote
// it there, and tells those who asked.
func (u *Upkeep) noticeAnswered(ctx context.Context, s *store.Store, now time.Time) error {
	if u.noticed == u.Files() {
		return nil
	}
	clusters, err := s.GapClusters(ctx)
	if err != nil {
		return err
	}
	for _, c := range clusters {
		answer, ok := u.answeredNow(c.Gap.Gap)
		if !ok {
			continue
		}
		news, err := s.CloseGaps(ctx, c, "", now)
		if err != nil {
			return err
		}
		if news {
			u.tellAll(ctx, "gap "+c.ID, c.People, card.Answered(knowledge.Change{}, answer, card.Options{Now: now}))
		}
	}
	u.noticed = u.Files()
	return nil
}

// answeredNow answers what a gap is about again, and tells whether that works
// by now.
func (u *Upkeep) answeredNow(g knowledge.Gap) (a knowledge.Answer, ok bool) {
	topic := knowledge.Topic{Section: g.Section}
	if g.Persona != "" {
		topic.Personas = []persona.Ref{{Persona: g.Persona}}
	}
	switch {
	case g.Kind == "no-section":
		a = u.Base().Recall(knowledge.KindSection, topic)
		return a, len(a.Items) > 0
	case g.Kind == "no-reply" && g.N > 0:
		topic.Objections = []knowledge.ObjectionN{{Persona: g.Persona, N: g.N}}
		a = u.Base().Recall(knowledge.KindObjection, topic)
		return a, len(a.Objections) > 0 && a.Objections[0].Reply != ""
	case g.Question == "":
		return a, false
	case g.Kind == "unknown-title":
		a = u.Base().Recall(knowledge.KindClassify, knowledge.Topic{Title: g.Question})
		return a, len(a.Personas) > 0
	case g.Kind == "no-objection":
		a = u.Base().Ask("objection "+g.Question, topic)
		return a, len(a.Objections) > 0 && len(a.Gaps()) == 0
	case g.Kind == "unknown-persona":
		a = u.Base().Ask(g.Question, knowledge.Topic{})
		return a, a.Gap == nil && a.Kind != knowledge.KindNone
	}
	return a, false
}
