package knowledge_test

import (
	"strings"
	"testing"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// TestSeveralAtOnce holds questions that ask several things, each with what
// its answer and its parts are.
func TestSeveralAtOnce(t *testing.T) {
	base := shipped(t)
	for question, want := range map[string]string{
		"titles and problems for it ops":                                  "section it-ops titles + section it-ops problems",
		"what are devops problems and dev tools leader objections?":       "section devops-sre dev-tools-leader problems + section dev-tools-leader objections",
		"problems of IT and tools of an SRE":                              "section it-ops devops-sre problems + section devops-sre tools",
		"problems and tools of an SRE":                                    "section devops-sre problems + section devops-sre tools",
		"problems of SRE, tools of IT and titles of security":             "section devops-sre it-ops security problems + section it-ops tools + section security titles",
		"problems, tools of sre and objections of IT":                     "section devops-sre it-ops problems + section devops-sre tools + section it-ops objections",
		"problems of an SRE, IT and security":                             "section devops-sre it-ops security problems + section it-ops problems + section security problems",
		"problems and success of SRE and IT":                              "section devops-sre it-ops problems + section devops-sre success + section it-ops problems + section it-ops success",
		"SRE problems and IT":                                             "section devops-sre it-ops problems + section it-ops problems",
		`SRE here: "nobody else wants it" and also what are her tools?`:   "objection devops-sre software-engineer-1 + section devops-sre tools",
		`a dev tools leader says "too expensive". what are his problems?`: "objection dev-tools-leader + section dev-tools-leader problems",
		"tell me about devops and security":                               "compare devops-sre security",
		"problems of an SRE and a security engineer":                      "compare devops-sre security problems",
		"compare tools and problems of sre and it":                        "compare devops-sre it-ops tools",
		`an SRE says "we have no problems with our tools"`:                "objection devops-sre",
	} {
		a := base.Ask(question, knowledge.Topic{})
		got := []string{told(a)}
		for _, part := range a.Parts {
			got = append(got, told(part))
			if text := a.Text(); !strings.Contains(text, part.Section.Label()) || !strings.Contains(text, part.Personas[0].DisplayName()) {
				t.Errorf("%q: the text lacks %s of %s:\n%s", question, part.Section, part.Personas[0].ID, text)
			}
		}
		if got := strings.Join(got, " + "); got != want {
			t.Errorf("%q gives %q, want %q", question, got, want)
		}
		if again := base.Recall(a.Kind, a.Topic).Text(); again != a.Text() {
			t.Errorf("%q, recalled as by a button:\n%s\nwant\n%s", question, again, a.Text())
		}
	}
}

// TestNothingIsLeftOutInSilence holds questions for more than one answer has room
// for, each with what the answer says it leaves out.
func TestNothingIsLeftOutInSilence(t *testing.T) {
	base := shipped(t)
	for question, want := range map[string]string{
		"compare devops, security and IT":                       "IT/Ops",
		"sre vs it vs security":                                 "Software Engineer (security)",
		"tell me about devops, security and IT":                 "IT/Ops",
		"compare tools and problems of sre and it":              "",
		"brief me on SREs, and their tools":                     "Tools they use",
		"give me the problems for all personas":                 "Problems",
		"names of all personas for hubspot":                     "",
		"brief me on SREs, and their problems":                  "",
		"which persona is a CTO, an SRE lead and an IT manager": "SRE – Software Engineer (DevOps/SRE), IT/Ops",
		"is an IT manager a dev tools leader or it ops":         "",
		"SRE and dev tools lead say nobody would use it":        "SRE – Software Engineer (DevOps/SRE)",
		"SRE and IT both say it's too expensive":                "",
		"compare devops and security":                           "",
		"what gives an SRE a buzz? writing a headline for us":   "",
		"sre problems and price":                                "“price”",
		"problems of sre and of the pope":                       "“pope”",
		"sre objections & tols plz":                             "“tols plz”",
		"tools of it ops and their salaries":                    "“salaries”",
		"problems of sre and stuff":                             "",
		"objections of devops and how to respond":               "",
		"an SRE's problems and why":                             "",
	} {
		a := base.Ask(question, knowledge.Topic{})
		var left string
		if _, line, ok := strings.Cut(a.Text(), "\nLeft out: "); ok {
			left = strings.TrimSuffix(line, ". Ask again for what is missing.")
		}
		if left != want {
			t.Errorf("%q leaves out %q, want %q", question, left, want)
		}
	}
}

// TestSectionBeforeAName holds what people type in a hurry.
func TestSectionBeforeAName(t *testing.T) {
	base := shipped(t)
	for question, want := range map[string]string{
		"tools sre": "section devops-sre tools", "tools of sre": "section devops-sre tools", "tools it ops": "section it-ops tools",
		"Title: Director of Engineering Effectiveness. problems?": "section dev-tools-leader problems",
		"tools sre vs it ops": "compare devops-sre it-ops tools", "tools engineer": "summary infrastructure-platform", "app dev": "summary software-engineer",
	} {
		if got := told(base.Ask(question, knowledge.Topic{})); got != want {
			t.Errorf("%q gives %q, want %q", question, got, want)
		}
	}
}

// TestComparesSeveralSections looks for all sections of a comparison, and for what
// one of them lacks.
func TestComparesSeveralSections(t *testing.T) {
	a := shipped(t).Ask("compare tools, rewards and problems of sre vs it", knowledge.Topic{})
	text := a.Text()
	for _, want := range []string{
		"Tools they use:", "Personally rewarded by:", "Problems:", "Nothing is written under “Personally rewarded by” for IT/Ops yet.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	if gaps := a.Gaps(); len(gaps) != 1 || gaps[0].Persona != "it-ops" || gaps[0].Section != persona.Rewards {
		t.Errorf("gaps = %v", gaps)
	}
}

func TestGapsOfPartsAndComparisonsCount(t *testing.T) {
	for question, want := range map[string]int{
		"rewards and tools of it ops":                  1,
		"tools and rewards of it ops":                  1,
		"compare platform engineer and security tools": 2,
		"compare sre and it ops":                       0,
	} {
		if gaps := shipped(t).Ask(question, knowledge.Topic{}).Gaps(); len(gaps) != want {
			t.Errorf("Ask(%q) has the gaps %v, want %d", question, gaps, want)
		}
	}
}

func TestWhatTwoFilesSayAlikeIsShared(t *testing.T) {
	a := shipped(t).Ask("compare it ops and dev tools leader failure", knowledge.Topic{})
	if text := a.Text(); strings.Contains(text, "share no entry") || strings.Count(text, "Developers end up not using code search") != 1 {
		t.Errorf("what both files hold stands apart:\n%s", text)
	}
}
