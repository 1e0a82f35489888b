package edit_test

import (
	"strings"
	"testing"

	"personabot/knowledge"
	"personabot/knowledge/edit"
)

func TestTitleIsLimitedToItsRole(t *testing.T) {
	const head = "name: Ops\nroles: {devops: DevOps, sre: SRE}\n"
	for name, c := range map[string]struct{ before, after string }{
		"new":             {"titles: [Ops Lead]\n", "titles: [Ops Lead, {title: Pager Hero, only: sre}]\n"},
		"new in a list":   {"titles:\n  - Ops Lead # the first\n", "titles:\n  - Ops Lead # the first\n  - {title: Pager Hero, only: sre}\n"},
		"the first":       {"", "titles:\n  - {title: Pager Hero, only: sre}\n"},
		"as bare text":    {"titles:\n  - pager hero # on call\n  - Ops Lead\n", "titles:\n  - {title: pager hero, only: sre} # on call\n  - Ops Lead\n"},
		"quoted":          {"titles: ['Pager Hero', Ops Lead]\n", "titles: [{title: Pager Hero, only: sre}, Ops Lead]\n"},
		"with keys":       {"titles:\n  - {title: Pager Hero, note: rare}\n", "titles:\n  - {title: Pager Hero, only: sre, note: rare}\n"},
		"with keys below": {"titles:\n  - title: Pager Hero\n    note: rare\n", "titles:\n  - title: Pager Hero\n    only: sre\n    note: rare\n"},
		"in a group":      {"titles:\n  - group: On call\n    items: [Pager Hero]\n", "titles:\n  - group: On call\n    items: [{title: Pager Hero, only: sre}]\n"},
		"there already":   {"titles: [{title: Pager Hero, only: sre}]\n", "titles: [{title: Pager Hero, only: sre}]\n"},
	} {
		t.Run(name, func(t *testing.T) {
			change := knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "ops", Role: "sre", Text: "Pager Hero"}
			got, err := edit.Apply("ops.yaml", head+c.before, change)
			if err != nil || got != head+c.after {
				t.Errorf("got %q, %v\nwant %q", strings.TrimPrefix(got, head), err, c.after)
			}
		})
	}
}

func TestTitleOfAnotherRoleIsLeftToPeople(t *testing.T) {
	const head = "name: Ops\nroles: {devops: DevOps, sre: SRE}\n"
	for titles, why := range map[string]string{
		"titles: [{title: Pager Hero, only: devops}]\n":    "belongs to the role devops",
		"titles: [{title: On Call, also: [Pager Hero]}]\n": "another spelling",
	} {
		change := knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "ops", Role: "sre", Text: "Pager Hero"}
		if _, err := edit.Apply("ops.yaml", head+titles, change); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: error %v, want one that says %q", titles, err, why)
		}
	}
}
