package knowledge_test

import (
	"testing"
	"unicode/utf8"

	"personabot/knowledge"
	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
	"personabot/personas"
)

func shipped(tb testing.TB) *knowledge.Base {
	tb.Helper()
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		tb.Fatal(err)
	}
	return base
}

func personaOf(m classify.Match) string {
	if m.Persona == nil {
		return persona.None
	}
	return m.Persona.ID
}

func TestClassify(t *testing.T) {
	base := shipped(t)
	for text, want := range map[string]string{
		"Sr. Mgr., Platform Eng & Developer Productivity (Remote) | ex-Stripe": "dev-tools-leader",
		"Director of Developer Experience":                                     "dev-tools-leader",
		"Frontend Engineer":                                                    "software-engineer",
		"Softwareentwicklerin (m/w/d)":                                         "software-engineer",
		"développeuse web":                                                     "software-engineer",
		"Sr SRE II @ Acme":                                                     "devops-sre",
		"SRE Manager":                                                          "devops-sre",
		"Platform Engineer":                                                    "infrastructure-platform",
		"DevSecOps Engineer":                                                   "security",
		"CISO":                                                                 "security",
		"Systemadministrator":                                                  "it-ops",
		"CIO":                                                                  "it-ops",
		"VP of Engineering":                                                    "engineering-leader",
		"Enterprise Architect":                                                 "engineering-leader",
		"DevOps Recruiter":                                                     persona.None,
		"Executive Assistant to the CTO":                                       persona.None,
		"Former CTO":                                                           persona.None,
		"Landscape Architect":                                                  persona.None,
		"Data Center Technician":                                               persona.None,
		"Platform Attendant":                                                   persona.None,
		"Security Guard":                                                       persona.None,
		"Sound Engineer":                                                       persona.None,
		"Sales Engineer":                                                       persona.None,
		"Product Manager, Developer Tools":                                     persona.None,
		"":                                                                     persona.None,
	} {
		if got := base.Classify(text); personaOf(got) != want {
			t.Errorf("Classify(%q) = %s (%s), want %s", text, personaOf(got), got.Why, want)
		}
	}
}

func TestClassifyAsksWhereTheTitleDoesNotDecide(t *testing.T) {
	m := shipped(t).Classify("Engineering Manager, Shared Services")
	if m.Status != classify.StatusAsk || m.Ask == nil || m.Ask.Yes == "" || m.Ask.No == "" {
		t.Errorf("match = %+v, want one that asks", m)
	}
}

func FuzzClassify(f *testing.F) {
	for _, seed := range []string{"Sr SRE II @ Acme", "CTO & Founder", "开发者", "a|b|c", "\xff"} {
		f.Add(seed)
	}
	base := shipped(f)
	f.Fuzz(func(t *testing.T, text string) {
		m := base.Classify(text)
		if (m.Persona == nil) != (m.Status == classify.StatusNone) || m.Confidence < 0 || m.Confidence >= 1 || m.Why == "" {
			t.Fatalf("Classify(%q) = %+v", text, m)
		}
		if utf8.ValidString(text) && !utf8.ValidString(m.Why) || m.Persona != nil && len(m.Matched) == 0 {
			t.Fatalf("Classify(%q) has broken evidence: %+v", text, m)
		}
		for _, span := range m.Matched {
			if span.Start < 0 || span.Start >= span.End || span.End > len(text) {
				t.Fatalf("evidence %v lies outside of %q", span, text)
			}
		}
	})
}
