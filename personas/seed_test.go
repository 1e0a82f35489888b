package personas_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"personabot/knowledge"
	"personabot/personas"
)

// seed is what the persona page holds, counted by hand: how many items each
// section has, and the titles, tools and links exactly.
var seed = map[string]struct {
	items    map[knowledge.Section]int
	titles   []string
	tools    []string
	examples []string // the last part of the link, after its tag
}{
	"dev-tools-leader": {
		items: map[knowledge.Section]int{
			knowledge.Titles: 9, knowledge.Responsibilities: 3, knowledge.Problems: 4, knowledge.Success: 2,
			knowledge.Failure: 2, knowledge.Objections: 2, knowledge.Examples: 5, knowledge.Notes: 1,
		},
		titles: []string{
			"Engineering Manager for: Developer Infrastructure", "Engineering Manager for: Developer Productivity (dev prod)",
			"Engineering Manager for: Developer Tools (Tooling)", "Engineering Manager for: Shared Engineering Services",
			"Engineering Manager for: Engineering Velocity", "Engineering Manager for: Engineering Effectiveness",
			"Engineering Manager for: Developer Experience", "Engineering Manager for: Development Standards",
			"Engineering Manager for: Developer Platform",
		},
		examples: []string{"13899851/", "11876251/", "16023320/", "15971251/", "13517551/"},
	},
	"software-engineer": {
		items: map[knowledge.Section]int{
			knowledge.Titles: 2, knowledge.Responsibilities: 4, knowledge.Problems: 6, knowledge.Success: 2, knowledge.Failure: 3,
			knowledge.Objections: 3, knowledge.Rewards: 4, knowledge.Examples: 8, knowledge.Notes: 3,
		},
		titles:   []string{"Software Engineer", "Software Developer"},
		examples: []string{"1909869/", "16012101/", "15757651/", "15755551/", "10414951/", "11545601/", "13456355/", "15873101/"},
	},
	"devops-sre": {
		items: map[knowledge.Section]int{
			knowledge.Titles: 4, knowledge.Problems: 5, knowledge.Success: 7, knowledge.Failure: 1, knowledge.Objections: 1,
			knowledge.Tools: 6, knowledge.Rewards: 2, knowledge.Examples: 5,
		},
		titles: []string{"devops: DevOps", "sre: Site Reliability Engineer (SRE)", "Production Engineering", "Delivery Engineering"},
		tools: []string{
			"Continuous integration", "Artifactory", "Datadog/LightStep/AppDynamics/Sentry", "Honeycomb", "Kubernetes", "Prometheus and Grafana",
		},
		examples: []string{"devops: 16035251/", "devops: 15851951/", "devops: 13455899/", "sre: 13456445/", "sre: 15613852/"},
	},
	"infrastructure-platform": {
		items: map[knowledge.Section]int{knowledge.Titles: 5},
		titles: []string{
			"Infrastructure Engineer", "Platform Engineer", "Developer Tools", "Internal Tools Engineer", "Shared Engineering Services",
		},
	},
	"security": {
		items:    map[knowledge.Section]int{knowledge.Titles: 4, knowledge.Examples: 2},
		titles:   []string{"Security Software Engineer", "Security Engineer", "DevSecOps https://www.devsecops.org/", "Infosec"},
		examples: []string{"15807951", "16031951"},
	},
	"it-ops": {
		items: map[knowledge.Section]int{
			knowledge.Titles: 4, knowledge.Problems: 1, knowledge.Success: 1, knowledge.Failure: 3,
			knowledge.Objections: 1, knowledge.Tools: 1, knowledge.Examples: 3,
		},
		titles:   []string{"IT Engineer", "IT Manager", "Systems Engineer", "System Administrator"},
		tools:    []string{"Atlassian suite: Bitbucket, Jira, Confluence, etc."},
		examples: []string{"15257501/", "15187551/", "15722451/"},
	},
	"engineering-leader": {
		items:  map[knowledge.Section]int{knowledge.Titles: 4},
		titles: []string{"Engineering Manager", "CTO", "Tech Lead", "Software Architect (Architect)"},
	},
}

const contacts = "https://app.hubspot.com/contacts/2762526/contact/"

func shipped(t *testing.T) *knowledge.Base {
	t.Helper()
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	return base
}

func TestEveryItemOfTheSeedIsThere(t *testing.T) {
	base := shipped(t)
	if got := len(base.Personas()); got != len(seed) {
		t.Errorf("%d personas, the page has %d", got, len(seed))
	}
	for id, want := range seed {
		view, ok := base.Persona(id)
		if !ok {
			t.Errorf("%s is not there", id)
			continue
		}
		p := view.Persona
		if diff := cmp.Diff(want.items, counted(p)); diff != "" {
			t.Errorf("%s: items (-page +file):\n%s", id, diff)
		}
		if diff := cmp.Diff(want.titles, titles(p)); diff != "" {
			t.Errorf("%s: titles (-page +file):\n%s", id, diff)
		}
		if diff := cmp.Diff(want.tools, tools(p)); diff != "" {
			t.Errorf("%s: tools (-page +file):\n%s", id, diff)
		}
		if diff := cmp.Diff(want.examples, examples(p)); diff != "" {
			t.Errorf("%s: examples (-page +file):\n%s", id, diff)
		}
	}
}

func counted(p *knowledge.Persona) map[knowledge.Section]int {
	items := map[knowledge.Section]int{
		knowledge.Titles: len(p.Titles), knowledge.Objections: len(p.Objections), knowledge.Examples: len(p.Examples),
	}
	for section, notes := range p.Notes {
		items[section] = len(notes)
	}
	for section, n := range items {
		if n == 0 {
			delete(items, section)
		}
	}
	return items
}

func titles(p *knowledge.Persona) (shown []string) {
	for _, title := range p.Titles {
		text := title.Text
		if title.Group != "" {
			text = title.Group + ": " + text
		}
		if len(title.Also) > 0 {
			text += " (" + strings.Join(title.Also, ", ") + ")"
		}
		if title.URL != "" {
			text += " " + title.URL
		}
		shown = append(shown, tagged(title.Only, text))
	}
	return shown
}

func tools(p *knowledge.Persona) (shown []string) {
	for _, note := range p.Notes[knowledge.Tools] {
		shown = append(shown, tagged(note.Only, note.Text))
	}
	return shown
}

func examples(p *knowledge.Persona) (shown []string) {
	for _, example := range p.Examples {
		shown = append(shown, tagged(example.Only, strings.TrimPrefix(example.URL, contacts)))
	}
	return shown
}

func tagged(role, text string) string {
	if role == "" {
		return text
	}
	return role + ": " + text
}

func TestTagsOfTheSeedAreRoles(t *testing.T) {
	view, _ := shipped(t).Persona("devops-sre")
	got := map[string]int{}
	for _, section := range []knowledge.Section{knowledge.Problems, knowledge.Success} {
		for _, note := range view.Persona.Notes[section] {
			got[string(section)+" "+note.Only]++
		}
	}
	got["objections "+view.Persona.Objections[0].Only]++
	want := map[string]int{
		"problems ": 2, "problems devops": 1, "problems sre": 2,
		"success ": 2, "success devops": 1, "success sre": 4, "objections sre": 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("items by role (-page +file):\n%s", diff)
	}
}
