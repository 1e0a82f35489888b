package knowledge_test

import (
	"testing"
	"testing/fstest"

	"personabot/knowledge"
)

// TestRareWordsOfAFileFindItsPersona holds what is looked for by a word that one file
// has, and that a verb which fits does not make up for what no file has.
func TestRareWordsOfAFileFindItsPersona(t *testing.T) {
	base := shipped(t)
	for question, want := range map[string]string{
		"which persona cares about internationalization": "summary dev-tools-leader",
		"who deals with a monolith":                      "summary dev-tools-leader",
		"who deals with old tools":                       "summary dev-tools-leader",
		"who has most clout":                             "summary engineering-leader",
		"which persona uses Grafana":                     "summary devops-sre",
		"which persona writes libraries":                 "summary infrastructure-platform",
		"which persona writes haikus":                    "none",
		"which persona reads novels":                     "none",
		"who won the cricket":                            "none",
	} {
		if got := told(base.Ask(question, knowledge.Topic{})); got != want {
			t.Errorf("Ask(%q) gives %q, want %q", question, got, want)
		}
	}
}

func TestConceptOfATeamDescribesByItsName(t *testing.T) {
	base, err := knowledge.Load(fstest.MapFS{
		"owner.yaml": {Data: []byte("name: Gym Owner\ntitles: [Gym Owner]\nproblems: [Half of our members leave before the spring is over, The machines break]\n")},
		"desk.yaml":  {Data: []byte("name: Front Desk\ntitles: [Receptionist]\nproblems: [The queue is long in the evening]\n")},

		"concepts.txt": {Data: []byte("churn: quit, leave\n")},
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"which persona suffers from churn", "who suffers from churn"} {
		if got := told(base.Ask(question, knowledge.Topic{})); got != "summary owner" {
			t.Errorf("Ask(%q) gives %q, want the one whose members leave", question, got)
		}
	}
}

// TestFieldIsNoRole holds that what all roles of a persona work with names none of
// them.
func TestFieldIsNoRole(t *testing.T) {
	for question, want := range map[string]string{
		"kubernetes": "", "grafana pains": "", "what do they hate about kubernetes": "", "devops pains": "devops", "sre": "sre",
	} {
		if who := shipped(t).Ask(question, knowledge.Topic{}).Topic.Personas; len(who) != 1 || who[0].Persona != "devops-sre" || who[0].Role != want {
			t.Errorf("Ask(%q) is about %v, want the role %q of devops-sre", question, who, want)
		}
	}
}
