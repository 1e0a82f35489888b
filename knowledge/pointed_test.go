package knowledge_test

import (
	"fmt"
	"strings"
	"testing"

	"personabot/knowledge"
)

// told sums an answer up: its kind, the ids of the personas but for a list, the
// section, and the objections.
func told(a knowledge.Answer) string {
	parts := []string{string(a.Kind)}
	for _, v := range a.Personas {
		if a.Kind != knowledge.KindList {
			parts = append(parts, v.ID)
		}
	}
	if a.Section != "" {
		parts = append(parts, string(a.Section))
	}
	for _, heard := range a.Objections {
		parts = append(parts, fmt.Sprintf("%s-%d", heard.Owner.ID, heard.N))
	}
	return strings.Join(parts, " ")
}

// TestThreadsPointAtWhatTheyShowed holds threads, each question with what its
// answer is.
func TestThreadsPointAtWhatTheyShowed(t *testing.T) {
	base := shipped(t)
	for name, thread := range map[string][][2]string{
		"a list of objections": {
			{"what do SREs object to?", "section devops-sre objections"},
			{"the first one", "objection devops-sre devops-sre-1"},
			{"and the second?", "objection devops-sre software-engineer-1"},
			{"what do I say to the last one", "objection devops-sre software-engineer-3"},
			{"how do I answer #3", "objection devops-sre software-engineer-2"},
			{"proof?", "objection devops-sre software-engineer-2"},
			{"same for security engineers", "section security objections"},
			{"the 2nd objection", "objection security software-engineer-2"},
			{"the 9th one", "section security objections"},
		},
		"the nearest where none is agreed": {
			{"sysadmin wants to know who picks up the phone at 3am when the server dies", "objection it-ops"},
			{"show me the first one", "objection it-ops it-ops-1"},
			{"and the second", "objection it-ops devops-sre-1"},
		},
		"one objection, for somebody else": {
			{`a dev tools leader says "nobody would use it"`, "objection dev-tools-leader dev-tools-leader-1"},
			{"is there evidence for that", "objection dev-tools-leader dev-tools-leader-1"},
			{"and if an SRE says that?", "objection devops-sre dev-tools-leader-1"},
			{"same for it ops", "objection it-ops dev-tools-leader-1"},
			{"what else do they say?", "section it-ops objections"},
			{"and them vs security?", "compare it-ops security"},
		},
		"two that were compared": {
			{"compare devops and security", "compare devops-sre security"},
			{"objections of the second one", "section security objections"},
			{"the first one", "summary devops-sre"},
		},
		"all personas": {
			{"list", "list"},
			{"the first one", "summary dev-tools-leader"},
			{"and the second?", "summary devops-sre"},
			{"the last one", "summary software-engineer"},
			{"number 4", "summary infrastructure-platform"},
			{"the 9th one", "list"},
			{"problems of the second one", "section devops-sre problems"},
			{"what do they object to", "section devops-sre objections"},
			{"the first one", "objection devops-sre devops-sre-1"},
		},
		"all personas, in a thread about one": {
			{"it ops objections", "section it-ops objections"},
			{"list", "list"},
			{"thanks", "none"},
			{"the first one", "summary dev-tools-leader"},
		},
		"a title that does not decide": {
			{"Engineering Manager, Shared Services", "classify engineering-leader"},
			{"yes", "classify dev-tools-leader"},
			{"their problems?", "section dev-tools-leader problems"},
			{"yes", "none"},
		},
		"a persona that depends": {
			{"problems of an engineering manager", "section engineering-leader problems"},
			{"no, they are not", "section software-engineer problems"},
		},
		"nothing": {{"the first one", "none"}, {"2", "none"}, {"proof?", "none"}, {"yes", "none"}},
	} {
		t.Run(name, func(t *testing.T) {
			var about knowledge.Topic
			for _, step := range thread {
				a := base.Ask(step[0], about)
				if got := told(a); got != step[1] {
					t.Errorf("%q gives %q, want %q", step[0], got, step[1])
				}
				about = a.Topic
			}
		})
	}
}

// TestWhoPassesNothingOnHearsNoObjection holds questions for what to say in
// which nobody is said to have said anything.
func TestWhoPassesNothingOnHearsNoObjection(t *testing.T) {
	base := shipped(t)
	for question, want := range map[string]string{
		"what do I say to a dev tools leader?": "section dev-tools-leader objections",
		`an SRE told me "no"`:                  "section devops-sre objections",
		"how do I convince an SRE?":            "section devops-sre objections",
		"she says no thanks":                   "objection",
		"the dev tools lead is hesitant":       "section dev-tools-leader objections",
		`an IT admin says "send me an email"`:  "objection it-ops",
		"how should I respond?":                "none",
		"what if he says no":                   "none",
	} {
		if got := told(base.Ask(question, knowledge.Topic{})); got != want {
			t.Errorf("%q gives %q, want %q", question, got, want)
		}
	}
}
