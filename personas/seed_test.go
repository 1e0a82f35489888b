package personas_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"personabot/knowledge"
	"personabot/knowledge/persona"
	"personabot/personas"
)

// seed is what the persona page holds, counted by hand: how many items each
// section has, and the titles, tools and links exactly.
var seed = map[string]struct {
	items    map[persona.Section]int
	titles   []string
	tools    []string
	examples []string // the last part of the link, after its tag
}{
	"dev-tools-leader": {
		items: map[persona.Section]int{
			persona.Titles: 9, persona.Responsibilities: 3, persona.Problems: 4, persona.Success: 2,
			persona.Failure: 2, persona.Objections: 2, persona.Examples: 5, persona.Notes: 1,
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
		items: map[persona.Section]int{
			persona.Titles: 2, persona.Responsibilities: 4, persona.Problems: 6, persona.Success: 2, persona.Failure: 3,
			persona.Objections: 3, persona.Rewards: 4, persona.Examples: 8, persona.Notes: 3,
		},
		titles:   []string{"Software Engineer", "Software Developer"},
		examples: []string{"1909869/", "16012101/", "15757651/", "15755551/", "10414951/", "11545601/", "13456355/", "15873101/"},
	},
	"devops-sre": {
		items: map[persona.Section]int{
			persona.Titles: 4, persona.Problems: 5, persona.Success: 7, persona.Failure: 1, persona.Objections: 1,
			persona.Tools: 6, persona.Rewards: 2, persona.Examples: 5,
		},
		titles: []string{"devops: DevOps", "sre: Site Reliability Engineer (SRE)", "Production Engineering", "Delivery Engineering"},
		tools: []string{
			"Continuous integration", "Artifactory", "Datadog/LightStep/AppDynamics/Sentry", "Honeycomb", "Kubernetes", "Prometheus and Grafana",
		},
		examples: []string{"devops: 16035251/", "devops: 15851951/", "devops: 13455899/", "sre: 13456445/", "sre: 15613852/"},
	},
	"infrastructure-platform": {
		items: map[persona.Section]int{persona.Titles: 5},
		titles: []string{
			"Infrastructure Engineer", "Platform Engineer", "Developer Tools", "Internal Tools Engineer", "Shared Engineering Services",
		},
	},
	"security": {
		items:    map[persona.Section]int{persona.Titles: 4, persona.Examples: 2},
		titles:   []string{"Security Software Engineer", "Security Engineer", "DevSecOps https://www.devsecops.org/", "Infosec"},
		examples: []string{"15807951", "16031951"},
	},
	"it-ops": {
		items: map[persona.Section]int{
			persona.Titles: 4, persona.Problems: 1, persona.Success: 1, persona.Failure: 3,
			persona.Objections: 1, persona.Tools: 1, persona.Examples: 3,
		},
		titles:   []string{"IT Engineer", "IT Manager", "Systems Engineer", "System Administrator"},
		tools:    []string{"Atlassian suite: Bitbucket, Jira, Confluence, etc."},
		examples: []string{"15257501/", "15187551/", "15722451/"},
	},
	"engineering-leader": {
		items:  map[persona.Section]int{persona.Titles: 4},
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

func counted(p *persona.Persona) map[persona.Section]int {
	items := map[persona.Section]int{
		persona.Titles: len(p.Titles), persona.Objections: len(p.Objections), persona.Examples: len(p.Examples),
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

func titles(p *persona.Persona) (shown []string) {
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

func tools(p *persona.Persona) (shown []string) {
	for _, note := range p.Notes[persona.Tools] {
		shown = append(shown, tagged(note.Only, note.Text))
	}
	return shown
}

func examples(p *persona.Persona) (shown []string) {
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
	for _, section := range []persona.Section{persona.Problems, persona.Success} {
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
