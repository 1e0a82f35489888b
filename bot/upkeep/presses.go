package upkeep

import (
	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/reply"
)

// presses are the handlers of buttons that do more than show another answer.
var presses = map[string]func(*Upkeep, event.Event) reply.Reply{
	card.DoRate: (*Upkeep).rated, card.DoMissing: (*Upkeep).rated, card.DoUnknown: (*Upkeep).rated, card.DoWrong: (*Upkeep).rated,
	card.DoStillTrue: (*Upkeep).stillTrue, card.DoSuggest: (*Upkeep).suggestChange,
	card.DoApprove: (*Upkeep).decide, card.DoDecline: (*Upkeep).decide, card.DoTakeBack: (*Upkeep).decide, card.DoWrite: (*Upkeep).writeSuggested,
	card.DoFill: (*Upkeep).fillGap, card.DoDismiss: (*Upkeep).dismissGap,
}

// Press takes a button or a choice that does more than show another answer; false
// for those that do not.
func (u *Upkeep) Press(e event.Event) (r reply.Reply, ours bool) {
	handle, ours := presses[e.Action]
	if !ours {
		return reply.Reply{}, false
	}
	return handle(u, e), true
}

// Submitted takes what was filled in in a modal that a press opened.
func (u *Upkeep) Submitted(e event.Event) reply.Reply {
	switch e.View.CallbackID {
	case card.MissingModalID:
		return u.saidMissing(e)
	case card.WrongModalID:
		return u.saidWrong(e)
	case card.WriteModalID:
		return u.written(e)
	}
	return reply.Reply{}
}
