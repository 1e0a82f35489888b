package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"personabot/bot/store"
	"personabot/knowledge/persona"
)

func TestTheLastVerdictOfAPersonCounts(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		for _, f := range []store.Feedback{
			{Person: "T1 U1", Answer: "C1 1.2", Verdict: store.Useful, Persona: "it-ops"},
			{Person: "T1 U1", Answer: "C1 1.2", Verdict: store.NotUseful, Persona: "it-ops"},
			{Person: "T1 U2", Answer: "C1 1.2", Verdict: store.Useful, Persona: "it-ops"},
			{Person: "T1 U1", Answer: "C1 3.4", Verdict: store.WrongPersona, Persona: "it-ops", Instead: "security"},
			{Person: "T1 U2", Answer: "C1 3.4", Verdict: store.WrongPersona, Persona: "it-ops", Instead: "security"},
			{Person: "T1 U3", Answer: "C1 3.4", Verdict: store.WrongPersona, Persona: "it-ops", Instead: "devops-sre"},
		} {
			f.At = noon
			if err := s.SetFeedback(t.Context(), f); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.Verdicts(t.Context(), noon.Add(-time.Hour))
		want := map[string]store.Said{"it-ops": {Times: map[store.Verdict]int{store.Useful: 1, store.NotUseful: 1, store.WrongPersona: 3}, Wanted: "security"}}
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v, verdicts (-want +got):\n%s", err, diff)
		}
	})
}

func TestAskedMostByTheWeek(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		day := 24 * time.Hour
		for _, l := range []store.Lookup{
			{Ref: persona.Ref{Persona: "it-ops"}, At: noon},
			{Ref: persona.Ref{Persona: "it-ops"}, Section: persona.Tools, At: noon.Add(-8 * day)},
			{Ref: persona.Ref{Persona: "security"}, Section: persona.Tools, At: noon.Add(-9 * day)},
			{Ref: persona.Ref{Persona: "security"}, Section: persona.Problems, At: noon.Add(-9 * day)},
			{Ref: persona.Ref{Persona: "security"}, At: noon.Add(-13 * day)},
			{Ref: persona.Ref{Persona: "devops-sre"}, At: noon.Add(-100 * day)},
		} {
			if err := s.AddLookup(t.Context(), l); err != nil {
				t.Fatal(err)
			}
		}
		personas, err := s.AskedPersonas(t.Context(), noon, 2, 5)
		want := []store.Asked{{Persona: "security", Weeks: []int{3, 0}, Total: 3}, {Persona: "it-ops", Weeks: []int{1, 1}, Total: 2}}
		if diff := cmp.Diff(want, personas); err != nil || diff != "" {
			t.Errorf("%v, personas (-want +got):\n%s", err, diff)
		}
		sections, err := s.AskedSections(t.Context(), noon, 2, 1)
		if want := []store.Asked{{Section: persona.Tools, Weeks: []int{2, 0}, Total: 2}}; err != nil || cmp.Diff(want, sections) != "" {
			t.Errorf("sections = %v, %v", sections, err)
		}
	})
}
