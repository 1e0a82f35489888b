package knowledge_test

import (
	"testing"

	"personabot/knowledge"
)

// TestThreadTurnsToSomebodyUnknown holds threads that turn from a persona to
// somebody whom no file knows, and do not silently go on about the persona.
func TestThreadTurnsToSomebodyUnknown(t *testing.T) {
	base := shipped(t)
	const unknown = "none of a stranger"
	for name, thread := range map[string][][2]string{
		"by a job": {
			{"devops problems", "section devops-sre problems"}, {"what about a CFO?", "none"}, {"what does he care about?", unknown},
			{"and their objections", unknown}, {"and SREs?", "section devops-sre problems"}, {"their tools", "section devops-sre tools"},
		},
		"by a field of work": {{"devops", "summary devops-sre"}, {"and the sales team?", "none"}, {"their pains", unknown}, {"thanks", "none"}},
		"with another question": {
			{"sre objections", "section devops-sre objections"}, {"what would a procurement manager object to", "none"}, {"the second one", unknown},
			{`and he says "my developers won't use it"`, "objection dev-tools-leader dev-tools-leader-1"},
			{"what are their problems", "section dev-tools-leader problems"},
		},
		"by a title":            {{"sre", "summary devops-sre"}, {"classify Head of Sales", "classify"}, {"his problems", unknown}},
		"from the start":        {{"tell me about recruiters", "none"}, {"what do they care about", unknown}},
		"by whom they work for": {{"sre", "summary devops-sre"}, {"what about their boss?", "none"}, {"what does he want", unknown}},
		"from two":              {{"compare sre and it", "compare devops-sre it-ops"}, {"how about a lawyer", "none"}, {"the first one", unknown}},
		"to nobody":             {{"sre", "summary devops-sre"}, {"what's the weather", "none"}, {"their problems", "section devops-sre problems"}},
		"to a persona":          {{"it ops", "summary it-ops"}, {"did the SRE from acme reply yet", "none"}, {"their tools", "section devops-sre tools"}},
		"not at all":            {{"sre", "summary devops-sre"}, {"tell me about the team", "summary devops-sre"}, {"what about them", "summary devops-sre"}},
		"to a section of them":  {{"sre", "summary devops-sre"}, {"tell me about their tools", "section devops-sre tools"}},
	} {
		t.Run(name, func(t *testing.T) {
			var about knowledge.Topic
			for _, step := range thread {
				a := base.Ask(step[0], about)
				got := told(a)
				if a.Stranger {
					got += " of a stranger"
				}
				if got != step[1] {
					t.Errorf("%q gives %q, want %q", step[0], got, step[1])
				}
				if a.Stranger && len(a.Gaps()) != 1 {
					t.Errorf("%q has the gaps %v", step[0], a.Gaps())
				}
				about = a.Topic
			}
		})
	}
}
