package bot

import (
	"strings"

	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/reply"
)

// admission is whom the operator lets in, and where.
type admission struct {
	channels map[string]bool // empty: all
	denied   map[string]bool // users
}

func newAdmission(channels, denied []string) admission {
	return admission{setOf(channels), setOf(denied)}
}

func setOf(ids []string) map[string]bool {
	set := make(map[string]bool, len(ids))
	for _, id := range ids {
		set[strings.TrimSpace(id)] = true
	}
	return set
}

// refuses tells why the person of an event gets no answer; "" when they do.
// It is asked at every door.
func (a admission) refuses(e event.Event) string {
	switch channel := e.Place(); {
	case a.denied[e.User]:
		return card.SwitchedOff
	case !e.Insider:
		return card.ForInsiders
	case len(a.channels) > 0 && channel != "" && e.Kind != event.Direct && e.Kind != event.HomeOpened && !a.channels[channel]:
		return card.NotHere
	}
	return ""
}

// turnedAway is the polite answer of a door that stays shut, for the person
// alone.
func turnedAway(e event.Event, why string) reply.Reply {
	switch e.Kind {
	case event.FollowUp: // which was addressed to nobody
		return reply.Reply{}
	case event.Typeahead:
		return reply.Reply{Ack: map[string]any{"options": []any{}}}
	case event.Submission:
		modal := card.NotedModal(why, nil, card.Options{Now: e.At})
		return reply.Reply{Ack: slack.NewUpdateViewSubmissionResponse(&modal)}
	case event.HomeOpened:
		return reply.Reply{Home: &card.HomePage{Refusal: why}}
	}
	return reply.Reply{Place: reply.OnlyYou, Message: card.Refusal(why)}
}
