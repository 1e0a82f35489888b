package store_test

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

func proposed(t *testing.T, s *store.Store, c knowledge.Change, askers ...string) string {
	t.Helper()
	id, err := s.AddChange(t.Context(), store.Change{Change: c, State: store.Proposed, By: "T1 U1"}, askers...)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func inState(t *testing.T, s *store.Store, state store.State) []store.Change {
	t.Helper()
	found, err := s.Changes(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestChangesGoFromProposedToApplied(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		c := knowledge.Change{
			Kind: knowledge.ChangeReply, Persona: "it-ops", N: 2, Reply: "Ask them", At: noon,
			Proof: []persona.Link{{Label: "a case", URL: "https://example.com/case"}},
		}
		id := proposed(t, s, c)
		want := store.Change{ID: id, Change: c, State: store.Proposed, By: "T1 U1"}
		if diff := cmp.Diff([]store.Change{want}, inState(t, s, store.Proposed)); diff != "" {
			t.Errorf("proposed (-want +got):\n%s", diff)
		}
		c.Reply = "Ask them which tools they run"
		if err := s.RewriteChange(t.Context(), id, c); err != nil {
			t.Fatal(err)
		}
		if decided, err := s.DecideChange(t.Context(), id, store.Proposed, store.Approved, "T1 U2", noon.Add(time.Hour)); err != nil || !decided {
			t.Fatalf("approving: %v, %v", decided, err)
		}
		if err := s.RewriteChange(t.Context(), id, knowledge.Change{Kind: knowledge.ChangeNote}); err != nil {
			t.Fatal(err)
		}
		if err := s.MarkApplied(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		c.At = noon.Add(time.Hour)
		want = store.Change{ID: id, Change: c, State: store.Applied, By: "T1 U1", Approved: "T1 U2"}
		if diff := cmp.Diff([]store.Change{want}, inState(t, open(), store.Applied)); diff != "" {
			t.Errorf("applied (-want +got):\n%s", diff)
		}
	})
}

func TestOnlyOneDecides(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		a, b := open(), open()
		id := proposed(t, a, knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "security", Role: "red", Text: "Pentester"})
		var deciders atomic.Int32
		var group sync.WaitGroup
		for i := range 20 {
			s, to := []*store.Store{a, b}[i%2], []store.State{store.Approved, store.Declined}[i/2%2]
			group.Go(func() {
				decided, err := s.DecideChange(t.Context(), id, store.Proposed, to, "T1 U2", noon)
				if err != nil {
					t.Error(err)
				}
				if decided {
					deciders.Add(1)
				}
			})
		}
		group.Wait()
		if deciders.Load() != 1 || len(inState(t, a, store.Proposed)) != 0 {
			t.Errorf("%d decisions on one change", deciders.Load())
		}
	})
}

func TestTitlesAndReviewsWorkBeforeAndAfterTheFilesHoldThem(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		for i, kind := range []knowledge.ChangeKind{knowledge.ChangeTitle, knowledge.ChangeReviewed, knowledge.ChangeNote, knowledge.ChangeTitle} {
			id := proposed(t, s, knowledge.Change{Kind: kind, Persona: "security", Role: "red", Text: "x", At: noon})
			if i < 3 {
				s.DecideChange(t.Context(), id, store.Proposed, store.Approved, "T1 U2", noon)
			}
			if i == 0 {
				s.MarkApplied(t.Context(), id)
			}
		}
		over, mark, err := s.Overlay(t.Context(), func(person string) string { return "the one called " + person })
		want := knowledge.Overlay{
			Corrections: []knowledge.Correction{{Title: "x", Persona: "security", Role: "red", By: "the one called T1 U2", At: noon, Applied: true}},
			Reviewed:    map[string]time.Time{"security": noon},
		}
		if diff := cmp.Diff(want, over); err != nil || diff != "" {
			t.Errorf("%v, overlay (-want +got):\n%s", err, diff)
		}
		last := inState(t, s, store.Proposed)[0]
		s.DecideChange(t.Context(), last.ID, store.Proposed, store.Approved, "T1 U2", noon)
		if _, now, err := s.Overlay(t.Context(), strings.ToLower); err != nil || now == mark {
			t.Errorf("the mark stays %q when a title is approved, %v", now, err)
		}
	})
}

func TestAskersAreToldOnce(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		a, b := open(), open()
		id := proposed(t, a, knowledge.Change{Kind: knowledge.ChangeNote}, "T1 U1", "T1 U2", "T1 U1")
		waiting, err := b.Untold(t.Context(), id)
		if diff := cmp.Diff([]string{"T1 U1", "T1 U2"}, waiting); err != nil || diff != "" {
			t.Fatalf("%v, waiting (-want +got):\n%s", err, diff)
		}
		told := 0
		for _, s := range []*store.Store{a, b, a} {
			if mine, err := s.ClaimTelling(t.Context(), id, "T1 U1", noon); err != nil {
				t.Fatal(err)
			} else if mine {
				told++
			}
		}
		if waiting, _ := a.Untold(t.Context(), id); told != 1 || len(waiting) != 1 {
			t.Errorf("told %d times, still waiting %v", told, waiting)
		}
	})
}

func TestRemindersComeOnceAWeek(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		a, b := open(), open()
		week := 7 * 24 * time.Hour
		for _, step := range []struct {
			from *store.Store
			at   time.Time
			want bool
		}{{a, noon, true}, {b, noon, false}, {b, noon.Add(week - time.Hour), false}, {b, noon.Add(week), true}, {a, noon.Add(week), false}} {
			if got, err := step.from.ClaimReminder(t.Context(), "T1 U1", step.at, week); err != nil || got != step.want {
				t.Errorf("at %s: %v, %v; want %v", step.at, got, err, step.want)
			}
		}
	})
}
