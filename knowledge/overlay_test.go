package knowledge_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"personabot/knowledge"
	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
	"personabot/personas"
)

var agreedAt = time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC)

func shippedBase(t testing.TB) *knowledge.Base {
	t.Helper()
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	return base
}

func TestCorrectionsGoBeforeTheFiles(t *testing.T) {
	base := shippedBase(t)
	over := base.With(knowledge.Overlay{Corrections: []knowledge.Correction{
		{Title: "Engineering Manager, Shared Services", Persona: "dev-tools-leader", By: "Sam", At: agreedAt},
		{Title: "Sr. Happiness Wizard @ Acme", Persona: "it-ops", By: "Sam", At: agreedAt},
		{Title: "Site Reliability Engineer", Persona: "devops-sre", By: "Sam", At: agreedAt},
		{Title: "CTO", Persona: "gone", By: "Sam", At: agreedAt},
		{Title: "Engineering Manager, Payments", Persona: "it-ops", By: "Sam", At: agreedAt, Applied: true}, // taken out of the file since
		{Title: "Systems Engineer", Persona: "it-ops", By: "Sam", At: agreedAt, Applied: true},
	}})
	for _, c := range []struct{ title, persona, why string }{
		{"Engineering Manager, Shared Services", "dev-tools-leader", "corrected to Dev Tools Leader by Sam on 25 Nov 2026"},
		{"happiness wizard at Globex", "it-ops", "by Sam"},
		{"Principal Happiness Wizard", "it-ops", "by Sam"},
		{"Site Reliability Engineer", "devops-sre", "is a title of"}, // the file says so itself
		{"Engineering Manager, Payments", "engineering-leader", ""},
		{"Systems Engineer", "it-ops", ""},
	} {
		m := over.Classify(c.title)
		if m.Persona == nil || m.Persona.ID != c.persona || !strings.Contains(m.Why, c.why) {
			t.Errorf("%s: %+v", c.title, m)
		}
	}
	if m := over.Classify("Engineering Manager, Shared Services"); len(m.Others) != 1 || m.Others[0].Persona.ID != "engineering-leader" {
		t.Errorf("the files' word is not named: %+v", m.Others)
	}
	if a := over.Ask("classify Happiness Wizard", knowledge.Topic{}); len(a.Personas) != 1 || a.Personas[0].ID != "it-ops" {
		t.Errorf("a question about a corrected title: %+v", a)
	}
	if m := over.Classify("CTO"); m.Status != base.Classify("CTO").Status {
		t.Errorf("a correction to a persona that is gone changes %+v", m)
	}
	if m := base.Classify("Happiness Wizard"); m.Status != classify.StatusNone {
		t.Errorf("the overlay reached the base below: %+v", m)
	}
}

func TestReviewsOfOwnersCountAtOnce(t *testing.T) {
	base := shippedBase(t)
	over := base.With(knowledge.Overlay{Reviewed: map[string]time.Time{"it-ops": agreedAt, "security": agreedAt.AddDate(-5, 0, 0), "gone": agreedAt}})
	for id, want := range map[string]string{"it-ops": "25 Nov 2026", "security": "23 Nov 2026"} {
		v, _ := over.Persona(id)
		if got := v.Reviewed.Format("2 Jan 2006"); got != want {
			t.Errorf("%s was reviewed on %s, want %s", id, got, want)
		}
	}
	if a := over.Ask("it ops", knowledge.Topic{}); !strings.Contains(a.Text(), "25 Nov 2026") {
		t.Errorf("the card says %s", a.Text())
	}
}

func TestOwnersAreCalledByName(t *testing.T) {
	base, err := knowledge.Load(fstest.MapFS{"baker.yaml": {Data: []byte("name: Baker\nowner: U0SAM\n")}}, "")
	if err != nil {
		t.Fatal(err)
	}
	over := base.With(knowledge.Overlay{Names: map[string]string{"U0SAM": "Sam"}})
	if text := over.Ask("baker", knowledge.Topic{}).Text(); !strings.Contains(text, "Owner: Sam") {
		t.Errorf("the card says %q", text)
	}
	if v, _ := over.Persona("baker"); v.Owner != "U0SAM" {
		t.Errorf("the owner became %q", v.Owner)
	}
}

func TestHolds(t *testing.T) {
	base, err := knowledge.Load(fstest.MapFS{"nurse.yaml": {Data: []byte(`
name: Nurse
reviewed: 2026-11-25
titles: [Registered Nurse, {title: Charge Nurse, also: [Shift Nurse]}]
problems: [I type the same reading into three different systems every day]
objections:
  - {says: We have no time to learn another screen, heard_as: [my shift is full], reply: Ask for ten minutes at the next handover}
  - {says: The doctors will never use it}
`)}}, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		change knowledge.Change
		want   bool
	}{
		{knowledge.Change{Kind: knowledge.ChangeReviewed, At: agreedAt}, true},
		{knowledge.Change{Kind: knowledge.ChangeReviewed, At: agreedAt.AddDate(0, 0, 1)}, false},
		{knowledge.Change{Kind: knowledge.ChangeTitle, Text: "registered nurse"}, true},
		{knowledge.Change{Kind: knowledge.ChangeTitle, Text: "Shift nurse"}, true},
		{knowledge.Change{Kind: knowledge.ChangeTitle, Text: "Nurse"}, false},
		{knowledge.Change{Kind: knowledge.ChangeNote, Section: persona.Problems, Text: "I type the same readings into three systems every day"}, true},
		{knowledge.Change{Kind: knowledge.ChangeNote, Section: persona.Problems, Text: "I print everything"}, false},
		{knowledge.Change{Kind: knowledge.ChangeNote, Section: persona.Success, Text: "I type the same reading into three different systems every day"}, false},
		{knowledge.Change{Kind: knowledge.ChangeObjection, Text: "The doctors will never use it"}, true},
		{knowledge.Change{Kind: knowledge.ChangeObjection, Text: "The doctors will never use it", Reply: "They will"}, false},
		{knowledge.Change{Kind: knowledge.ChangeHeardAs, N: 1, Text: "My shift is full!"}, true},
		{knowledge.Change{Kind: knowledge.ChangeReply, N: 1, Reply: "Ask for ten minutes at their next handover."}, true},
		{knowledge.Change{Kind: knowledge.ChangeReply, N: 2, Reply: "Show them the pilot"}, false},
	} {
		c.change.Persona = "nurse"
		if got := base.Holds(c.change); got != c.want {
			t.Errorf("Holds(%+v) = %v", c.change, got)
		}
	}
	if base.Holds(knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "gone", Text: "Registered Nurse"}) {
		t.Error("a persona that is not there holds a title")
	}
}

// BenchmarkOverlay lays a review over the built-in personas: what happens when
// an owner says that a persona is still true.
func BenchmarkOverlay(b *testing.B) {
	base := shippedBase(b)
	for b.Loop() {
		base.With(knowledge.Overlay{Reviewed: map[string]time.Time{"it-ops": agreedAt}})
	}
}
