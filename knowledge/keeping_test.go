package knowledge_test

import (
	"testing"

	"personabot/knowledge"
)

// TestWhoKeepsThePage holds questions, each with whether it asks for who keeps a
// page alone, and of which persona.
func TestWhoKeepsThePage(t *testing.T) {
	base := shipped(t)
	sre, it := base.Ask("sre problems", knowledge.Topic{}).Topic, base.Ask("it ops", knowledge.Topic{}).Topic
	for _, c := range []struct {
		question string
		about    knowledge.Topic
		want     string
		kept     bool
	}{
		{"who owns the SRE page", knowledge.Topic{}, "summary devops-sre", true},
		{"when was the SRE page last reviewed?", knowledge.Topic{}, "summary devops-sre", true},
		{"who maintains the it-ops persona", knowledge.Topic{}, "summary it-ops", true},
		{"is the security page up to date", knowledge.Topic{}, "summary security", true},
		{"who looks after the page for security", knowledge.Topic{}, "summary security", true},
		{"what is the review date of it-ops", knowledge.Topic{}, "summary it-ops", true},
		{"last review of it-ops", knowledge.Topic{}, "summary it-ops", true},
		{"when was it last reviewed", sre, "summary devops-sre", true},
		{"who owns this page?", it, "summary it-ops", true},
		{"when was it last reviewed", knowledge.Topic{}, "none", false},
		{"who owns developer tools", knowledge.Topic{}, "summary dev-tools-leader", false},
		{"which persona owns the build pipeline", knowledge.Topic{}, "summary devops-sre", false},
		{"business card wording for an SRE", knowledge.Topic{}, "section devops-sre titles", false},
		{"sre", knowledge.Topic{}, "summary devops-sre", false},
	} {
		a := base.Ask(c.question, c.about)
		if got := told(a); got != c.want || a.Topic.Kept != c.kept {
			t.Errorf("%q gives %q, kept %v; want %q, %v", c.question, got, a.Topic.Kept, c.want, c.kept)
		}
		if want := "The owner of "; c.kept && a.Text()[:len(want)] != want {
			t.Errorf("%q is answered with %q", c.question, a.Text())
		}
		if again := base.Recall(a.Kind, a.Topic).Text(); c.kept && again != a.Text() {
			t.Errorf("%q, recalled: %q, want %q", c.question, again, a.Text())
		}
	}
}
