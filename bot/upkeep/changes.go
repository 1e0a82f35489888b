package upkeep

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strings"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/reply"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// errNotYours tells that a change is another owner's to decide.
var errNotYours = errors.New("another owner decides")

// withStore uses the store, while a person waits. That somebody else decides is
// no failure of the store.
func (u *Upkeep) withStore(do func(context.Context, *store.Store) error) error {
	var refused error
	err := u.Memory.Use(context.Background(), func(ctx context.Context, s *store.Store) error {
		err := do(ctx, s)
		if errors.Is(err, errNotYours) {
			refused, err = err, nil
		}
		return err
	})
	return cmp.Or(err, refused)
}

// decisions are what owners may do with a change: they move it from one state
// to another.
var decisions = map[string]struct{ from, to store.State }{
	card.DoApprove:  {store.Proposed, store.Approved},
	card.DoDecline:  {store.Proposed, store.Declined},
	card.DoTakeBack: {store.Approved, store.Declined},
}

// decide approves or declines what somebody proposed, or takes back what was
// agreed on.
func (u *Upkeep) decide(e event.Event) reply.Reply {
	move := decisions[e.Action]
	err := u.withStore(func(ctx context.Context, s *store.Store) error {
		c, ok, err := s.Change(ctx, e.Subject)
		switch {
		case err != nil:
			return err
		case !ok || !u.decides(e, c) || move.to == store.Approved && c.Kind == "":
			return errNotYours
		}
		decided, err := s.DecideChange(ctx, c.ID, move.from, move.to, e.Person(), e.At)
		if err != nil {
			return err
		}
		if !decided && c.State != move.to {
			return errNotYours
		}
		c.State = move.to
		return u.countsNow(ctx, s, c, e.At)
	})
	return u.afterDecision(e, err)
}

// decides tells whether a change is a person's to decide: as the owner of its
// persona or, where it has none, as any owner.
func (u *Upkeep) decides(e event.Event, c store.Change) bool {
	v, ok := u.Base().Persona(c.Persona)
	return ok && u.Owners.Owns(e.User, v.Persona) || !ok && len(u.Owners.Owned(e.User, u.Base())) > 0
}

func (u *Upkeep) afterDecision(e event.Event, err error) reply.Reply {
	switch {
	case errors.Is(err, errNotYours):
		return u.told(e, card.NotYours()) // and the home tab is shown as it is by now
	case err != nil:
		return u.told(e, card.NotKept())
	}
	return u.Home(e, nil)
}

// writeSuggested opens what somebody suggested, to be made a change of.
func (u *Upkeep) writeSuggested(e event.Event) reply.Reply {
	var found store.Change
	err := u.withStore(func(ctx context.Context, s *store.Store) error {
		c, ok, err := s.Change(ctx, e.Subject)
		if found = c; err == nil && (!ok || !u.decides(e, c)) {
			return errNotYours
		}
		return err
	})
	if err != nil {
		return u.afterDecision(e, err)
	}
	draft := card.Draft{Change: found.Change, Asked: []string{found.Text}, Writing: card.Writing{Change: found.ID}}
	draft.Change.Text = ""
	return u.openDraft(e, draft)
}

// suggestChange opens an empty change of a persona for its owner.
func (u *Upkeep) suggestChange(e event.Event) reply.Reply {
	v, ok := u.Base().Persona(e.Subject)
	if !ok || !u.Owners.Owns(e.User, v.Persona) {
		return u.told(e, card.NotYours())
	}
	return u.openDraft(e, card.Draft{Change: knowledge.Change{Persona: v.ID}})
}

func (u *Upkeep) openDraft(e event.Event, d card.Draft) reply.Reply {
	d.Writing.Message = e.View == nil
	if v, ok := u.Base().Persona(d.Change.Persona); ok {
		d.Persona = &v
	}
	modal := card.WriteModal(d)
	return reply.Reply{OpenModal: &modal}
}

// written takes what an owner wrote. Of a person who does not own the persona
// it is a proposal.
func (u *Upkeep) written(e event.Event) reply.Reply {
	w := card.ParseWriting(e.View.PrivateMetadata)
	c, block, sentence := u.readWritten(e, w)
	if sentence != "" {
		return refused(block, sentence)
	}
	err := u.withStore(func(ctx context.Context, s *store.Store) error { return u.keepAnswer(ctx, s, e, w, c) })
	switch {
	case errors.Is(err, errNotYours):
		return refused(block, "Somebody decided on this while you wrote: it waits no more.")
	case err != nil:
		return refused(block, card.NotKept().Text)
	}
	r := u.Home(e, nil)
	switch v, ok := u.Base().Persona(c.Persona); { // where the home tab does not show that it was taken
	case !ok || !u.Owners.Owns(e.User, v.Persona):
		r.Ack = u.noted(e, "Thank you, it is kept. "+u.readers(c.Persona), nil).Ack
	case w.Message:
		r.Ack = u.noted(e, "Agreed, thank you. My Home tab shows what waits for the persona files.", nil).Ack
	}
	return r
}

// keepAnswer keeps what was written, with the gap that it answers unless
// somebody was first.
func (u *Upkeep) keepAnswer(ctx context.Context, s *store.Store, e event.Event, w card.Writing, c knowledge.Change) error {
	gap, err := clusterWith(ctx, s, w.Gap)
	switch {
	case err != nil:
		return err
	case w.Gap != "" && gap.ID == "":
		return errNotYours
	}
	if before, _, err := s.Change(ctx, w.Change); err != nil || w.Change != "" && before.State != store.Proposed {
		return cmp.Or(err, errNotYours)
	}
	id, err := u.keepWritten(ctx, s, e, w, c)
	if err == nil && gap.ID != "" { // who asked is told later
		_, err = s.CloseGaps(ctx, gap, id, e.At)
	}
	if err != nil {
		return err
	}
	return u.readAgreed(ctx, s)
}

// keepWritten makes a change of what was written, or of the suggestion that it
// was written for.
func (u *Upkeep) keepWritten(ctx context.Context, s *store.Store, e event.Event, w card.Writing, c knowledge.Change) (id string, err error) {
	state, decided := store.Proposed, ""
	if v, ok := u.Base().Persona(c.Persona); ok && u.Owners.Owns(e.User, v.Persona) {
		state, decided = store.Approved, e.Person()
	}
	if w.Change == "" {
		return s.AddChange(ctx, store.Change{Change: c, State: state, By: e.Person(), Approved: decided}, askers(state, e)...)
	}
	if err := s.RewriteChange(ctx, w.Change, c); err != nil || state == store.Proposed {
		return w.Change, err
	}
	mine, err := s.DecideChange(ctx, w.Change, store.Proposed, state, decided, e.At)
	if err == nil && !mine {
		err = errNotYours
	}
	return w.Change, err
}

// askers are those who wait to hear of what they wrote: of a change that is
// another owner's to decide, its writer.
func askers(state store.State, e event.Event) []string {
	if state == store.Proposed {
		return []string{e.Person()}
	}
	return nil
}

// readWritten reads the modal. Where something is wrong it returns the block
// to say so under, and the sentence.
func (u *Upkeep) readWritten(e event.Event, w card.Writing) (c knowledge.Change, block, sentence string) {
	where, id, role := w.Where, w.Persona, ""
	if where == "" {
		where = e.Chosen(card.WhereBlock, card.WhereInput)
	}
	if id == "" {
		picked := card.ParseOption(e.Chosen(card.PersonaBlock, card.PersonaInput))
		id, role = picked.Persona, picked.Role
	}
	c.Persona, c.At = id, e.At
	c.Text = oneLine(e.Typed(card.TextBlock, card.TextInput))
	c.Reply = oneLine(e.Typed(card.ReplyBlock, card.ReplyInput))
	c, known := card.ParseWhere(c, where)
	v, exists := u.Base().View(persona.Ref{Persona: id, Role: role})
	if c.Kind == knowledge.ChangeTitle {
		c.Role = v.Role
	}
	proof := strings.TrimSpace(e.Typed(card.ProofBlock, card.ProofInput))
	takesReply := c.Kind == knowledge.ChangeObjection || c.Kind == knowledge.ChangeReply
	switch {
	case !exists:
		return c, card.PersonaBlock, "Pick a persona."
	case !known || c.N > len(v.Persona.Objections):
		return c, card.WhereBlock, "Pick where it belongs."
	case c.Kind != knowledge.ChangeReply && c.Text == "":
		return c, card.TextBlock, "Write what belongs in the file."
	case c.Kind == knowledge.ChangeReply && c.Reply == "":
		return c, card.ReplyBlock, "Write what to say to it."
	case c.Reply != "" && !takesReply:
		return c, card.ReplyBlock, "Only an objection has a reply."
	case proof != "" && c.Reply == "":
		return c, card.ProofBlock, "Proof belongs to a reply: write what to say first."
	case proof != "" && !isWebAddress(proof):
		return c, card.ProofBlock, "An address begins with https:// and names a page."
	case u.Base().Holds(c):
		return c, blockOf(c), v.Name + " holds this already."
	}
	if proof != "" {
		c.Proof = []persona.Link{{Label: hostOf(proof), URL: proof}}
	}
	return c, blockOf(c), ""
}

func blockOf(c knowledge.Change) string {
	if c.Kind == knowledge.ChangeReply {
		return card.ReplyBlock
	}
	return card.TextBlock
}

// oneLine joins the lines that people type into one entry.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func isWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(text, " \t")
}

// hostOf names the site that proves something, as its label.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
