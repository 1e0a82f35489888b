package bot

import (
	"strings"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/reply"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// answerSlash answers /persona for the person alone.
func (b *Bot) answerSlash(e event.Event) reply.Reply {
	return b.asked(e, reply.OnlyYou, e.Text, card.Options{Private: !e.Outsiders, Public: e.Outsiders})
}

// answerMention answers in the thread, for all who read along, or the person
// alone where outsiders do.
func (b *Bot) answerMention(e event.Event) reply.Reply {
	if e.Outsiders {
		return b.asked(e, reply.OnlyYou, withoutMention(e.Text), card.Options{Public: true})
	}
	return b.asked(e, reply.InThread, withoutMention(e.Text), card.Options{})
}

// answerDirect answers in the conversation with the bot.
func (b *Bot) answerDirect(e event.Event) reply.Reply {
	return b.asked(e, reply.InThread, e.Text, card.Options{})
}

// answerFollowUp answers a question in a thread that the bot has answered in
// before, and keeps silent where people talk to each other.
func (b *Bot) answerFollowUp(e event.Event) reply.Reply {
	topic, _ := b.topics.Of(e)
	answer, ok := b.base().FollowUp(e.Text, topic)
	if !ok || e.Outsiders {
		return reply.Reply{}
	}
	return b.reply(e, reply.InThread, answer, card.Options{})
}

// asked answers a question, in a thread that is about something already or as
// the first one.
func (b *Bot) asked(e event.Event, place reply.Place, text string, o card.Options) reply.Reply {
	if topic, known := b.topics.Of(e); known && e.Kind != event.Slash {
		return b.reply(e, place, b.base().Ask(text, topic), o)
	}
	o.Now = e.At
	ready := b.rendered.answer(b.base(), text, o)
	return reply.Reply{Place: place, Message: ready.message, Topic: ready.answer.Topic, Answer: &ready.answer}
}

func (b *Bot) reply(e event.Event, place reply.Place, a knowledge.Answer, o card.Options) reply.Reply {
	o.Now = e.At
	return reply.Reply{Place: place, Message: card.Answer(a, o), Topic: a.Topic, Answer: &a}
}

// withoutMention takes the bot's own name from the start of a message.
func withoutMention(text string) string {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "<@") {
		if _, rest, ok := strings.Cut(text, ">"); ok {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// pressed answers a button or a choice in a select.
func (b *Bot) pressed(e event.Event) reply.Reply {
	if r, ours := b.upkeep.Press(e); ours {
		return r
	}
	answer := b.pressedAnswer(e)
	options := card.Options{Private: e.Ephemeral && !e.Outsiders, Public: e.Outsiders}
	switch {
	case e.View != nil && e.View.CallbackID == card.ClassifyModalID:
		return b.reclassified(e, answer)
	case e.View != nil && e.View.CallbackID == card.LookupModalID:
		modal := card.LookupModal(&answer, card.Options{Now: e.At})
		return reply.Reply{UpdateModal: &modal, Answer: &answer}
	case e.View != nil:
		return b.upkeep.Home(e, &answer)
	case e.Action == card.DoShare:
		if e.Outsiders {
			return reply.Reply{Place: reply.OnlyYou, Message: card.Refusal(whyPrivate(e))}
		}
		r, shared := b.reply(e, reply.InChannel, answer, card.Options{Sharer: e.User}), card.Shared()
		r.Instead = &shared
		return r
	case e.Action == card.DoSendDM:
		return b.reply(e, reply.InDM, answer, card.Options{})
	}
	if e.Outsiders && !e.Ephemeral { // the channel was shared after the card was posted
		return b.reply(e, reply.OnlyYou, answer, options)
	}
	return b.reply(e, reply.InPlace, answer, options)
}

// whyPrivate tells why nothing is posted for all where outsiders may read.
func whyPrivate(e event.Event) string {
	if e.Unseen {
		return card.UnseenHere
	}
	return card.OutsidersHere
}

func (b *Bot) pressedAnswer(e event.Event) knowledge.Answer {
	base := b.base()
	switch e.Action {
	case card.DoYes:
		return base.Recall(knowledge.KindClassify, knowledge.Topic{Title: e.Value.Topic.Title, Decided: knowledge.Yes})
	case card.DoNo:
		return base.Recall(knowledge.KindClassify, knowledge.Topic{Title: e.Value.Topic.Title, Decided: knowledge.No})
	case card.DoLookup:
		return base.Recall(knowledge.KindSummary, knowledge.Topic{Personas: []persona.Ref{card.ParseOption(e.Choice)}})
	case card.DoMore:
		return base.Recall(knowledge.KindSection, card.ParseSectionOption(e.Choice))
	case card.DoReclass:
		return base.Ask("classify "+e.Text, knowledge.Topic{})
	}
	return base.Recall(e.Value.Kind, e.Value.Topic)
}

// suggest answers a typeahead with options in the ack.
func (b *Bot) suggest(e event.Event) reply.Reply {
	views := b.base().Suggest(e.Text, 20)
	return reply.Reply{Ack: map[string]any{"options": card.PersonaOptions(views)}}
}

// openHome fills the home tab.
func (b *Bot) openHome(e event.Event) reply.Reply { return b.upkeep.Home(e, nil) }
