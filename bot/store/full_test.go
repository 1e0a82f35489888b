package store

import (
	"context"
	"strings"
	"testing"
	"time"
)

// TestAFullDiskPasses makes SQLite believe that the disk is full, and then
// that the file may not be written.
func TestAFullDiskPasses(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir()+"/personabot.db")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	accept := func(id string) error {
		events := []Accepted{{ID: id, Keys: []string{id}, Payload: strings.Repeat("x", 100_000)}}
		_, err := s.Accept(t.Context(), time.Now(), Lease{Owner: "a", Until: time.Now()}, events...)
		return err
	}
	for _, trouble := range []struct{ begin, end, reason string }{
		{"PRAGMA max_page_count = 1", "PRAGMA max_page_count = 100000", "full"},
		{"PRAGMA query_only = 1", "PRAGMA query_only = 0", "readonly"},
	} {
		s.mustExec(t, trouble.begin)
		if err := accept(trouble.reason); err == nil || !strings.Contains(err.Error(), "accepting events") || !strings.Contains(err.Error(), trouble.reason) {
			t.Errorf("%s: %v; want an error that says %s", trouble.begin, err, trouble.reason)
		}
		s.mustExec(t, trouble.end)
		if err := accept(trouble.reason); err != nil {
			t.Errorf("after %s: %v", trouble.end, err)
		}
	}
}

func (s *Store) mustExec(t *testing.T, statement string) {
	t.Helper()
	if _, err := s.db.ExecContext(context.Background(), statement); err != nil {
		t.Fatal(err)
	}
}
