package knowledge_test

import (
	"strings"
	"testing"

	"personabot/knowledge"
)

func TestThreadsPointAtPersonas(t *testing.T) {
	threads{
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
		"the other of two": {
			{"compare it ops and dev tools leader", "compare it-ops dev-tools-leader"},
			{"the first one", "summary it-ops"},
			{"their problems", "section it-ops problems"},
			{"and the other one's?", "section dev-tools-leader problems"},
			{"the other's failure", "section it-ops failure"},
			{"same for the second one", "section dev-tools-leader failure"},
			{"and failure for both", "compare it-ops dev-tools-leader failure"},
		},
		"the other of two, turned round": {
			{"compare security and sre", "compare security devops-sre"},
			{"the second one's tools", "section devops-sre tools"},
			{"for the other", "section security tools"},
			{"the latter", "summary devops-sre"},
			{"2", "summary devops-sre"},
		},
		"one of three": {
			{"problems of an SRE, IT and security", "section devops-sre it-ops security problems"},
			{"and their tools", "section devops-sre it-ops security tools"},
			{"the last one's objections", "section security objections"},
			{"tools of all three", "section devops-sre it-ops security tools"},
		},
		"back to one": {
			{"SRE", "summary devops-sre"},
			{"not devops, security", "summary security"},
			{"back to the SRE", "summary devops-sre"},
			{"security problems", "section security problems"},
			{"go back to SRE", "section devops-sre problems"},
		},
	}.hold(t)
}

func TestThreadsStayWithBoth(t *testing.T) {
	threads{
		"two": {
			{"compare sre and security", "compare devops-sre security"},
			{"and their failure", "compare devops-sre security failure"},
			{"objections of both", "compare devops-sre security objections"},
			{"what do they fear", "compare devops-sre security failure"},
			{"what about security's", "section security failure"},
		},
		"one, and one more": {
			{"it ops", "summary it-ops"},
			{"compare them with devops", "compare it-ops devops-sre"},
			{"and failure for both", "compare it-ops devops-sre failure"},
		},
		"two, and one more": {
			{"compare sre and security", "compare devops-sre security"},
			{"compare the second one with it ops", "compare security it-ops"},
			{"how do I convince them", "compare security it-ops objections"},
			{"how do I convince the second", "section it-ops objections"},
		},
		"one, and nobody yet": {
			{"dev tools leader", "summary dev-tools-leader"},
			{"how does she differ from them?", "none"},
			{"from a developer?", "compare dev-tools-leader software-engineer"},
		},
		"nobody yet": {
			{"compare devops with", "summary devops-sre"},
			{"security", "compare devops-sre security"},
			{"their problems", "compare devops-sre security problems"},
		},
	}.hold(t)
}

func TestLinksWithoutWordsAreSharedWhereTheyAreTheSame(t *testing.T) {
	base := shipped(t)
	for _, c := range base.Ask("compare examples of it ops and security", knowledge.Topic{}).Contrasts() {
		if len(c.Shared) > 0 || len(c.Apart[0]) == 0 || len(c.Apart[1]) == 0 {
			t.Errorf("IT and security share %v, and have %v apart", c.Shared, c.Apart)
		}
	}
}

// TestHalfOfAComparison holds comparisons with nobody, or with whom no file knows.
func TestHalfOfAComparison(t *testing.T) {
	base := shipped(t)
	for question, want := range map[string]string{
		"compare sre with the pope": "summary devops-sre", "the pope vs sre": "summary devops-sre", "compare devops with": "summary devops-sre",
		"difference between a plumber and devops": "summary devops-sre", "how does an SRE differ from the CFO": "summary devops-sre",
		"compare with sre": "summary devops-sre", "what's the difference between a dev tools leader and": "summary dev-tools-leader",
		"compare problems of the pope and it ops": "section it-ops problems",
	} {
		a := base.Ask(question, knowledge.Topic{})
		if got := told(a); got != want || !strings.Contains(a.Text(), "I have nothing on the other one.") {
			t.Errorf("%q gives %q, want %q and that nothing is known of the other:\n%s", question, got, want, a.Text())
		}
	}
	for _, question := range []string{"compare sre and security", "what makes an SRE different", "compare our tool with grep for an SRE"} {
		if text := base.Ask(question, knowledge.Topic{}).Text(); strings.Contains(text, "the other one") {
			t.Errorf("%q lacks nobody, and gives\n%s", question, text)
		}
	}
	of := base.Ask("compare sre and security", knowledge.Topic{}).Topic
	if a := base.Ask("compare them with it ops", of); !strings.Contains(a.Text(), "Left out: Software Engineer (security).") {
		t.Errorf("of three that were to be compared none is left out:\n%s", a.Text())
	}
}
