package store_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// onEach runs a test on a fresh SQLite file and, where TEST_DATABASE_URL
// names a server, on a schema of its own in PostgreSQL.
func onEach(t *testing.T, test func(t *testing.T, open func() *store.Store)) {
	t.Run("sqlite", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "data", "personabot.db")
		test(t, func() *store.Store { return opened(t, path) })
	})
	t.Run("postgres", func(t *testing.T) {
		address := postgresSchema(t)
		test(t, func() *store.Store { return opened(t, address) })
	})
}

func opened(t *testing.T, address string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func mine(now time.Time) store.Lease {
	return store.Lease{Owner: "a", Until: now.Add(10 * time.Second)}
}

func TestForgetLetsGoOfOldThingsOnly(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		mustAccept(t, s, noon, "old")
		mustAccept(t, s, noon.Add(50*time.Minute), "young")
		if err := s.Forget(t.Context(), noon.Add(61*time.Minute)); err != nil {
			t.Fatal(err)
		}
		mustAccept(t, s, noon.Add(61*time.Minute), "old")
		if first, err := s.Accept(t.Context(), noon, mine(noon), store.Accepted{ID: "young", Keys: []string{"young"}}); err != nil || first[0] {
			t.Errorf("a young event was forgotten: %v, %v", first, err)
		}
	})
}

func mustAccept(t *testing.T, s *store.Store, now time.Time, key string) {
	t.Helper()
	if first, err := s.Accept(t.Context(), now, mine(now), store.Accepted{ID: key, Keys: []string{key}}); err != nil || !first[0] {
		t.Fatalf("Accept(%q) = %v, %v; want true", key, first, err)
	}
}

func TestTopicsOutliveTheProcess(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		want := knowledge.Topic{
			Personas:   []persona.Ref{{Persona: "devops-sre", Role: "sre"}},
			Section:    persona.Problems,
			Objections: []knowledge.ObjectionN{{Persona: "devops-sre", N: 1}},
		}
		first := open()
		for _, about := range []store.Subject{
			{Topic: knowledge.Topic{Title: "CTO"}, At: noon}, {Topic: want, At: noon},
			{Topic: knowledge.Topic{Title: "CIO"}, At: noon.Add(-time.Minute)}, // which waited while the store was away
		} {
			about.Thread = "T1 C1 1.2"
			if err := first.SetTopics(t.Context(), about); err != nil {
				t.Fatal(err)
			}
		}
		first.Close()
		got, known, err := open().Topic(t.Context(), "T1 C1 1.2")
		if diff := cmp.Diff(want, got); err != nil || !known || diff != "" {
			t.Errorf("known %v, err %v, topic (-want +got):\n%s", known, err, diff)
		}
		if _, known, err := open().Topic(t.Context(), "another thread"); known || err != nil {
			t.Errorf("an unknown thread has a topic: %v, %v", known, err)
		}
	})
}

func TestRecentLookupsAreEachPersonsOwn(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		for minute, persona := range []string{"security", "it-ops", "security", "devops-sre"} {
			add(t, s, "T1 U1", persona, noon.Add(time.Duration(minute)*time.Minute))
		}
		add(t, s, "T1 U2", "software-engineer", noon)
		recent, err := s.RecentLookups(t.Context(), "T1 U1", 2)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range recent {
			got = append(got, l.Ref.Persona)
		}
		if diff := cmp.Diff([]string{"devops-sre", "security"}, got); diff != "" {
			t.Errorf("recent look-ups (-want +got):\n%s", diff)
		}
	})
}

func add(t *testing.T, s *store.Store, person, id string, at time.Time) {
	t.Helper()
	err := s.AddLookup(t.Context(), store.Lookup{Person: person, Ref: persona.Ref{Persona: id}, At: at})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDamagedFileIsFoundAtTheStart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "personabot.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("this is no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("opening a damaged file: %v; want an error that names the file", err)
	}
}

func TestAFileThatDoesNotOpenComesWithAHint(t *testing.T) {
	text := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("this is no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, hint := range map[string]string{text: "move this one away", t.TempDir(): "name a file"} {
		if _, err := store.Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), "\nhint: ") || !strings.Contains(err.Error(), hint) {
			t.Errorf("opening %s: %v; want a hint that says %q", path, err, hint)
		}
	}
}

func TestErrorsHoldNoPassword(t *testing.T) {
	_, err := store.Open(t.Context(), "postgres://bot:hunter2%21@127.0.0.1:1/none?connect_timeout=1")
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error = %v; want one without the password", err)
	}
}
