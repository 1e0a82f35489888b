package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
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
func (b *Bot) rated(e event.Event) Reply {
	answer, rated := b.base().Recall(e.Value.Kind, e.Value.Topic), card.Rated{Answer: answerKey(e), Value: e.Value}
	switch {
	case e.Action == card.DoWrong || e.Choice == card.SayWrong:
		modal := card.WrongModal(answer, rated)
		return Reply{OpenModal: &modal}
	case e.Action == card.DoUnknown || e.Action == card.DoMissing || e.Choice == card.SayMissing:
		rated.Unknown = e.Action == card.DoUnknown
		about := ""
		if len(answer.Personas) > 0 {
			about = answer.Personas[0].ID
		}
		modal := card.MissingModal(b.readers(about), rated)
		return Reply{OpenModal: &modal}
	case verdicts[e.Choice] == "":
		return Reply{}
	}
	if b.keepFeedback(e, rated, verdicts[e.Choice], "") != nil {
		return b.told(e, card.NotKept())
	}
	return b.told(e, card.Noted(e.Choice, e.Value))
}

// told answers the person alone: where a message was, below it; where a view
// was, on top of it.
func (b *Bot) told(e event.Event, m card.Message) Reply {
	if e.View == nil {
		return Reply{Place: OnlyYou, Message: m}
	}
	modal := card.NotedModal(m.Text, nil, card.Options{Now: e.At})
	reply := Reply{OpenModal: &modal}
	if e.View.Type == slack.VTHomeTab { // which shows what is no more
		reply.Home = b.home(e, nil).Home
	}
	return reply
}

// readers says who reads what is said about a persona, or about none, and what
// the person who says it may expect.
func (b *Bot) readers(persona string) string {
	who, about := "the personas", b.base().Personas()
	if v, ok := b.base().Persona(persona); ok {
		who, about = v.Name, []knowledge.View{v}
	}
	if !b.owners.Reach(about) {
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

func (b *Bot) keepFeedback(e event.Event, r card.Rated, v store.Verdict, instead string) error {
	f := store.Feedback{Person: e.Person(), Answer: r.Answer, Verdict: v, Section: r.Value.Topic.Section, Instead: instead, At: e.At}
	if refs := r.Value.Topic.Personas; len(refs) > 0 {
		f.Persona = refs[0].Persona
	}
	return b.withStore(func(ctx context.Context, s *store.Store) error { return s.SetFeedback(ctx, f) })
}

// sameMatter is how long after a question without an answer what a person says
// is missing is taken to be about it.
const sameMatter = time.Hour

// saidMissing keeps what an answer lacks as a suggestion to its owner.
func (b *Bot) saidMissing(e event.Event) Reply {
	text := strings.TrimSpace(e.Typed(card.MissingBlock, card.MissingInput))
	if text == "" {
		return refused(card.MissingBlock, "Say in a few words what is missing.")
	}
	rated := card.ParseRated(e.View.PrivateMetadata)
	c := store.Change{Change: knowledge.Change{Section: rated.Value.Topic.Section, Text: text, At: e.At}, State: store.Proposed, By: e.Person()}
	if refs := rated.Value.Topic.Personas; len(refs) > 0 {
		c.Persona = refs[0].Persona
	}
	err := b.withStore(func(ctx context.Context, s *store.Store) error {
		if _, err := s.AddChange(ctx, c, e.Person()); err != nil || !rated.Unknown {
			return err
		}
		return s.TakeGap(ctx, e.Person(), c.Persona, e.At.Add(-sameMatter), e.At)
	})
	if err != nil || b.keepFeedback(e, rated, store.Missing, "") != nil {
		return refused(card.MissingBlock, card.NotKept().Text)
	}
	return b.noted(e, "Thank you, it is kept. "+b.readers(c.Persona), nil)
}

// saidWrong keeps which persona would have been right, and shows its card. Of
// a job title it makes a correction.
func (b *Bot) saidWrong(e event.Event) Reply {
	right, ok := b.base().View(card.ParseOption(e.Chosen(card.InsteadBlock, card.InsteadInput)))
	if !ok {
		return refused(card.InsteadBlock, "Pick the persona that would have been right.")
	}
	rated := card.ParseRated(e.View.PrivateMetadata)
	if b.keepFeedback(e, rated, store.WrongPersona, right.ID) != nil {
		return refused(card.InsteadBlock, card.NotKept().Text)
	}
	text := "Thank you, noted. This is the card of " + right.DisplayName() + "."
	if title := rated.Value.Topic.Title; title != "" && rated.Value.Kind == knowledge.KindClassify {
		var err error
		if text, err = b.correct(e, title, right); err != nil {
			return refused(card.InsteadBlock, card.NotKept().Text)
		}
	}
	answer := b.base().Recall(knowledge.KindSummary, knowledge.Topic{Personas: []persona.Ref{right.Ref()}})
	return b.noted(e, text, &answer)
}

// correct gives a title to a persona: at once where its owner says so, else
// when the owner agrees. It returns what to tell the person.
func (b *Bot) correct(e event.Event, title string, right knowledge.View) (text string, err error) {
	if m := b.base().Classify(title); m.Status == classify.StatusMatch && m.Persona.ID == right.ID && (right.Role == "" || m.Role == right.Role) {
		return "It is known as " + right.DisplayName() + " by now.", nil
	}
	c := store.Change{
		Change: knowledge.Change{Kind: knowledge.ChangeTitle, Persona: right.ID, Role: right.Role, Text: knowledge.BareTitle(title), At: e.At},
		State:  store.Proposed, By: e.Person(),
	}
	if b.owners.Owns(e.User, right.Persona) {
		c.State, c.Approved = store.Approved, e.Person()
		return "From now on “" + c.Text + "” is " + right.DisplayName() + ", everywhere.", b.agreeOn(c)
	}
	return "Thank you, it is kept. " + b.readers(right.ID), b.propose(c)
}

// propose keeps a correction for the owner to decide on: once, however many
// people make it.
func (b *Bot) propose(c store.Change) error {
	return b.withStore(func(ctx context.Context, s *store.Store) error {
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
func (b *Bot) agreeOn(c store.Change) error {
	return b.withStore(func(ctx context.Context, s *store.Store) (err error) {
		if c.ID, err = s.AddChange(ctx, c); err != nil {
			return err
		}
		return b.countsNow(ctx, s, c, c.At)
	})
}

// noted puts thanks in place of a modal that was sent.
func (b *Bot) noted(e event.Event, text string, answer *knowledge.Answer) Reply {
	modal := card.NotedModal(text, answer, card.Options{Now: e.At})
	return Reply{Ack: slack.NewUpdateViewSubmissionResponse(&modal), Answer: answer}
}

// refused keeps a modal open and says under a field what is wrong.
func refused(block, sentence string) Reply {
	return Reply{Ack: slack.NewErrorsViewSubmissionResponse(map[string]string{block: sentence})}
}
