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

// threads are questions, each with what its answer is, asked one after the other.
type threads map[string][][2]string

func (threads threads) hold(t *testing.T) {
	base := shipped(t)
	for name, thread := range threads {
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

func TestThreadsPointAtObjections(t *testing.T) {
	threads{
		"a list of objections": {
			{"what do SREs object to?", "section devops-sre objections"},
			{"the first one", "objection devops-sre devops-sre-1"},
			{"and the second?", "objection devops-sre software-engineer-1"},
			{"the next one", "objection devops-sre software-engineer-2"},
			{"next", "objection devops-sre software-engineer-3"},
			{"next", "section devops-sre objections"},
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
		"a list of objections, in other words": {
			{"SRE objections", "section devops-sre objections"},
			{"rebuttal to number two", "objection devops-sre software-engineer-1"},
			{"give me the third", "objection devops-sre software-engineer-2"},
			{"what if he brings up the 4th one", "objection devops-sre software-engineer-3"},
			{"tell me the reply to objection one", "objection devops-sre devops-sre-1"},
			{"what do I reply to number 9", "section devops-sre objections"},
			{"the fifth", "section devops-sre objections"},
			{"top 3 objections", "section devops-sre objections"},
			{"objection 2", "objection devops-sre software-engineer-1"},
			{"the third for a security engineer", "objection security software-engineer-2"},
		},
		"an objection of somebody by its number": {
			{"what's the SRE's second objection", "objection devops-sre software-engineer-1"},
			{"how do I reply to the 3rd objection of a security engineer", "objection security software-engineer-3"},
			{"their last objection?", "objection security software-engineer-3"},
			{"what do I say first to an SRE", "section devops-sre objections"},
		},
	}.hold(t)
}

func TestThreadsPointAtProof(t *testing.T) {
	threads{
		"of one objection": {
			{`how do I handle "the others don't need it"`, "objection software-engineer software-engineer-1"},
			{"is there a link for this?", "objection software-engineer software-engineer-1"},
			{"who said that", "objection software-engineer software-engineer-1"},
			{"more proof", "objection software-engineer software-engineer-1"},
		},
		"of one from a list": {
			{"SRE objections", "section devops-sre objections"},
			{"any proof?", "section devops-sre objections"},
			{"what's the 2nd", "objection devops-sre software-engineer-1"},
			{"and its proof", "objection devops-sre software-engineer-1"},
		},
		"of one, for somebody else, after all": {
			{"the dev says legal never vetted this and he would get into trouble", "objection software-engineer software-engineer-3"},
			{"anything else I could say?", "section software-engineer objections"},
			{"ok and if a dev tools lead said that?", "objection dev-tools-leader software-engineer-3"},
			{"well, what if an SRE told you the same", "objection devops-sre software-engineer-3"},
		},
	}.hold(t)
}

func TestThreadsThatDependOnAnAnswer(t *testing.T) {
	threads{
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
		"a persona that leads to others": {
			{"list", "list"},
			{"number 3", "summary engineering-leader"},
			{"objections", "section engineering-leader objections"},
			{"2", "section software-engineer objections"},
		},
	}.hold(t)
}

// TestNothingListedIsAskedBack holds entries that are pointed at where nothing was
// listed that has them.
func TestNothingListedIsAskedBack(t *testing.T) {
	threads{
		"alone": {
			{"reply to the 2nd", "none"}, {"the first one", "none"}, {"2", "none"}, {"proof?", "none"}, {"yes", "none"},
			{"push back on the second one", "none"}, {"what's the rebuttal for number two", "none"}, {"first objection", "none"},
		},
		"after help": {{"help", "help"}, {"reply to the 2nd", "none"}, {"more proof", "none"}},
		"after a card": {
			{"which persona cares about incidents?", "summary devops-sre"},
			{"the second one", "none"},
		},
		"where proof is a customer": {{"SRE", "summary devops-sre"}, {"references", "section devops-sre examples"}},
		"after a section":           {{"SRE problems", "section devops-sre problems"}, {"the second one", "none"}},
	}.hold(t)
	if text := shipped(t).Ask("reply to the 2nd", knowledge.Topic{}).Text(); text != knowledge.WhichOne {
		t.Errorf("an entry of nothing is answered with %q", text)
	}
}

func TestListsSayHowManyTheyHave(t *testing.T) {
	base := shipped(t)
	for list, number := range map[string]string{
		"SRE objections": "There is no number 9: the list has 4.",
		"list":           "There is no number 9: the list has 7.",
		"what if a dev tools lead says it's too expensive": "There is no number 9: the list has 2.",
	} {
		a := base.Ask("the 9th one", base.Ask(list, knowledge.Topic{}).Topic)
		if text := a.Text(); !strings.HasSuffix(text, "\n"+number) {
			t.Errorf("the 9th of %q gives\n%s\nwant it to end with %q", list, text, number)
		}
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
