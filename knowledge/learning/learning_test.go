package learning_test

import (
	"slices"
	"strings"
	"testing"

	"personabot/knowledge/learning"
)

// fruit are things by what is said of them.
var fruit = []learning.Example{
	{Label: "apple", Features: []string{"green", "round", "crisp"}},
	{Label: "apple", Features: []string{"red", "round", "crisp"}},
	{Label: "banana", Features: []string{"yellow", "long", "soft"}},
	{Label: "banana", Features: []string{"green", "long", "soft"}},
}

func TestSoftmaxTellsWhatItHasLearnt(t *testing.T) {
	model, err := learning.ReadSoftmax(learning.Learn(fruit, "fruit"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range append(fruit, learning.Example{Label: "banana", Features: []string{"long", "blue"}}) {
		told := model.Classify(e.Features)
		if told[0].Name != e.Label || told[0].Share <= 0.5 || told[0].Share >= 1 {
			t.Errorf("%v: told %v, want %s first", e.Features, told, e.Label)
		}
	}
	if !model.Knows("long") || model.Knows("blue") {
		t.Error("it knows the features of its examples, and no others")
	}
}

func TestReadSoftmaxRefusesWhatIsDamaged(t *testing.T) {
	whole := learning.Learn(fruit, "fruit")
	for name, text := range map[string]string{
		"empty":     "",
		"cut off":   whole[:len(whole)-1],
		"too long":  whole + "x",
		"no number": strings.Replace(whole, "\t", "\tx\t", 2),
	} {
		if _, err := learning.ReadSoftmax(text); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
}

// entries are put in two ways each.
var entries = [][]string{{"round crisp apple", "red apple"}, {"long soft banana", "yellow banana"}}

func TestBayesSpeaksForTheEntryThatHoldsTheFeatures(t *testing.T) {
	bayes := learning.NewBayes(entries, strings.Fields, func(string) float32 { return 1 })
	if scores := bayes.Of([]string{"yellow", "soft"}); scores[0] != 0 || scores[1] <= 0 {
		t.Errorf("scores %v, want nothing for the first entry and something for the second", scores)
	}
}

func TestCorpusTellsHowAlikeTextsAre(t *testing.T) {
	corpus := learning.NewCorpus(entries, strings.Fields)
	same, known := corpus.Alike([]string{"red", "apple"})
	if known != 2 || same[0] <= 0.5 || same[0] > 1.0001 || same[1] != 0 {
		t.Errorf("alike %v with %d features known, want the first entry alone", same, known)
	}
	other, known := corpus.Alike([]string{"apple", "pie"})
	if known != 1 || other[0] >= same[0] || slices.Max(other) != other[0] {
		t.Errorf("alike %v with %d features known, want less than %v", other, known, same)
	}
}
