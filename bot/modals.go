package bot

import (
	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/reply"
	"personabot/knowledge"
)

// classifyMessage opens a modal on the title that a message holds. Where that
// comes too late, its persona is told without.
func (b *Bot) classifyMessage(e event.Event) reply.Reply {
	place := card.Place{Channel: e.Channel, Thread: e.Thread}
	if place.Thread == "" {
		place.Thread = e.Message
	}
	r, base := reply.Reply{}, b.base()
	if found := base.Titles(e.Text); len(found) > 0 {
		answer := base.Recall(knowledge.KindClassify, knowledge.Topic{Title: found[0].Match.Title})
		r = b.reply(e, reply.OnlyYou, answer, card.Options{Private: !e.Outsiders, Public: e.Outsiders})
	}
	modal := card.ClassifyModal(r.Answer, place, card.Options{Now: e.At})
	r.OpenModal = &modal
	return r
}

// reclassified puts what a corrected title or a decision leads to in place of
// the modal's content.
func (b *Bot) reclassified(e event.Event, answer knowledge.Answer) reply.Reply {
	if answer.Match == nil {
		return reply.Reply{}
	}
	modal := card.ClassifyModal(&answer, card.ParsePlace(e.View.PrivateMetadata), card.Options{Now: e.At})
	return reply.Reply{UpdateModal: &modal, Answer: &answer}
}

// postFromModal posts the classification where the message stands.
func (b *Bot) postFromModal(e event.Event) reply.Reply {
	if e.Text == "" {
		return reply.Reply{Ack: slack.NewErrorsViewSubmissionResponse(map[string]string{card.TitleBlock: "Type a job title first."})}
	}
	place := card.ParsePlace(e.View.PrivateMetadata)
	if e.Outsiders {
		return reply.Reply{Ack: slack.NewErrorsViewSubmissionResponse(map[string]string{card.TitleBlock: whyPrivate(e)})}
	}
	topic := knowledge.Topic{Title: e.Text}
	if e.Text == place.Title {
		topic.Decided = place.Decided
	}
	r := b.reply(e, reply.InThread, b.base().Recall(knowledge.KindClassify, topic), card.Options{})
	r.Channel, r.Thread = place.Channel, place.Thread
	return r
}

// openLookup opens the modal that finds personas.
func (b *Bot) openLookup(e event.Event) reply.Reply {
	modal := card.LookupModal(nil, card.Options{Now: e.At})
	return reply.Reply{OpenModal: &modal}
}
