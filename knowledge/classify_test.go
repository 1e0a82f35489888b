package knowledge_test

import (
	"testing"
	"unicode/utf8"

	"personabot/knowledge"
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

func persona(m knowledge.Match) string {
	if m.Persona == nil {
		return knowledge.None
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
		"DevOps Recruiter":                                                     knowledge.None,
		"Executive Assistant to the CTO":                                       knowledge.None,
		"Former CTO":                                                           knowledge.None,
		"Landscape Architect":                                                  knowledge.None,
		"Data Center Technician":                                               knowledge.None,
		"Platform Attendant":                                                   knowledge.None,
		"Security Guard":                                                       knowledge.None,
		"Sound Engineer":                                                       knowledge.None,
		"Sales Engineer":                                                       knowledge.None,
		"Product Manager, Developer Tools":                                     knowledge.None,
		"":                                                                     knowledge.None,
	} {
		if got := base.Classify(text); persona(got) != want {
			t.Errorf("Classify(%q) = %s (%s), want %s", text, persona(got), got.Why, want)
		}
	}
}

func TestClassifyAsksWhereTheTitleDoesNotDecide(t *testing.T) {
	m := shipped(t).Classify("Engineering Manager, Shared Services")
	if m.Status != knowledge.StatusAsk || m.Ask == nil || m.Ask.Yes == "" || m.Ask.No == "" {
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
		if (m.Persona == nil) != (m.Status == knowledge.StatusNone) || m.Confidence < 0 || m.Confidence >= 1 || m.Why == "" {
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
