package knowledge_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

func TestAsk(t *testing.T) {
	base := shipped(t)
	for question, want := range map[string]struct {
		kind    knowledge.Kind
		persona string
		section persona.Section
	}{
		"devops":                    {knowledge.KindSummary, "devops-sre", ""},
		"devpos":                    {knowledge.KindSummary, "devops-sre", ""},
		"sofware enginer":           {knowledge.KindSummary, "software-engineer", ""},
		"devops objections":         {knowledge.KindSection, "devops-sre", persona.Objections},
		"what tools do SREs use":    {knowledge.KindSection, "devops-sre", persona.Tools},
		"compare devops security":   {knowledge.KindCompare, "devops-sre", ""},
		"classify Sr SRE II @ Acme": {knowledge.KindClassify, "devops-sre", ""},
		"":                          {knowledge.KindList, "", ""},
		"help":                      {knowledge.KindHelp, "", ""},
		"what is the weather":       {knowledge.KindNone, "", ""},
		"what do I say when an SRE tells me their outages aren't code changes?": {knowledge.KindObjection, "devops-sre", ""},
	} {
		a := base.Ask(question, knowledge.Topic{})
		var persona string
		if len(a.Personas) > 0 && a.Kind != knowledge.KindList {
			persona = a.Personas[0].ID
		}
		if a.Kind != want.kind || persona != want.persona || a.Section != want.section {
			t.Errorf("Ask(%q) = %s %s %s, want %s %s %s", question, a.Kind, persona, a.Section, want.kind, want.persona, want.section)
		}
	}
}

func TestFollowUpKeepsThePersona(t *testing.T) {
	base := shipped(t)
	first := base.Ask("devops", knowledge.Topic{})
	a := base.Ask("and their objections?", first.Topic)
	if a.Kind != knowledge.KindSection || a.Section != persona.Objections || a.Personas[0].ID != "devops-sre" {
		t.Errorf("follow-up = %s %s, want the objections of devops-sre", a.Kind, a.Section)
	}
}

func TestRoleHidesWhatBelongsToTheOther(t *testing.T) {
	a := shipped(t).Ask("sre problems", knowledge.Topic{})
	for _, item := range a.Items {
		if item.Only == "devops" {
			t.Errorf("the answer for SREs holds %q", item.Text)
		}
	}
	if len(a.Items) < 4 || a.Items[0].Inherited {
		t.Errorf("items = %d, want own ones first and inherited ones after them", len(a.Items))
	}
}

func TestMissingSectionSaysWhomToAsk(t *testing.T) {
	a := shipped(t).Ask("platform engineer examples", knowledge.Topic{})
	if a.Kind != knowledge.KindSection || a.Gap == nil || !strings.Contains(a.Text(), "Ask ") {
		t.Errorf("answer = %q, gap %v; want one that names whom to ask", a.Text(), a.Gap)
	}
}

func FuzzAsk(f *testing.F) {
	for _, seed := range []string{"devops", `"quote`, "<@U1> &amp; <!channel>", "compare it it", "classify", "objection \xff"} {
		f.Add(seed, "devops-sre", 1)
	}
	for _, q := range questions(f)[:60] {
		f.Add(q.text, "it-ops", 2)
	}
	for n, text := range []string{"the first one", "2nd", "proof?", "what else", "and them vs security", "yes", "no they are not", "and the other one's?", "from an SRE?", "tools of both", "compare them with it ops", "who said that", "-1", "00"} {
		f.Add(text, "engineering-leader", n)
	}
	base := shipped(f)
	files, c := fromFiles(base), newClaims(base)
	f.Fuzz(func(t *testing.T, question, id string, n int) {
		objections := []knowledge.ObjectionN{{Persona: id, N: n}, {Persona: "software-engineer", N: 1}}
		about := knowledge.Topic{Personas: []persona.Ref{{Persona: id}}, Objections: objections[:1]}
		switch n % 8 { // what threads can be about
		case 1:
			about.Section = persona.Objections
		case 2:
			about.Listed = objections
		case 3:
			about.Title = "Engineering Manager"
		case 4:
			about.Stranger = true
		case 5:
			about.All, about.Too = true, objections
		case 6:
			about.Half = true
		case 7:
			about.Personas = append(about.Personas, persona.Ref{Persona: "security"})
		}
		a := base.Ask(question, about)
		text := a.Text()
		if text == "" || a.Kind == "" || utf8.ValidString(question) && !utf8.ValidString(text) {
			t.Fatalf("Ask(%q) = %q", question, text)
		}
		if again := base.Ask(question, about).Text(); again != text {
			t.Fatalf("Ask(%q) = %q, then %q", question, text, again)
		}
		for _, a := range []knowledge.Answer{a, base.Recall(a.Kind, a.Topic)} {
			if line := strange(a, files); line != "" {
				t.Fatalf("Ask(%q) says %q", question, line)
			}
			if err := c.check(a); err != nil {
				t.Fatalf("Ask(%q) says what no file bears out: %v", question, err)
			}
		}
	})
}

func TestWrittenPriceObjectionAnswersEveryPriceObjection(t *testing.T) {
	base := loaded(t, map[string]string{"buyer.yaml": `name: Buyer
objections:
  - says: It is too expensive
    reply: Ask what a day without it costs.
  - says: Nobody here would use it
`})
	for _, said := range []string{`"your competitor charges half of that"`, `"there is no money left this year"`, `he says we are way over budget`} {
		a := base.Ask(said, knowledge.Topic{})
		if len(a.Objections) == 0 || a.Objections[0].N != 1 {
			t.Errorf("Ask(%q) = %s", said, a.Text())
		}
	}
	if a := base.Ask(`"we need a penetration test report first"`, knowledge.Topic{}); a.Kind != knowledge.KindObjection || len(a.Objections) > 0 {
		t.Errorf("an objection that nobody wrote down = %s", a.Text())
	}
}

// loaded returns a base of these files.
func loaded(t *testing.T, files map[string]string) *knowledge.Base {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	base, err := knowledge.Load(fsys, "personas")
	if err != nil {
		t.Fatal(err)
	}
	return base
}
