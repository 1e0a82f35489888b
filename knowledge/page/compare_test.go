package page_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"personabot/knowledge"
	"personabot/knowledge/page"
	"personabot/knowledge/persona"
	"personabot/personas"
)

// seed returns the page that the built-in personas follow, as it is read, and
// the built-in personas.
func seed(t *testing.T) ([]page.Placed, []page.Finding, *knowledge.Base) {
	t.Helper()
	text, err := os.ReadFile("testdata/pages/sourcegraph.md")
	if err != nil {
		t.Fatal(err)
	}
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	placed, findings := page.Read(words(t), nil, page.Page{Name: "page.md", Text: string(text)})
	return placed, findings, base
}

// TestTheSeedPageAndTheShippedPersonasAgree is the first test of an import:
// the page that the built-in personas follow.
func TestTheSeedPageAndTheShippedPersonasAgree(t *testing.T) {
	placed, findings, base := seed(t)
	for _, difference := range page.Compare(placed, base) {
		t.Error(difference)
	}
	for _, f := range findings {
		if !f.Kept && !strings.HasSuffix(f.Reason, "outside of a persona") {
			t.Errorf("an item has no place: %v", f)
		}
	}
}

func TestCompareNamesWhatDiffers(t *testing.T) {
	const text = `# Nurse

## Titles
- Registered Nurse
- Night Nurse

## Problems
- One
- [Two](https://example.com/two)

## Tools
- Pager

# Porter
## Titles
- Porter
`
	base, err := knowledge.Load(fstest.MapFS{
		"nurse.yaml": {Data: []byte("name: Nurse\nroles: {icu: ICU}\ntitles: [Registered Nurse, Ward Nurse]\n" +
			"problems: [One, {only: icu, text: Two}]\ntools: [pager]\n")},
		"doctor.yaml": {Data: []byte("name: Doctor\n")},
	}, "files")
	if err != nil {
		t.Fatal(err)
	}
	placed, _ := page.Read(words(t), nil, page.Page{Name: "p.md", Text: text})
	var got []string
	for _, d := range page.Compare(placed, base) {
		got = append(got, d.String())
	}
	slices.Sort(got)
	want := []string{
		`doctor: it is a persona file (files/doctor.yaml), and does not stand on the page`,
		`nurse problems: "Two" (icu) stands in the files (files/nurse.yaml:4), and nothing like it on the page`,
		`nurse problems: "Two" stands on the page (p.md:9), and nothing like it in the files`,
		`nurse problems: "https://example.com/two" stands on the page (p.md:9) and not in the files`,
		`nurse titles: "Night Nurse" stands on the page (p.md:5) and not in the files`,
		`nurse titles: "Ward Nurse" stands in the files (files/nurse.yaml:3) and not on the page`,
		`nurse tools: "Pager" stands on the page (p.md:12) and not in the files`,
		`nurse tools: "pager" stands in the files (files/nurse.yaml:5) and not on the page`,
		`porter: "Porter" stands on the page (p.md:14), and there is no such persona file`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("differences (-want +got):\n%s", diff)
	}
}

// TestCompareNoticesEveryNote changes each note and objection of the built-in
// personas' page in turn.
func TestCompareNoticesEveryNote(t *testing.T) {
	placed, _, base := seed(t)
	const other = "The office plants are watered on Thursdays by a gardener"
	changed := 0
	for _, p := range placed {
		wants := func(what, item string) {
			t.Helper()
			if changed++; len(page.Compare(placed, base)) == 0 {
				t.Errorf("%s: nobody notices that %q is %s", p.ID, item, what)
			}
		}
		for section, notes := range p.Notes {
			for i, note := range notes {
				p.Notes[section] = slices.Delete(slices.Clone(notes), i, i+1)
				wants("removed", note.Text)
				next := persona.Sections[(slices.Index(persona.Sections, section)+1)%len(persona.Sections)]
				there := p.Notes[next]
				p.Notes[next] = append(slices.Clone(there), note)
				wants("moved", note.Text)
				p.Notes[next] = there
				p.Notes[section] = slices.Insert(slices.Clone(notes), i, persona.Note{Text: other, Pos: note.Pos})
				wants("added before", note.Text)
				p.Notes[section] = slices.Clone(notes)
				p.Notes[section][i].Text = other
				wants("replaced", note.Text)
				p.Notes[section] = notes
			}
		}
		for i, o := range p.Objections {
			p.Objections[i].Says = other
			wants("replaced", o.Says)
			p.Objections[i] = o
		}
	}
	if changed < 200 || len(page.Compare(placed, base)) > 0 {
		t.Errorf("%d changes were tried", changed)
	}
}
