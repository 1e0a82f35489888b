package knowledge_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// company loads persona files from "id: title; title" lines.
func company(t *testing.T, lines ...string) *knowledge.Base {
	t.Helper()
	files := fstest.MapFS{}
	for _, line := range lines {
		id, titles, _ := strings.Cut(line, ": ")
		text := "name: " + id + "\ntitles:\n"
		for title := range strings.SplitSeq(titles, "; ") {
			text += "  - " + title + "\n"
		}
		files[id+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	base, err := knowledge.Load(files, "")
	if err != nil {
		t.Fatal(err)
	}
	return base
}

func expect(t *testing.T, base *knowledge.Base, want map[string]string) {
	t.Helper()
	for text, id := range want {
		m := base.Classify(text)
		if personaOf(m) != id {
			t.Errorf("Classify(%q) = %s (%s), want %s", text, personaOf(m), m.Why, id)
		}
		if m.Persona != nil && (m.Rule.Line == 0 || len(m.Matched) == 0) {
			t.Errorf("Classify(%q) has no evidence: %+v", text, m)
		}
	}
}

func TestHospitalBuyers(t *testing.T) {
	expect(t, company(t,
		"nursing: Registered Nurse; Nurse Manager; Chief Nursing Officer; Director of Nursing",
		"biomed: Biomedical Engineer; Clinical Engineering Manager",
		"informatics: Clinical Informatics Specialist; CIO; IT Director",
		"pharmacy: Pharmacist; Pharmacy Director",
		"purchasing: Purchasing Manager; Buyer; Head of Procurement",
	), map[string]string{
		"Senior Registered Nurse, Ward 3":       "nursing",
		"Registered Nurses":                     "nursing",
		"NURSE MANAGER - ICU":                   "nursing",
		"Chief Nursing Officer (CNO)":           "nursing",
		"Biomedical Engineer II":                "biomed",
		"Clinical Engineering Manager":          "biomed",
		"Clinical Informatics Specialist":       "informatics",
		"Chief Information Officer":             "informatics",
		"VP of IT":                              "informatics",
		"Clinical Pharmacist":                   "pharmacy",
		"Strategic Buyer":                       "purchasing",
		"Head of Procurement, Surgical":         "purchasing",
		"Executive Assistant to the Pharmacist": persona.None,
		"Former Registered Nurse":               persona.None,
		"Software Engineer":                     persona.None,
		"Security Engineer":                     persona.None,
		"Janitor":                               persona.None,
	})
}

func TestLogisticsBuyers(t *testing.T) {
	expect(t, company(t,
		"fleet: Fleet Manager; Head of Transport; Dispatcher",
		"warehouse: Warehouse Manager; Warehouse Supervisor; Lagerleiter",
		"customs: Customs Broker; Import Export Manager",
		"data: Supply Chain Analyst; Data Engineer",
	), map[string]string{
		"Regional Fleet Manager, EMEA":      "fleet",
		"Dispatchers":                       "fleet",
		"Sr. Warehouse Supervisor (Nachts)": "warehouse",
		"Lagerleiterin":                     "warehouse",
		"Licensed Customs Broker":           "customs",
		"Import/Export Manager":             "customs",
		"Lead Supply Chain Analyst":         "data",
		"Big Data Engineer":                 "data",
		"Recruiter, Warehouse Managers":     persona.None,
		"Frontend Engineer":                 persona.None,
	})
}

// TestPersonasThatCutSoftwareDifferently has one persona where the shipped
// files have three, and two where they have one.
func TestPersonasThatCutSoftwareDifferently(t *testing.T) {
	expect(t, company(t,
		"mobile: Mobile Engineer; iOS Developer; Android Developer",
		"web: Frontend Engineer; Web Developer",
		"data: Data Engineer; Data Scientist; Machine Learning Engineer",
		"ops: DevOps Engineer; System Administrator; Security Engineer",
		"quality: QA Engineer; Software Tester",
		"buyers: CTO; VP of Engineering; Product Manager",
	), map[string]string{
		"Senior Mobile Software Engineer":  "mobile",
		"iOS Engineer":                     "mobile",
		"Kotlin Android Developer":         "mobile",
		"Frontend Developer (React)":       "web",
		"Webentwicklerin":                  "web",
		"Staff Data Engineer":              "data",
		"Data Scientist, Growth":           "data",
		"SRE":                              "ops",
		"Linux Systems Administrator":      "ops",
		"Application Security Engineer":    "ops",
		"QA Automation Engineer":           "quality",
		"Software Tester":                  "quality",
		"CTO":                              "buyers",
		"Director of Engineering":          "buyers",
		"Senior Product Manager, Payments": "buyers",
		"Backend Engineer":                 persona.None,
		"Account Executive":                persona.None,
	})
}

func TestTheMoreSpecificPersonaWins(t *testing.T) {
	base := company(t,
		"software: Software Engineer",
		"leader: Engineering Manager",
		"security: Security Engineer",
		"appsec: Application Security Engineer",
		"security-leader: Security Engineering Manager",
	)
	expect(t, base, map[string]string{
		"Application Security Engineer":  "appsec",
		"Network Security Engineer":      "security",
		"Security Software Engineer":     "security",
		"Head of Security":               "security-leader",
		"Frontend Engineering Manager":   "leader",
		"Senior Software Engineer, Java": "software",
	})
	m := base.Classify("Software Engineer, Application Security")
	if personaOf(m) != "appsec" || len(m.Others) == 0 || m.Others[0].Persona.ID != "software" || m.Others[0].Why == "" {
		t.Errorf("match = %+v, want appsec, and software with the reason why it lost", m)
	}
}
