// Package reply is what an event is answered with, before it goes anywhere: a message
// and its place, a modal, a home tab, what rides in the ack. Handlers return it, and
// delivery takes it from there. It calls nobody and decides nothing.
package reply

import (
	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/knowledge"
)

// Place says where a Reply goes.
type Place int

// The places for a Reply.
const (
	Nowhere   Place = iota // nothing is posted
	OnlyYou                // seen by the person alone, where they are
	InThread               // in the thread of the event, for all
	InChannel              // in the channel, for all
	InDM                   // in the conversation with the person
	InPlace                // instead of the message with the button
)

// Reply is what an Event is answered with. Several parts may be set.
type Reply struct {
	Place   Place
	Message card.Message
	Thread  string        // to post in, where it is not the event's
	Channel string        // to post in, where it is not the event's
	Instead *card.Message // of the message with the button, once the Message is posted

	OpenModal   *slack.ModalViewRequest // where it comes too late, the Message stands in
	UpdateModal *slack.ModalViewRequest
	Home        *card.HomePage
	Ack         any // rides in the acknowledgement

	Topic  knowledge.Topic // what the thread is about from now on
	Answer *knowledge.Answer
}

// NeedsCalls tells whether Slack has to be called to deliver the Reply.
func (r Reply) NeedsCalls() bool {
	return r.Place != Nowhere || r.OpenModal != nil || r.UpdateModal != nil || r.Home != nil
}
