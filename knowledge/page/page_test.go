package page_test

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"personabot/knowledge"
	"personabot/knowledge/language"
	"personabot/knowledge/page"
	"personabot/knowledge/persona"
)

var update = flag.Bool("update", false, "write the golden files anew")

func words(tb testing.TB) *page.Words {
	tb.Helper()
	w, err := page.NewWords("", "")
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

// TestPages reads pages as companies write them, and compares the files and
// the findings with golden ones.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/pages/*.md")
	if err != nil || len(pages) < 8 {
		t.Fatal(pages, err)
	}
	for _, file := range pages {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			placed, findings := page.Read(words(t), nil, page.Page{Name: filepath.Base(file), Text: string(text)})
			roundTrip(t, placed)
			for _, lost := range lostWords(t, string(text), placed, findings) {
				t.Errorf("%q stands on the page, and neither in the files nor in the findings", lost)
			}
			golden(t, strings.TrimSuffix(file, ".md")+".golden", shown(placed, findings))
		})
	}
}

func shown(placed []page.Placed, findings []page.Finding) string {
	var b strings.Builder
	for _, p := range placed {
		fmt.Fprintf(&b, "# %s.yaml (line %d)\n%s\n", p.ID, p.Line, page.YAML(p.Persona))
	}
	for _, f := range findings {
		fmt.Fprintln(&b, f)
	}
	return b.String()
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got); go test ./knowledge/page -update && git diff shows all of it:\n%s", file, diff)
	}
}

// roundTrip loads the files of personas, and wants the same personas again.
func roundTrip(t *testing.T, placed []page.Placed) {
	t.Helper()
	if len(placed) == 0 {
		return
	}
	base := load(t, placed)
	for _, p := range placed {
		view, _ := base.Persona(p.ID)
		options := []cmp.Option{
			cmpopts.IgnoreTypes(persona.Pos{}), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(persona.Persona{}, "ReviewEvery"),
		}
		if diff := cmp.Diff(p.Persona, view.Persona, options...); diff != "" {
			t.Errorf("%s (-read +loaded):\n%s", p.ID, diff)
		}
	}
}

func load(tb testing.TB, placed []page.Placed) *knowledge.Base {
	tb.Helper()
	files := fstest.MapFS{}
	for name, text := range page.Files(placed) {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	base, err := knowledge.Load(files, "")
	if err != nil {
		all := page.Files(placed)
		for _, name := range slices.Sorted(maps.Keys(all)) {
			tb.Logf("%s\n%s", name, all[name])
		}
		tb.Fatal(err)
	}
	return base
}

var (
	word   = regexp.MustCompile(`[\p{L}\p{N}]{4,}`)
	markup = regexp.MustCompile(`mailto:|\[![A-Za-z]+\]|</?[a-zA-Z][^>]*>|:[a-z]+:|&[a-z]+;|<!--|-->`)
	// consumed is what a page says without being an item: days, and marks of
	// site builders.
	consumed = regexp.MustCompile(`(?m)^Last .*$|^\{:.*$|^[a-z].*\.hidden.*$`)
)

// lostWords returns the words of a page that stand neither in the files nor
// in the findings. Headings mean sections, and so do words of sections.txt.
func lostWords(t *testing.T, text string, placed []page.Placed, findings []page.Finding) []string {
	t.Helper()
	labels, err := os.ReadFile("sections.txt")
	if err != nil {
		t.Fatal(err)
	}
	var there strings.Builder
	there.WriteString(shown(placed, nil) + string(labels) + strings.Join(consumed.FindAllString(text, -1), "\n") + "\n")
	for _, f := range findings {
		there.WriteString(f.Text + "\n" + f.Reason + "\n")
	}
	kept := map[string]bool{}
	for _, found := range word.FindAllString(language.Fold(there.String()), -1) {
		kept[found] = true
	}
	var lost []string
	for _, found := range word.FindAllString(language.Fold(markup.ReplaceAllString(text, " ")), -1) {
		if !kept[found] && !slices.Contains(lost, found) {
			lost = append(lost, found)
		}
	}
	return lost
}

func TestWordsOfATeamsOwn(t *testing.T) {
	w, err := page.NewWords("ours.txt", "# ours\nproblems: Achillesfersen\nrewards: what * brags about\n")
	if err != nil {
		t.Fatal(err)
	}
	placed, findings := page.Read(w, nil, page.Page{Name: "p.md", Text: "# Boss\n## Achillesfersen\n- Time\n## What the boss brags about\n- Golf\n"})
	if len(placed) != 1 || len(placed[0].Notes[persona.Problems]) != 1 || len(placed[0].Notes[persona.Rewards]) != 1 || len(findings) > 0 {
		t.Errorf("%v\n%v", shown(placed, nil), findings)
	}
	if _, err := page.NewWords("ours.txt", "\nmoods: angry\n"); err == nil || !strings.Contains(err.Error(), `ours.txt:2: "moods" is no kind`) {
		t.Errorf("%v", err)
	}
}

// seedLines is how many lines a seed has at most: short ones mutate fast.
const seedLines = 12

// loadEach is of how many inputs one is loaded as well, which takes longer
// than all the rest.
const loadEach = 64

// FuzzRead wants a word and a link that were put anywhere in a page back, in
// the files or in the report, and files that load. In a page with an angle
// bracket the word may be a part of a broken tag, which nobody sees.
func FuzzRead(f *testing.F) {
	for i, lines := range pagesOf(f) {
		for part := range slices.Chunk(lines, seedLines) {
			f.Add(strings.Join(part, "\n"), uint64(i))
		}
	}
	w := words(f)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		lines := strings.Split(text, "\n")
		put := putSomewhere(rand.New(rand.NewPCG(seed, 0)), lines, 0)
		placed, findings := page.Read(w, nil, page.Page{Name: "p.md", Text: strings.Join(lines, "\n")})
		if seed%loadEach == 0 {
			roundTrip(t, placed)
		}
		if strings.Contains(text, "<") {
			return
		}
		there := strings.ToLower(shown(placed, findings)) // a note begins with a capital
		for _, word := range put {
			if !strings.Contains(there, word) {
				t.Errorf("%s stands on the page, and neither in the files nor in the report", word)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	w, parts := words(b), []string{}
	for _, lines := range pagesOf(b) {
		for part := range slices.Chunk(lines, seedLines) {
			parts = append(parts, strings.Join(part, "\n"))
		}
	}
	for i := 0; b.Loop(); i++ {
		page.Read(w, nil, page.Page{Name: "p.md", Text: parts[i%len(parts)]})
	}
}
