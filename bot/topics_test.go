package bot_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"personabot/bot"
	"personabot/bot/playground"
)

// TestAThreadIsRememberedThroughAFailureOfTheStore asks about another persona
// while the store is away, and what that one's tools are when it is back.
func TestAThreadIsRememberedThroughAFailureOfTheStore(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	file := filepath.Join(t.TempDir(), "personabot.db")
	w := unconnected(t)
	stored := func(o *bot.Options) { o.Store = openStore(t, file) }
	b, end := w.connect(stored)
	asked, _ := w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
	w.answer(playground.Sales, 0)
	time.Sleep(100 * time.Millisecond) // the topic is written a moment later
	unlocked := make(chan struct{})
	go func() {
		locker(t, file)(1500 * time.Millisecond)
		close(unlocked)
	}()
	w.until("a store that is away", func() bool {
		w.Say(playground.Colleague, playground.Sales, "", "@personabot it ops")
		time.Sleep(50 * time.Millisecond)
		return metric(t, b, "personabot_store_up") == "0"
	})
	w.Say(playground.Rep, playground.Sales, asked.TS, "@personabot security")
	w.replies(asked.TS, 2)
	<-unlocked
	w.until("the store", func() bool { return metric(t, b, "personabot_store_up") == "1" })
	for n, question := range []string{"tools", "problems"} {
		w.Say(playground.Rep, playground.Sales, asked.TS, "@personabot and their "+question+"?")
		if told := w.replies(asked.TS, n+3); !strings.Contains(told, "(security)") {
			t.Errorf("their %s are answered with %q", question, told)
		}
		end()
		_, end = w.connect(stored) // it knows what was written down, alone
	}
}

// replies waits for n answers in a thread, and returns the latest.
func (w *workspace) replies(thread string, n int) (latest string) {
	w.t.Helper()
	w.until("an answer in the thread", func() bool {
		count := 0
		for _, m := range w.Messages(playground.Sales) {
			if m.User == playground.Bot && m.Thread == thread {
				count, latest = count+1, m.Text
			}
		}
		return count >= n
	})
	return latest
}
