package bot_test

import (
	"strings"
	"testing"

	"personabot/bot/playground"
)

// spentWords are Slack's words for an id that it knows and has no message by.
var spentWords = []string{"duplicate_message_not_found", "duplicate_channel_not_found"}

func TestAnIDWithoutAMessageIsNoAnswer(t *testing.T) {
	for _, word := range spentWords {
		t.Run(word, func(t *testing.T) {
			w := connected(t)
			w.Faults().SpendIDs(word, 1)
			w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
			if m := w.answer(playground.Sales, 0); !strings.Contains(m.Text, "DevOps") {
				t.Errorf("answer = %q", m.Text)
			}
			w.until("the log", func() bool { return w.logs(`"outcome":"answered"`) == 1 })
			if got := w.answers(playground.Sales, ""); got != 1 {
				t.Errorf("%d answers to one question", got)
			}
		})
	}
}

// TestAnIDIsForOneChannel submits a modal in a channel where all ids of the
// answer are spent, so that it goes to the person.
func TestAnIDIsForOneChannel(t *testing.T) {
	w := connected(t)
	w.MessageShortcut(playground.Rep, playground.Sales, w.Messages(playground.Sales)[0].TS, "classify_contact_title")
	w.until("a modal", func() bool { _, open := w.Modal(playground.Rep); return open })
	w.Faults().SpendIDs(spentWords[0], 2)
	w.Submit(playground.Rep, map[string]map[string]any{
		"title": {"title_input": map[string]any{"type": "plain_text_input", "value": "Security Engineer"}},
	})
	if m := w.answer(playground.DirectRep, 0); !strings.Contains(m.Text, "security") {
		t.Errorf("the person is told %q", m.Text)
	}
}
