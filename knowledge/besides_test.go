package knowledge_test

import (
	"fmt"
	"strings"
	"testing"

	"personabot/knowledge"
)

// heardIn sums up which objections an answer and its parts hold; "none" stands
// for what no file holds.
func heardIn(a knowledge.Answer) string {
	var heard []string
	for _, h := range a.Heard() {
		heard = append(heard, fmt.Sprintf("%s-%d", h.Persona, h.N))
	}
	for _, gap := range a.Gaps() {
		if gap.Kind == "no-objection" {
			heard = append(heard, "none")
		}
	}
	return string(a.Kind) + " " + strings.Join(heard, " + ")
}

// TestSeveralSaidAtOnce holds messages in which a prospect says several things.
func TestSeveralSaidAtOnce(t *testing.T) {
	base := shipped(t)
	for said, want := range map[string]string{
		`dev tools lead says "my devs won't use it" and it's too expensive`:                        "objection dev-tools-leader-1 + none",
		`"my developers won't use it" and "it's too expensive"`:                                    "objection dev-tools-leader-1 + none",
		"the SRE says our outages come from infra, not code. and it's too expensive":               "objection devops-sre-1 + none",
		"she doubts devs will use it and procurement takes 9 months":                               "objection dev-tools-leader-1 + none",
		"SRE objects: 'our outages are not related to code' plus 'we have no budget'":              "objection devops-sre-1 + none",
		"it manager says their code can't leave the network and it's not a priority anyway":        "objection it-ops-1 + none",
		"dev told me github search is good enough and no other team would want it":                 "objection software-engineer-1 + none",
		"they can't find budget, and the dev tools leader doubts adoption":                         "objection dev-tools-leader-1 + none",
		"IT guy: we're not developers, and legal hasn't vetted it":                                 "objection software-engineer-3 + it-ops-1",
		"sre says outages aren't code related and other teams don't need it":                       "objection software-engineer-1 + devops-sre-1",
		"dev tools leader has three: devs won't use it, no business value, and it's too expensive": "objection dev-tools-leader-2 + dev-tools-leader-1 + none",
		"my dev tools lead has two concerns: adoption, and price":                                  "objection dev-tools-leader-1 + none",
		"he said 1) too expensive 2) devs won't adopt 3) no value":                                 "objection dev-tools-leader-1 + dev-tools-leader-2 + none",
		"dev tools leader: low adoption and no ROI":                                                "objection dev-tools-leader-1 + dev-tools-leader-2",
		"customer: love it, but no budget":                                                         "objection none",
		"dev says it's great for us but nobody else here needs it":                                 "objection software-engineer-1",
		"he says it's too expensive and procurement takes 9 months":                                "objection none",
		"the SRE says our outages come from infra, and not from code":                              "objection devops-sre-1",
		"they love it but my developers won't use it":                                              "objection dev-tools-leader-1",
	} {
		a := base.Ask(said, knowledge.Topic{})
		if got := heardIn(a); got != want {
			t.Errorf("%q gives %q, want %q", said, got, want)
		}
		text := a.Text()
		for _, h := range a.Heard() {
			if !strings.Contains(text, h.Says) || !strings.Contains(text, h.Reply) {
				t.Errorf("%q: the text lacks %q or its reply:\n%s", said, h.Says, text)
			}
		}
		if again := base.Recall(a.Kind, a.Topic).Text(); again != text {
			t.Errorf("%q, recalled as by a button:\n%s\nwant\n%s", said, again, text)
		}
	}
}

// TestGapHoldsOnlyWhatWasNotAnswered looks at the words that owners get to see.
func TestGapHoldsOnlyWhatWasNotAnswered(t *testing.T) {
	a := shipped(t).Ask("she doubts devs will use it and procurement takes 9 months", knowledge.Topic{})
	if gaps := a.Gaps(); len(gaps) != 1 || gaps[0].Question != "procurement takes 9 months" || gaps[0].Persona != "dev-tools-leader" {
		t.Errorf("gaps = %+v", gaps)
	}
}

// TestThreadGoesOnToWhatElseWasSaid asks for one of several objections that
// were said in one breath.
func TestThreadGoesOnToWhatElseWasSaid(t *testing.T) {
	base := shipped(t)
	about := base.Ask("IT guy: we're not developers, legal hasn't vetted it, and it's too expensive", knowledge.Topic{}).Topic
	for _, step := range [][2]string{
		{"the second one", "objection it-ops-1"},
		{"and the first?", "objection software-engineer-3"},
		{"proof?", "objection software-engineer-3"},
	} {
		a := base.Ask(step[0], about)
		if got := heardIn(a); got != step[1] {
			t.Errorf("%q gives %q, want %q", step[0], got, step[1])
		}
		about = a.Topic
	}
}

// TestSaysWhoseObjectionItIs asks for somebody who is not known for an objection,
// for those who are, and for nobody.
func TestSaysWhoseObjectionItIs(t *testing.T) {
	base := shipped(t)
	for said, want := range map[string]string{
		`a security engineer says "we are not developers, so it is at the bottom of my list"`: "This is written for IT/Ops, and not for Software Engineer (security).",
		`an SRE says "nobody would use it"`:                                                   "This is written for Dev Tools Leader, and not for SRE – Software Engineer (DevOps/SRE).",
		"devops: outages are never code":                                                      "This is written for SRE – Software Engineer (DevOps/SRE), and not for DevOps – Software Engineer (DevOps/SRE).",
		"an SRE says no other team needs it":                                                  "", // it inherits that
		"CTO says my devs would not use it":                                                   "", // a question decides what a CTO is
		`"my devs would not use it"`:                                                          "",
	} {
		a := base.Ask(said, knowledge.Topic{})
		if len(a.Objections) == 0 || a.OfOthers(a.Objections[0]) != want || !strings.Contains(a.Text(), want) {
			t.Errorf("%q is answered without %q:\n%s", said, want, a.Text())
		}
	}
	about := base.Ask(`a dev tools leader says "nobody would use it"`, knowledge.Topic{}).Topic
	if text := base.Ask("and if an SRE says that?", about).Text(); !strings.Contains(text, "This is written for Dev Tools Leader, and not for SRE") {
		t.Errorf("a follow-up for somebody else does not say whose it is:\n%s", text)
	}
}
