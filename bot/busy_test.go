package bot_test

import (
	"testing"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/knowledge"
)

// gated makes handlers wait until the gate is opened.
func gated(gate <-chan struct{}) func(*bot.Options) {
	return func(o *bot.Options) {
		base := o.Base
		o.Base = func() *knowledge.Base {
			<-gate
			return base()
		}
	}
}

func TestWhoAsksTooMuchIsToldSoAtOnce(t *testing.T) {
	gate := make(chan struct{})
	w := connectedWith(t, gated(gate))
	const asked, room = 140, 128
	for range asked {
		<-w.Slash(playground.Rep, playground.Sales, "/persona", "devops").Acked()
	}
	w.until("busy", func() bool { return w.answers(playground.Sales, "busy right now") == asked-room })
	colleague := w.Slash(playground.Colleague, playground.Sales, "/persona", "devops")
	<-colleague.Acked()
	close(gate)
	w.until("the others", func() bool { return w.answers(playground.Sales, "DevOps") == room+1 })
	if got := w.answers(playground.Sales, ""); got != asked+1 {
		t.Errorf("%d answers to %d questions", got, asked+1)
	}
}

// TestWhoAsksLittleIsNotBehindWhoAsksMuch has a few people fill the queue
// before somebody asks once.
func TestWhoAsksLittleIsNotBehindWhoAsksMuch(t *testing.T) {
	gate := make(chan struct{})
	w := connectedWith(t, gated(gate))
	const crowd, each = 3, 120
	many := make([]*playground.Delivery, crowd*each)
	for n := range many { // in as many channels: in each, a person's questions wait for one another
		many[n] = w.Slash(playground.Person(n%crowd), playground.Room(n), "/persona", "devops")
		<-many[n].Acked()
	}
	one := w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	<-one.Acked()
	close(gate)
	answered(t, one)
	before := 0
	for _, d := range many {
		answered(t, d)
		if d.Record().Answered.Before(one.Record().Answered) {
			before++
		}
	}
	if before > len(many)*3/4 { // those that workers had already, and what a busy machine does beside it; without fair turns nearly all
		t.Errorf("%d answers of %d come before that to a single question", before, len(many))
	}
}
