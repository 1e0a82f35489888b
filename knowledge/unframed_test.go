package knowledge_test

import (
	"testing"

	"personabot/knowledge"
)

// TestStatementsWithoutAFrame holds what a rep passes on without saying that
// anybody said it, and what they tell of their own day.
func TestStatementsWithoutAFrame(t *testing.T) {
	base := shipped(t)
	for text, want := range map[string]string{
		"procurement takes 9 months":          "objection",
		"we already pay for GitHub search":    "objection",
		"too expensive":                       "objection",
		"we're in a freeze until january":     "objection",
		"procurement gave us the po number":   "none",
		"the coffee machine is broken again":  "none",
		"we won the acme deal":                "none",
		"i use cursor for my sql":             "none",
		"budget got approved for kubecon":     "none",
		"the webinar got 200 signups":         "none",
		"we have a new office in berlin":      "none",
		"the training for new AEs is tuesday": "none",
	} {
		a := base.Ask(text, knowledge.Topic{})
		if got := told(a); got != want || want == "objection" && a.Gap == nil {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
