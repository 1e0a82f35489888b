package bot

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot/event"
	"personabot/bot/queue"
	"personabot/bot/store"
)

// TestACopyIsNotAcknowledgedAheadOfItsEvent takes an event that arrives twice
// at a time: once the copy is acknowledged, Slack sends neither again.
func TestACopyIsNotAcknowledgedAheadOfItsEvent(t *testing.T) {
	file := filepath.Join(t.TempDir(), "personabot.db")
	kept, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	b := New(Options{Store: kept, Log: zerolog.Nop()})
	b.queue = queue.New(func(*job) {}, func(*job) bool { return false })
	a := &acceptance{bot: b, ledger: b.ledger}
	var written []int // rows in the store, at each ack
	twice := make([]*job, 2)
	for i := range twice {
		e := event.Event{ID: "E1", Keys: []string{"envelope E1"}, Kind: event.Slash, At: time.Now()}
		twice[i] = &job{event: e, ack: func(any) bool {
			rows := 0
			if err := db.QueryRow("SELECT count(*) FROM accepted").Scan(&rows); err != nil {
				t.Error(err)
			}
			written = append(written, rows)
			return true
		}}
	}
	a.accept(twice)
	if len(written) != 2 || written[0] != 1 || written[1] != 1 {
		t.Errorf("rows at each ack: %d, want 1 at 2 acks", written)
	}
}
