package knowledge_test

import (
	"testing"
	"testing/fstest"

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

// TestHearsWhatIsSaidOfATopic holds messages that name a topic no file holds, or an
// objection in two words, without telling that anybody objects.
func TestHearsWhatIsSaidOfATopic(t *testing.T) {
	base := shipped(t)
	for said, want := range map[string]string{
		"what does the SRE say about price":       "objection none",
		"what do developers think of copilot":     "objection none",
		"what if they ask for references":         "objection none",
		"procurement will take months":            "objection none",
		"it's a vitamin":                          "objection dev-tools-leader-2",
		"what do developers think of the weather": "none ",
		"what does the SRE say about lunch":       "none ",
	} {
		if got := heardIn(base.Ask(said, knowledge.Topic{})); got != want {
			t.Errorf("%q gives %q, want %q", said, got, want)
		}
	}
}

// TestGoodNewsIsNoObjection holds what nobody has to answer.
func TestGoodNewsIsNoObjection(t *testing.T) {
	base := shipped(t)
	for _, said := range []string{
		"the prospect says yes",
		`"lol no"`,
		`"we love it"`,
		"customer says she loves it and wants to buy",
		"the cto says it went great",
	} {
		a := base.Ask(said, knowledge.Topic{})
		if a.Kind != knowledge.KindNone || a.Gap == nil || a.Gap.Kind != "out-of-scope" {
			t.Errorf("%q is %s with gap %+v", said, told(a), a.Gap)
		}
	}
}

// TestOneSharedWordIsNoObjection asks a folder whose objections have no wordings
// beside what they say.
func TestOneSharedWordIsNoObjection(t *testing.T) {
	base, err := knowledge.Load(fstest.MapFS{"franchisee.yaml": {Data: []byte(`name: Franchisee
objections:
  - says: My members are too old for an app
  - says: I already pay the head office enough
  - says: Nobody at the front desk has time to learn this
`)}}, "gym")
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]string{
		"the franchisee says members pay cash":                                  "objection none",
		"the franchisee says his members come from two villages":                "objection none",
		"a franchisee says the members are too old":                             "objection franchisee-1",
		"franchisee: head office gets enough money from me already":             "objection franchisee-2",
		"franchisee says the front desk has no time for learning another thing": "objection franchisee-3",
	} {
		if got := heardIn(base.Ask(said, knowledge.Topic{})); got != want {
			t.Errorf("%q gives %q, want %q", said, got, want)
		}
	}
}
