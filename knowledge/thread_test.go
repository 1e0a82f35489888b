package knowledge_test

import (
	"testing"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// TestThreadStaysWithWhomItIsAbout asks on in a thread about the objections of IT.
func TestThreadStaysWithWhomItIsAbout(t *testing.T) {
	base := shipped(t)
	about := knowledge.Topic{Personas: []persona.Ref{{Persona: "it-ops"}}, Section: persona.Objections}
	for _, ask := range []struct {
		text    string
		kind    knowledge.Kind
		persona string
		section persona.Section
	}{
		{"which pains do em have at work", knowledge.KindSection, "it-ops", persona.Problems},
		{"and the same thing for an ordinary software engineer?", knowledge.KindSection, "software-engineer", persona.Objections},
		{"who is a procurement manager?", knowledge.KindNone, "", ""},
		{"did it break, are our SREs on it?", knowledge.KindNone, "", ""},
		{"what do our developers struggle with?", knowledge.KindSection, "software-engineer", persona.Problems},
		{"swap the SRE for a security engineer", knowledge.KindCompare, "devops-sre", ""},
		{"sum that persona up for me please, thanks", knowledge.KindSummary, "it-ops", ""},
	} {
		a := base.Ask(ask.text, about)
		persona := ""
		if len(a.Personas) > 0 {
			persona = a.Personas[0].ID
		}
		if a.Kind != ask.kind || persona != ask.persona || a.Section != ask.section {
			t.Errorf("Ask(%q) = %s %s %s, want %s %s %s", ask.text, a.Kind, persona, a.Section, ask.kind, ask.persona, ask.section)
		}
	}
}
