package knowledge_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"personabot/knowledge"
)

func TestListSaysWhoKeepsThePersonasAndSinceWhen(t *testing.T) {
	files := fstest.MapFS{
		"nurse.yaml":  {Data: []byte("name: Nurse\nowner: Ana\nreviewed: 2026-03-02\n")},
		"doctor.yaml": {Data: []byte("name: Doctor\nowner: Bo\nreviewed: 2026-01-05\n")},
		"porter.yaml": {Data: []byte("name: Porter\n")},
	}
	base, err := knowledge.Load(files, "")
	if err != nil {
		t.Fatal(err)
	}
	text := base.Ask("list", knowledge.Topic{}).Text()
	if want := "Owners: Bo, Ana · 1 without an owner · oldest review 5 Jan 2026 · 1 never reviewed"; !strings.HasSuffix(text, want) {
		t.Errorf("list = %q, want %q at the end", text, want)
	}
}

func TestNotesPointToThoseOfTheParent(t *testing.T) {
	base := shipped(t)
	for question, points := range map[string]bool{
		"devops-sre notes": true, "security notes": true, "software engineer notes": false, "devops-sre problems": false,
	} {
		text := base.Ask(question, knowledge.Topic{}).Text()
		if got := strings.Contains(text, "Ask: Software Engineer notes"); got != points {
			t.Errorf("%q points to the notes of the parent: %v, want %v\n%s", question, got, points, text)
		}
	}
}
