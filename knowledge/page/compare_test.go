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
	"personabot/personas"
)

// TestTheSeedPageAndTheShippedPersonasAgree is the first test of an import:
// the page that the built-in personas follow.
func TestTheSeedPageAndTheShippedPersonasAgree(t *testing.T) {
	text, err := os.ReadFile("testdata/pages/sourcegraph.md")
	if err != nil {
		t.Fatal(err)
	}
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	placed, findings := page.Read(words(t), nil, page.Page{Name: "page.md", Text: string(text)})
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
		"nurse.yaml":  {Data: []byte("name: Nurse\nroles: {icu: ICU}\ntitles: [Registered Nurse, Ward Nurse]\nproblems: [One, {only: icu, text: Two}]\ntools: [pager]\n")},
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
		`nurse problems: "https://example.com/two" stands on the page (p.md:9) and not in the files`,
		`nurse problems: 0 on the page of icu, 1 in the files (files/nurse.yaml)`,
		`nurse problems: 2 on the page, 1 in the files (files/nurse.yaml)`,
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
