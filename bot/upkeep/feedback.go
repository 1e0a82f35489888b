package upkeep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/reply"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
)

// verdicts are what the choices in the menu of an answer mean.
var verdicts = map[string]store.Verdict{
	card.SayUseful: store.Useful, card.SayNotUseful: store.NotUseful, card.SayWrong: store.WrongPersona, card.SayMissing: store.Missing,
}

// rated takes what a person says of an answer. Nothing of it is posted where
// others read.
func (u *Upkeep) rated(e event.Event) reply.Reply {
	answer, rated := u.Base().Recall(e.Value.Kind, e.Value.Topic), card.Rated{Answer: answerKey(e), Value: e.Value}
	switch {
	case e.Action == card.DoWrong || e.Choice == card.SayWrong:
		modal := card.WrongModal(answer, rated)
		return reply.Reply{OpenModal: &modal}
	case e.Action == card.DoUnknown || e.Action == card.DoMissing || e.Choice == card.SayMissing:
		rated.Unknown = e.Action == card.DoUnknown
		about := ""
		if len(answer.Personas) > 0 {
			about = answer.Personas[0].ID
		}
		modal := card.MissingModal(u.readers(about), rated)
		return reply.Reply{OpenModal: &modal}
	case verdicts[e.Choice] == "":
		return reply.Reply{}
	}
	if u.keepFeedback(e, rated, verdicts[e.Choice], "") != nil {
		return u.told(e, card.NotKept())
	}
	return u.told(e, card.Noted(e.Choice, e.Value))
}

// told answers the person alone: where a message was, below it; where a view
// was, on top of it.
func (u *Upkeep) told(e event.Event, m card.Message) reply.Reply {
	if e.View == nil {
		return reply.Reply{Place: reply.OnlyYou, Message: m}
	}
	modal := card.NotedModal(m.Text, nil, card.Options{Now: e.At})
	r := reply.Reply{OpenModal: &modal}
	if e.View.Type == slack.VTHomeTab { // which shows what is no more
		r.Home = u.Home(e, nil).Home
	}
	return r
}

// readers says who reads what is said about a persona, or about none, and what
// the person who says it may expect.
func (u *Upkeep) readers(persona string) string {
	who, about := "the personas", u.Base().Personas()
	if v, ok := u.Base().Persona(persona); ok {
		who, about = v.Name, []knowledge.View{v}
	}
	if !u.Owners.Reach(about) {
		return "I can reach nobody in Slack who looks after " + who + ", so please tell your team's owner of it as well. You hear from me when it is answered."
	}
	return "Whoever looks after " + who + " decides on it, and you hear from me when it is answered."
}

// answerKey names the answer that a press is about: what was answered, and on
// which message. It holds no words of people.
func answerKey(e event.Event) string {
	place := []string{e.Team, e.Channel, e.Message}
	if e.View != nil {
		place = append(place, e.View.CallbackID)
	}
	sum := sha256.Sum256([]byte(strings.Join(append(place, e.Value.Encode()), "\x00")))
	return hex.EncodeToString(sum[:16])
}

func (u *Upkeep) keepFeedback(e event.Event, r card.Rated, v store.Verdict, instead string) error {
	f := store.Feedback{Person: e.Person(), Answer: r.Answer, Verdict: v, Section: r.Value.Topic.Section, Instead: instead, At: e.At}
	if refs := r.Value.Topic.Personas; len(refs) > 0 {
		f.Persona = refs[0].Persona
	}
	return u.withStore(func(ctx context.Context, s *store.Store) error { return s.SetFeedback(ctx, f) })
}

// sameMatter is how long after a question without an answer what a person says
// is missing is taken to be about it.
const sameMatter = time.Hour

// saidMissing keeps what an answer lacks as a suggestion to its owner.
func (u *Upkeep) saidMissing(e event.Event) reply.Reply {
	text := strings.TrimSpace(e.Typed(card.MissingBlock, card.MissingInput))
	if text == "" {
		return refused(card.MissingBlock, "Say in a few words what is missing.")
	}
	rated := card.ParseRated(e.View.PrivateMetadata)
	c := store.Change{Change: knowledge.Change{Section: rated.Value.Topic.Section, Text: text, At: e.At}, State: store.Proposed, By: e.Person()}
	if refs := rated.Value.Topic.Personas; len(refs) > 0 {
		c.Persona = refs[0].Persona
	}
	err := u.withStore(func(ctx context.Context, s *store.Store) error {
		if _, err := s.AddChange(ctx, c, e.Person()); err != nil || !rated.Unknown {
			return err
		}
		return s.TakeGap(ctx, e.Person(), c.Persona, e.At.Add(-sameMatter), e.At)
	})
	if err != nil || u.keepFeedback(e, rated, store.Missing, "") != nil {
		return refused(card.MissingBlock, card.NotKept().Text)
	}
	return u.noted(e, "Thank you, it is kept. "+u.readers(c.Persona), nil)
}

// saidWrong keeps which persona would have been right, and shows its card. Of
// a job title it makes a correction.
func (u *Upkeep) saidWrong(e event.Event) reply.Reply {
	right, ok := u.Base().View(card.ParseOption(e.Chosen(card.InsteadBlock, card.InsteadInput)))
	if !ok {
		return refused(card.InsteadBlock, "Pick the persona that would have been right.")
	}
	rated := card.ParseRated(e.View.PrivateMetadata)
	if u.keepFeedback(e, rated, store.WrongPersona, right.ID) != nil {
		return refused(card.InsteadBlock, card.NotKept().Text)
	}
	text := "Thank you, noted. This is the card of " + right.DisplayName() + "."
	if title := rated.Value.Topic.Title; title != "" && rated.Value.Kind == knowledge.KindClassify {
		var err error
		if text, err = u.correct(e, title, right); err != nil {
			return refused(card.InsteadBlock, card.NotKept().Text)
		}
	}
	answer := u.Base().Recall(knowledge.KindSummary, knowledge.Topic{Personas: []persona.Ref{right.Ref()}})
	return u.noted(e, text, &answer)
}

// correct gives a title to a persona: at once where its owner says so, else
// when the owner agrees. It returns what to tell the person.
func (u *Upkeep) correct(e event.Event, title string, right knowledge.View) (text string, err error) {
	if m := u.Base().Classify(title); m.Status == classify.StatusMatch && m.Persona.ID == right.ID && (right.Role == "" || m.Role == right.Role) {
		return "It is known as " + right.DisplayName() + " by now.", nil
	}
	c := store.Change{
		Change: knowledge.Change{Kind: knowledge.ChangeTitle, Persona: right.ID, Role: right.Role, Text: knowledge.BareTitle(title), At: e.At},
		State:  store.Proposed, By: e.Person(),
	}
	if u.Owners.Owns(e.User, right.Persona) {
		c.State, c.Approved = store.Approved, e.Person()
		return "From now on “" + c.Text + "” is " + right.DisplayName() + ", everywhere.", u.agreeOn(c)
	}
	return "Thank you, it is kept. " + u.readers(right.ID), u.propose(c)
}

// propose keeps a correction for the owner to decide on: once, however many
// people make it.
func (u *Upkeep) propose(c store.Change) error {
	return u.withStore(func(ctx context.Context, s *store.Store) error {
		proposed, err := s.Changes(ctx, store.Proposed)
		if err != nil {
			return err
		}
		for _, same := range proposed {
			if same.Kind == c.Kind && same.Persona == c.Persona && same.Role == c.Role && strings.EqualFold(same.Text, c.Text) {
				return s.AddAsker(ctx, same.ID, c.By)
			}
		}
		_, err = s.AddChange(ctx, c, c.By)
		return err
	})
}

// agreeOn keeps a change that an owner made, and lets it count at once.
func (u *Upkeep) agreeOn(c store.Change) error {
	return u.withStore(func(ctx context.Context, s *store.Store) (err error) {
		if c.ID, err = s.AddChange(ctx, c); err != nil {
			return err
		}
		return u.countsNow(ctx, s, c, c.At)
	})
}

// noted puts thanks in place of a modal that was sent.
func (u *Upkeep) noted(e event.Event, text string, answer *knowledge.Answer) reply.Reply {
	modal := card.NotedModal(text, answer, card.Options{Now: e.At})
	return reply.Reply{Ack: slack.NewUpdateViewSubmissionResponse(&modal), Answer: answer}
}

// refused keeps a modal open and says under a field what is wrong.
func refused(block, sentence string) reply.Reply {
	return reply.Reply{Ack: slack.NewErrorsViewSubmissionResponse(map[string]string{block: sentence})}
}
