package bot_test

import (
	"strings"
	"testing"

	"personabot/bot/card"
	"personabot/bot/playground"
)

// openModal has the rep open a modal that asks for a title.
func openModal(w *workspace) {
	lead, _ := w.Say(playground.Colleague, playground.Sales, "", "Met Jane Doe, Staff SRE at Acme")
	w.MessageShortcut(playground.Rep, playground.Sales, lead.TS, "classify_contact_title")
	w.until("a modal", func() bool { _, open := w.Modal(playground.Rep); return open })
}

func titled(title string) map[string]map[string]any {
	return map[string]map[string]any{card.TitleBlock: {card.TitleInput: map[string]any{"type": "plain_text_input", "value": title}}}
}

// TestWhoIsTurnedAwayIsToldWhileSlackHangs asks more than there is room for,
// while no call of Slack is answered.
func TestWhoIsTurnedAwayIsToldWhileSlackHangs(t *testing.T) {
	w := connected(t)
	openModal(w)
	w.Faults().FailShare(1, 1, playground.Hang)
	defer w.Faults().FailShare(0, 1)
	const room = 128
	for range room {
		<-w.Slash(playground.Rep, playground.Sales, "/persona", "devops").Acked()
	}
	refused := w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	answered(t, refused)
	if told := refused.Record().Answers; len(told) != 1 || told[0] != card.Busy().Text {
		t.Errorf("who is turned away is told %q", told)
	}
	if response := w.Submit(playground.Rep, titled("Staff SRE")); !strings.Contains(string(response), "busy right now") {
		t.Errorf("who is turned away with a modal is told %q", response)
	}
	if _, open := w.Modal(playground.Rep); !open {
		t.Error("the modal of who is turned away is closed, with what they wrote")
	}
}

// hanging is more than the bot has workers for.
const hanging = 100

// TestHungCallsDelayNoAnswerInAnAck has more answers hang in calls of Slack
// than there are workers, and wants what rides in an ack while they do.
func TestHungCallsDelayNoAnswerInAnAck(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w := connected(t)
	openModal(w)
	w.Faults().FailShare(1, 1, playground.Hang)
	defer w.Faults().FailShare(0, 1)
	var hung []*playground.Delivery
	for n := range hanging {
		hung = append(hung, slash(w.Server, n))
	}
	for _, d := range hung {
		<-d.Acked()
	}
	options := w.Suggest(playground.Rep, playground.Source{}, map[string]any{"action_id": "lookup:0", "block_id": "pick"}, "sre")
	if !strings.Contains(string(options), "devops-sre") {
		t.Errorf("while calls hang the options are %q", options)
	}
	if response := w.Submit(playground.Rep, titled("")); !strings.Contains(string(response), "Type a job title first") {
		t.Errorf("while calls hang a submission is told %q", response)
	}
	w.Submit(playground.Rep, titled("Staff SRE"))
	if _, open := w.Modal(playground.Rep); open {
		t.Error("while calls hang a modal stays open that was submitted")
	}
	if got := w.logs(`"outcome":"answered"`); got > 3 {
		t.Errorf("%d answers arrived, so that nothing hung", got)
	}
	w.Faults().FailShare(0, 1)
	w.until("what the submission posts", func() bool { return w.answers(playground.Sales, "DevOps") > 0 })
}
