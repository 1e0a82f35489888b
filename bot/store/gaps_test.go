package store_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

func withGaps(t *testing.T, s *store.Store, gaps ...store.Gap) {
	t.Helper()
	for i, g := range gaps {
		g.At = noon.Add(time.Duration(i) * time.Hour)
		if err := s.AddGap(t.Context(), g); err != nil {
			t.Fatal(err)
		}
	}
}

func clustersOf(t *testing.T, s *store.Store) []store.GapCluster {
	t.Helper()
	clusters, err := s.GapClusters(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return clusters
}

func TestLikeGapsAreOneCluster(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		price := func(person, question string) store.Gap {
			return store.Gap{Gap: knowledge.Gap{Kind: "no-objection", Persona: "it-ops", Question: question}, Person: person}
		}
		withGaps(t, s,
			store.Gap{Gap: knowledge.Gap{Kind: "no-section", Persona: "security", Section: persona.Rewards}, Person: "T1 U1"},
			price("T1 U1", "your product is too expensive"), price("T1 U2", "they say your product is so expensive!"),
			price("T1 U3", "we have no budget this year"), price("T1 U2", "the product's expensive"))
		clusters := clustersOf(t, s)
		type summary struct {
			Question       string
			Times, Persons int
		}
		var got []summary
		for _, c := range clusters {
			got = append(got, summary{c.Question, c.Times(), len(c.People)})
		}
		want := []summary{{"your product is too expensive", 3, 2}, {"we have no budget this year", 1, 1}, {"", 1, 1}}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("clusters (-want +got):\n%s", diff)
		}
		if last := noon.Add(4 * time.Hour); !clusters[0].Last.Equal(last) {
			t.Errorf("last asked at %s, want %s", clusters[0].Last, last)
		}
	})
}

func TestClosedGapsAreGoneAndTheirAskersWait(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		gap := knowledge.Gap{Kind: "no-reply", Persona: "it-ops", N: 2}
		withGaps(t, s, store.Gap{Gap: gap, Person: "T1 U1"}, store.Gap{Gap: gap, Person: "T1 U2"}, store.Gap{Gap: knowledge.Gap{Kind: "out-of-scope"}, Person: "T1 U3"})
		id := proposed(t, s, knowledge.Change{Kind: knowledge.ChangeReply, Persona: "it-ops", N: 2, Reply: "x"})
		clusters := clustersOf(t, s)
		for i, c := range []struct {
			cluster store.GapCluster
			change  string
			news    bool
		}{{clusters[0], id, true}, {clusters[0], "", false}, {clusters[1], "", true}} {
			if news, err := s.CloseGaps(t.Context(), c.cluster, c.change, noon); err != nil || news != c.news {
				t.Fatalf("closing %d: %v, %v", i, news, err)
			}
		}
		waiting, err := s.Untold(t.Context(), id)
		if diff := cmp.Diff([]string{"T1 U1", "T1 U2"}, waiting); err != nil || diff != "" || len(clustersOf(t, s)) != 0 {
			t.Errorf("%v, %d clusters left, waiting (-want +got):\n%s", err, len(clustersOf(t, s)), diff)
		}
	})
}

func TestTakeGapTakesTheLatestOfThePerson(t *testing.T) {
	onEach(t, func(t *testing.T, open func() *store.Store) {
		s := open()
		gap := knowledge.Gap{Kind: "no-objection", Persona: "it-ops"}
		withGaps(t, s, store.Gap{Gap: gap, Person: "T1 U1"}, store.Gap{Gap: gap, Person: "T1 U1"}, store.Gap{Gap: gap, Person: "T1 U2"})
		if err := s.TakeGap(t.Context(), "T1 U1", "it-ops", noon, noon.Add(3*time.Hour)); err != nil {
			t.Fatal(err)
		}
		left, err := s.OpenGaps(t.Context())
		if err != nil || len(left) != 2 || left[0].Person != "T1 U1" || !left[0].At.Equal(noon) {
			t.Errorf("left = %+v, %v", left, err)
		}
	})
}
