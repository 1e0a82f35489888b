package knowledge_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"personabot/knowledge"
)

// nearTo lists what an answer names as near.
func nearTo(a knowledge.Answer) string {
	var near []string
	for _, h := range a.Near {
		near = append(near, fmt.Sprintf("%s-%d", h.Persona, h.N))
	}
	return strings.Join(near, " + ")
}

// TestNamesWhatIsNear holds objections that no file holds, each with what is named
// as near: what the persona that is named says, or whatever shares the meaning.
func TestNamesWhatIsNear(t *testing.T) {
	base := shipped(t)
	for said, want := range map[string]string{
		`"it is too expensive"`:                                        "software-engineer-3 + dev-tools-leader-2",
		`"procurement takes 9 months"`:                                 "software-engineer-3 + it-ops-1",
		`"our source code must not leave our network"`:                 "software-engineer-3",
		`"we have no time for an evaluation this year"`:                "it-ops-1 + dev-tools-leader-2",
		"security engineer worries that the code leaves their network": "software-engineer-3 + software-engineer-2",
		"dev tools lead says copilot does all that":                    "dev-tools-leader-1 + dev-tools-leader-2",
		"IT says they have no time for a pilot":                        "it-ops-1 + dev-tools-leader-2",
		`"the logo looks like a potato"`:                               "",
	} {
		a := base.Ask(said, knowledge.Topic{})
		if a.Kind != knowledge.KindObjection || len(a.Objections) > 0 || nearTo(a) != want {
			t.Errorf("%q is %s near %q, want %q:\n%s", said, told(a), nearTo(a), want, a.Text())
		}
		if text := a.Text(); !strings.Contains(text, knowledge.NearIsWritten(len(a.Near))) {
			t.Errorf("%q does not say what is near:\n%s", said, text)
		}
	}
}

// TestAsksNoStrangerForWhatIsNear names the owner of a persona where that was named,
// and whoever looks after all where nobody was.
func TestAsksNoStrangerForWhatIsNear(t *testing.T) {
	base := shipped(t)
	for said, want := range map[string]string{
		`"procurement takes 9 months"`:         "who looks after the personas.",
		"an SRE says procurement takes months": "the owner of Software Engineer (DevOps/SRE).",
	} {
		if text := base.Ask(said, knowledge.Topic{}).Text(); !strings.Contains(text, want) {
			t.Errorf("%q does not name %q:\n%s", said, want, text)
		}
	}
}

// TestNamesWhatIsNearInFilesOfACompany looks for the same kinds of neighbours among
// objections that no built-in file holds.
func TestNamesWhatIsNearInFilesOfACompany(t *testing.T) {
	base, err := knowledge.Load(fstest.MapFS{"buyer.yaml": {Data: []byte(`name: Buyer
objections:
  - says: Our legal department has to approve every supplier first
  - says: My members are too old for an app
  - says: We would never earn that back
`)}}, "gym")
	if err != nil {
		t.Fatal(err)
	}
	for said, want := range map[string]string{
		`"our data must stay in the country"`:     "buyer-1",
		`"it is more than we can afford"`:         "buyer-3",
		"the buyer says that it is too expensive": "buyer-3",
	} {
		if a := base.Ask(said, knowledge.Topic{}); !strings.HasPrefix(nearTo(a), want) {
			t.Errorf("%q is %s near %q, want %q first", said, told(a), nearTo(a), want)
		}
	}
}
