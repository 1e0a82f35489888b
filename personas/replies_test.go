package personas_test

import (
	_ "embed"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"personabot/knowledge"
	"personabot/personas"
)

//go:embed testdata/facts.tsv
var factsFile string

// TestRepliesRestOnFacts lets no number and no source into a reply that no
// fact holds, and no report of ours pass as somebody else's measurement.
func TestRepliesRestOnFacts(t *testing.T) {
	sources, numbers := map[string]bool{}, map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(factsFile), "\n")[1:] {
		fact := strings.Split(line, "\t")
		sources[fact[1]] = true
		for _, n := range number.FindAllString(fact[2], -1) {
			numbers[n] = true
		}
	}
	for _, view := range shipped(t).Personas() {
		for _, o := range view.Persona.Objections {
			if o.Reply == "" {
				continue
			}
			if len(o.Proof) == 0 {
				t.Errorf("%s: a reply without proof", o.Pos)
			}
			for _, proof := range o.Proof {
				if !sources[proof.URL] {
					t.Errorf("%s: no fact has the source %s", o.Pos, proof.URL)
				}
			}
			found := number.FindAllString(o.Reply, -1)
			for _, n := range found {
				if !numbers[n] {
					t.Errorf("%s: no fact holds the number %s", o.Pos, n)
				}
			}
			if len(found) > 0 && !strings.Contains(o.Reply, "Sourcegraph reports") {
				t.Errorf("%s: a reply with numbers does not say who reports them", o.Pos)
			}
		}
	}
}

var number = regexp.MustCompile(`\d[\d.,]*(?:-\d+)?`)

// TestProofCarriesItsNumbers finds, for each number of a reply, a fact of one
// of the sources that the reply names.
func TestProofCarriesItsNumbers(t *testing.T) {
	facts := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(factsFile), "\n")[1:] {
		fact := strings.Split(line, "\t")
		facts[fact[1]] += " " + fact[2]
	}
	for _, view := range shipped(t).Personas() {
		for _, o := range view.Persona.Objections {
			said := ""
			for _, proof := range o.Proof {
				said += facts[proof.URL]
			}
			for _, n := range number.FindAllString(o.Reply, -1) {
				if !strings.Contains(said, strings.TrimRight(n, ".,")) {
					t.Errorf("%s: the proof named does not hold the number %s", o.Pos, n)
				}
			}
		}
	}
}

// TestPagesShowAFewWordings keeps the pages short enough to be read: what only
// helps to recognise an objection stands beside them.
func TestPagesShowAFewWordings(t *testing.T) {
	pages := fstest.MapFS{}
	names, err := fs.Glob(personas.Files, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := personas.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pages[name] = &fstest.MapFile{Data: data}
	}
	base, err := knowledge.Load(pages, "personas")
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range base.Personas() {
		for i, o := range view.Persona.Objections {
			if shown := len(o.HeardAs); shown < 3 || shown > 6 {
				t.Errorf("%s: %d other wordings, not three to six", o.Pos, shown)
			}
			both, _ := shipped(t).Persona(view.ID)
			if all := both.Persona.Objections[i].HeardAs; len(all) <= len(o.HeardAs) {
				t.Errorf("%s: no wordings beside the page", o.Pos)
			}
		}
	}
}
