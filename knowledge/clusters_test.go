package knowledge_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"personabot/knowledge"
)

// gapsOf returns gaps with these questions, in an order of their own.
func gapsOf(questions []string, seed uint64) []knowledge.Gap {
	order := rand.New(rand.NewPCG(seed, 0)).Perm(len(questions))
	gaps := make([]knowledge.Gap, len(questions))
	for to, from := range order {
		gaps[to] = knowledge.Gap{Kind: "unknown-persona", Question: questions[from]}
	}
	return gaps
}

func questionsOf(gaps []knowledge.Gap, clusters [][]int) []string {
	var found []string
	for _, members := range clusters {
		var questions []string
		for _, i := range members {
			questions = append(questions, gaps[i].Question)
		}
		slices.Sort(questions)
		found = append(found, strings.Join(questions, " | "))
	}
	slices.Sort(found)
	return found
}

func TestClustersDoNotDependOnTheOrderOfGaps(t *testing.T) {
	questions := []string{
		"who is a data scientist", "data scientists", "what do data scientists object to", "tell me about procurement",
		"what does procurement care about?", "Procurement", "", "what is our pricing for 500 seats", "pricing for 500 seats",
	}
	want := questionsOf(gapsOf(questions, 0), knowledge.ClusterGaps(gapsOf(questions, 0)))
	for seed := range uint64(20) {
		gaps := gapsOf(questions, seed)
		if diff := cmp.Diff(want, questionsOf(gaps, knowledge.ClusterGaps(gaps))); diff != "" {
			t.Fatalf("another order gives other clusters (-first +now):\n%s", diff)
		}
	}
	if !slices.Contains(want, "data scientists | what do data scientists object to | who is a data scientist") {
		t.Errorf("clusters = %q", want)
	}
}

func BenchmarkClusterGaps(b *testing.B) {
	words := strings.Fields("data scientist price seats budget procurement legal vendor cloud team " +
		"tool search security review pilot time quota mobile designer product")
	random := rand.New(rand.NewPCG(1, 1))
	gaps := make([]knowledge.Gap, 1000)
	for i := range gaps {
		asked := fmt.Sprintf("what about %s and %s for %s", words[random.IntN(20)], words[random.IntN(20)], words[random.IntN(20)])
		gaps[i] = knowledge.Gap{Kind: "unknown-persona", Question: asked}
	}
	for b.Loop() {
		knowledge.ClusterGaps(gaps)
	}
}
