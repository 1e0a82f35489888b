package bot_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"personabot/bot"
	"personabot/bot/playground"
)

// classify chooses the shortcut from the menu of a message with a title.
func (w *workspace) classify() *playground.Delivery {
	return w.MessageShortcut(playground.Rep, playground.Sales, w.Messages(playground.Sales)[0].TS, "classify_contact_title")
}

// settled waits until the bot has answered n times, and returns what the
// person saw of one event.
func (w *workspace) settled(n int, d *playground.Delivery) []string {
	w.t.Helper()
	w.until("the end of it", func() bool { return w.logs(`"outcome":"answered"`) >= n })
	return d.Record().Answers
}

// known has the bot know people and channel, so that the next call opens the
// modal.
func (w *workspace) known() {
	w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	w.answer(playground.Sales, 0)
}

func TestAModalOpensOnceWhateverHappensToTheCall(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	for _, fault := range []playground.Fault{playground.Lost, playground.Hang, playground.ServerError, playground.RateLimited} {
		t.Run(string(fault), func(t *testing.T) {
			t.Parallel() // nearly all of it is waiting
			w := connected(t)
			w.known()
			w.Faults().FailCalls(fault, 1)
			d := w.classify()
			if seen := w.settled(2, d); len(seen) != 1 || seen[0] != "Classify a title" {
				t.Errorf("the person saw %q, and Slack these calls: %v", seen, w.Calls())
			}
		})
	}
}

func TestAModalThatComesTooLateIsAMessage(t *testing.T) {
	w := connected(t)
	w.known()
	w.Faults().Refuse("views.open", "expired_trigger_id")
	w.classify()
	m := w.answer(playground.Sales, 1)
	if m.OnlyFor != playground.Rep || !strings.Contains(m.Text, "Site Reliability Engineer") {
		t.Errorf("instead of the modal the person sees %q, for %q", m.Text, m.OnlyFor)
	}
}

// TestAModalOfAReplicaThatDiedIsKnown has a bot open a modal while it can
// write nothing down, as if it was killed at that moment.
func TestAModalOfAReplicaThatDiedIsKnown(t *testing.T) {
	t.Parallel() // it waits for a lease to run out
	file := filepath.Join(t.TempDir(), "personabot.db")
	stored := func(o *bot.Options) { o.Store = openStore(t, file) }
	w := unconnected(t)
	gate := make(chan struct{})
	_, end := w.connect(func(o *bot.Options) {
		stored(o)
		gated(gate)(o)
	})
	d := w.classify()
	<-d.Acked()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("PRAGMA busy_timeout = 1000; BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	close(gate)
	<-d.Answered()
	end()
	if _, err := db.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	w.connect(stored)
	if seen := w.settled(2, d); len(seen) != 1 || w.logs("taking over") != 1 {
		t.Errorf("the person saw %q", seen)
	}
}
