package knowledge_test

import (
	"testing"

	"personabot/knowledge"
)

// TestNothingIsAgreedRatherThanWrong holds objections whose words are near to one
// that is written, and whose meaning is not.
func TestNothingIsAgreedRatherThanWrong(t *testing.T) {
	base := shipped(t)
	for _, said := range []string{
		"security engineer: our vulnerabilities are not in code",
		"appsec says they get breached through phishing and never through code",
		"the dev says his colleagues would laugh at him",
		"she fears to look foolish in front of her team",
		"infosec guy asks where our data ends up",
		"an SRE says half of their repositories are not on it",
	} {
		if a := base.Ask(said, knowledge.Topic{}); heardIn(a) != "objection none" {
			t.Errorf("%q gives %q:\n%s", said, heardIn(a), a.Text())
		}
	}
}
