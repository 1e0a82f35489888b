package bot_test

import (
	"strings"
	"testing"

	"personabot/bot/playground"
)

// TestAnExpiredAddressIsNoEnd has the ways of an answer closed one after the
// other: its response_url, and then the channel, where the bot is no member.
func TestAnExpiredAddressIsNoEnd(t *testing.T) {
	w := connected(t)
	w.Faults().Refuse("response_url", "expired_url")
	for _, way := range []struct{ asked, answered string }{
		{playground.Sales, playground.Sales}, {playground.Private, playground.DirectRep},
	} {
		w.Slash(playground.Rep, way.asked, "/persona", "devops")
		m := w.answer(way.answered, 0)
		if alone := m.OnlyFor == playground.Rep || way.answered == playground.DirectRep; !alone || !strings.Contains(m.Text, "DevOps") {
			t.Errorf("asked in %s, the person is told %+v", way.asked, m)
		}
	}
	w.Press(playground.Rep, on(w.answer(playground.Sales, 0)), map[string]any{
		"type": "button", "action_id": "share:0", "block_id": "share", "value": `{"k":"summary","t":{"personas":[{"persona":"devops-sre"}]}}`,
	})
	if m := w.answer(playground.Sales, 1); m.OnlyFor != "" || !strings.Contains(m.Text, "DevOps") {
		t.Errorf("shared is %+v", m)
	}
}
