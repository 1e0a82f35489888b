package delivery

import (
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/playground"
	"personabot/bot/reply"
	"personabot/bot/webapi"
)

func delivering(t *testing.T) (*playground.Server, *Delivery) {
	t.Helper()
	s, err := playground.Start(playground.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	api := webapi.New(webapi.Options{BotToken: playground.BotToken, URL: s.APIURL(), Parallel: 4, Failed: func(method, reason string) {}, LockedOut: func(error) {}})
	t.Cleanup(api.Close)
	return s, New(t.Context(), api, zerolog.Nop())
}

// first stands for the ts of the channel's first message.
const first = "first"

func TestAReplyGoesWhereItBelongs(t *testing.T) {
	for name, test := range map[string]struct {
		event   event.Event
		place   reply.Place
		channel string // where the message is to be
		thread  string
		onlyFor string
	}{
		"alone, where the person is":        {event.Event{Channel: playground.Sales}, reply.OnlyYou, playground.Sales, "", playground.Rep},
		"alone, in a thread":                {event.Event{Channel: playground.Sales, Thread: first}, reply.OnlyYou, playground.Sales, first, playground.Rep},
		"alone, where the bot is no member": {event.Event{Channel: playground.Private}, reply.OnlyYou, playground.DirectRep, "", ""},
		"alone, after something nowhere":    {event.Event{}, reply.OnlyYou, playground.DirectRep, "", ""},
		"for all, below the mention":        {event.Event{Kind: event.Mention, Channel: playground.Sales, Message: first}, reply.InThread, playground.Sales, first, ""},
		"for all, beside the thread":        {event.Event{Channel: playground.Sales, Thread: first}, reply.InChannel, playground.Sales, "", ""},
		"to the person":                     {event.Event{Channel: playground.Sales}, reply.InDM, playground.DirectRep, "", ""},
		"of a modal, where the bot may not": {event.Event{Kind: event.Submission, Channel: playground.Private}, reply.InThread, playground.DirectRep, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			s, d := delivering(t)
			asked := s.Messages(playground.Sales)[0].TS
			s.Say(playground.Colleague, playground.Sales, asked, "in a thread of none, Slack shows nothing to one person alone")
			for _, ts := range []*string{&test.event.Thread, &test.event.Message, &test.thread} {
				if *ts == first {
					*ts = asked
				}
			}
			before := len(s.Messages(test.channel))
			test.event.ID, test.event.User, test.event.At = "E1", playground.Rep, time.Now()
			for range 2 { // what is for all comes once, although it is delivered twice
				if err := d.Deliver(t.Context(), test.event, reply.Reply{Place: test.place, Message: card.Busy()}); err != nil {
					t.Fatal(err)
				}
			}
			told := s.Messages(test.channel)[before:]
			if len(told) == 0 || told[0].Thread != test.thread || told[0].OnlyFor != test.onlyFor {
				t.Fatalf("told: %+v", told)
			}
			if test.onlyFor == "" && len(told) != 1 {
				t.Errorf("%d messages, want 1", len(told))
			}
		})
	}
}

func TestAnUnansweredPersonIsAnError(t *testing.T) {
	s, d := delivering(t)
	s.Faults().Refuse("conversations.open", "user_disabled")
	e := event.Event{ID: "E1", User: playground.Rep, At: time.Now()}
	if err := d.Deliver(t.Context(), e, reply.Reply{Place: reply.InDM, Message: card.Busy()}); webapi.Reason(err) != "user_disabled" {
		t.Errorf("nobody was told, and the error is %v", err)
	}
	if err := d.Deliver(t.Context(), e, reply.Reply{}); err != nil {
		t.Errorf("silence is no failure: %v", err)
	}
}

// TestAMessageStandsInForAModal comes too late for the trigger.
func TestAMessageStandsInForAModal(t *testing.T) {
	s, d := delivering(t)
	modal := slack.ModalViewRequest{Type: slack.VTModal, Title: slack.NewTextBlockObject(slack.PlainTextType, "Title", false, false)}
	e := event.Event{ID: "E1", User: playground.Rep, Channel: playground.Sales, TriggerID: "1.2.3", At: time.Now().Add(-time.Minute)}
	before := len(s.Messages(playground.Sales))
	if err := d.Deliver(t.Context(), e, reply.Reply{OpenModal: &modal, Place: reply.OnlyYou, Message: card.Busy()}); err != nil {
		t.Fatal(err)
	}
	if told := s.Messages(playground.Sales)[before:]; len(told) != 1 || told[0].OnlyFor != playground.Rep {
		t.Errorf("the person reads %+v", told)
	}
	if err := d.Deliver(t.Context(), e, reply.Reply{OpenModal: &modal}); err == nil {
		t.Error("neither a modal nor a message, and no error")
	}
}

func TestNoPictureIsBegunAfterTheEnd(t *testing.T) {
	p, now := &Delivery{}, time.Now()
	trend := card.Trend{Until: now}
	if !p.pictures.begin(trend) || p.pictures.begin(trend) {
		t.Error("one picture is drawn at a time")
	}
	p.pictures.end()
	p.pictures.rest(now)
	if p.pictures.begin(trend) || !p.pictures.begin(card.Trend{Until: now.Add(noPictures)}) {
		t.Error("after a refusal none is drawn for a day")
	}
	p.pictures.end()
	if p.Stop(); p.pictures.begin(card.Trend{Until: now.Add(2 * noPictures)}) {
		t.Error("a picture is begun after the end")
	}
	p.Wait()
}
