package classify_test

import (
	"testing"

	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
)

// makers claim who makes software, leaders who leads them, with a question,
// and keepers a title in words of their own.
var (
	makers  = &persona.Persona{ID: "makers", Name: "Makers", Titles: []persona.Title{{Text: "Software Engineer"}}}
	leaders = &persona.Persona{ID: "leaders", Name: "Leaders", Titles: []persona.Title{
		{Text: "Engineering Manager", Decision: &persona.Decision{Ask: "Do they still write code?", Yes: "makers"}},
	}}
	keepers = &persona.Persona{ID: "keepers", Name: "Keepers", Titles: []persona.Title{{Text: "Keeper of the Quux"}}}
)

func TestClassify(t *testing.T) {
	classifier := classify.New([]*persona.Persona{makers, leaders, keepers})
	for text, want := range map[string]struct {
		persona *persona.Persona
		status  classify.Status
	}{
		"Software Engineer":         {makers, classify.StatusMatch},
		"Sr. Backend Developer":     {makers, classify.StatusMatch},
		"Engineering Manager":       {leaders, classify.StatusAsk},
		"Junior Keeper of the Quux": {keepers, classify.StatusMatch},
		"Landscape Architect":       {nil, classify.StatusNone},
		"":                          {nil, classify.StatusNone},
	} {
		for range 3 { // what it remembers is the same
			got := classifier.Classify(text)
			if got.Persona != want.persona || got.Status != want.status || got.Confidence >= 1 || got.Why == "" {
				t.Errorf("%q is %v %s (%s), want %v %s", text, got.Persona, got.Status, got.Why, want.persona, want.status)
			}
		}
	}
}
