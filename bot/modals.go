package bot

import (
	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/knowledge"
)

// classifyMessage opens a modal on the title that a message holds. Where that
// comes too late, its persona is told without.
func (b *Bot) classifyMessage(e event.Event) Reply {
	place := card.Place{Channel: e.Channel, Thread: e.Thread}
	if place.Thread == "" {
		place.Thread = e.Message
	}
	reply, base := Reply{}, b.base()
	if found := base.Titles(e.Text); len(found) > 0 {
		answer := base.Recall(knowledge.KindClassify, knowledge.Topic{Title: found[0].Match.Title})
		reply = b.reply(e, OnlyYou, answer, card.Options{Private: !e.Outsiders, Public: e.Outsiders})
	}
	modal := card.ClassifyModal(reply.Answer, place, card.Options{Now: e.At})
	reply.OpenModal = &modal
	return reply
}

// reclassified puts what a corrected title or a decision leads to in place of
// the modal's content.
func (b *Bot) reclassified(e event.Event, answer knowledge.Answer) Reply {
	if answer.Match == nil {
		return Reply{}
	}
	modal := card.ClassifyModal(&answer, card.ParsePlace(e.View.PrivateMetadata), card.Options{Now: e.At})
	return Reply{UpdateModal: &modal, Answer: &answer}
}

// postFromModal posts the classification where the message stands.
func (b *Bot) postFromModal(e event.Event) Reply {
	if e.Text == "" {
		return Reply{Ack: slack.NewErrorsViewSubmissionResponse(map[string]string{card.TitleBlock: "Type a job title first."})}
	}
	place := card.ParsePlace(e.View.PrivateMetadata)
	if e.Outsiders {
		return Reply{Ack: slack.NewErrorsViewSubmissionResponse(map[string]string{card.TitleBlock: whyPrivate(e)})}
	}
	topic := knowledge.Topic{Title: e.Text}
	if e.Text == place.Title {
		topic.Decided = place.Decided
	}
	reply := b.reply(e, InThread, b.base().Recall(knowledge.KindClassify, topic), card.Options{})
	reply.Channel, reply.Thread = place.Channel, place.Thread
	return reply
}

// openLookup opens the modal that finds personas.
func (b *Bot) openLookup(e event.Event) Reply {
	modal := card.LookupModal(nil, card.Options{Now: e.At})
	return Reply{OpenModal: &modal}
}
