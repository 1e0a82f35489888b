package bot_test

import (
	"strings"
	"testing"

	"personabot/bot/card"
	"personabot/bot/playground"
)

// TestWhomSlackDoesNotKnowIsAnOutsider has Slack refuse to tell who asks.
func TestWhomSlackDoesNotKnowIsAnOutsider(t *testing.T) {
	w := connected(t)
	w.Faults().Refuse("users.info", "user_not_found")
	w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	if m := w.answer(playground.Sales, 0); m.OnlyFor != playground.Rep || m.Text != card.Refusal(card.ForInsiders).Text {
		t.Errorf("whom Slack does not know is told %+v", m)
	}
}

// TestWhoeverSlackIsSilentAboutReadsAnApology has Slack fail for as long as
// the bot asks who somebody is.
func TestWhoeverSlackIsSilentAboutReadsAnApology(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w := connected(t)
	w.Faults().Refuse("users.info", "internal_error")
	asked := w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	if m := w.answer(playground.Sales, 0); m.OnlyFor != playground.Rep || m.Text != card.Apology(asked.ID).Text {
		t.Errorf("told %+v, want an apology", m)
	}
	w.until("the log", func() bool { return w.logs(`"outcome":"failed"`) == 1 })
	if !strings.Contains(w.log.String(), asked.ID) {
		t.Errorf("the log has no %s: %s", asked.ID, w.log)
	}
}
