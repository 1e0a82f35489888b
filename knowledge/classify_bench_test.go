package knowledge_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sahilm/fuzzy"

	"personabot/knowledge"
	"personabot/personas"
)

// These benchmarks classify the titles of testdata/titles.tsv, one an
// operation. Run them together, since only their ratios mean something:
// go test ./knowledge -run '^$' -bench Classify
//
// BenchmarkClassify repeats the same few thousand titles, as an export does; it is
// to be at least 20 times faster than BenchmarkClassifyFuzzy. The others meet
// every title for the first time, and are to stay under 5 microseconds, with
// 10,000 personas within 3 times of seven.

func BenchmarkClassify(b *testing.B) {
	var titles []string
	for _, s := range samples(b) {
		titles = append(titles, s.title)
	}
	classifyAll(b, shipped(b), titles)
}

func BenchmarkClassifyDistinct(b *testing.B) {
	classifyAll(b, shipped(b), distinctTitles(b))
}

func BenchmarkClassifyManyPersonas(b *testing.B) {
	classifyAll(b, manyTitles(b), distinctTitles(b))
}

// distinctTitles returns the titles at a hundred employers each.
func distinctTitles(b *testing.B) []string {
	var titles []string
	for n := range 100 {
		for _, s := range samples(b) {
			titles = append(titles, fmt.Sprintf("%s @ Acme %d", s.title, n))
		}
	}
	return titles
}

func BenchmarkClassifyFuzzy(b *testing.B) {
	var claimed []string
	for _, p := range shipped(b).Personas() {
		for _, t := range p.Titles {
			claimed = append(claimed, t.Text)
		}
	}
	all := samples(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		fuzzy.Find(all[i%len(all)].title, claimed)
	}
}

func classifyAll(b *testing.B, base *knowledge.Base, titles []string) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		base.Classify(titles[i%len(titles)])
	}
}

// manyTitles returns the shipped personas and 10,000 others with 100,000
// titles that start with the words that titles start with.
func manyTitles(b *testing.B) *knowledge.Base {
	b.Helper()
	areas := []string{"Security", "Network", "Data", "Frontend", "Platform", "Cloud", "Embedded", "Database", "Release", "Payments"}
	roles := []string{"Engineer", "Developer", "Manager", "Architect", "Administrator", "Nurse", "Buyer", "Planner", "Director", "Welder"}
	files := fstest.MapFS{}
	shippedFiles, err := fs.Glob(personas.Files, "*.yaml")
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range shippedFiles {
		data, err := fs.ReadFile(personas.Files, name)
		if err != nil {
			b.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	for n := range 10_000 {
		var text strings.Builder
		fmt.Fprintf(&text, "name: Persona %d\ntitles:\n", n)
		for i := range 10 {
			fmt.Fprintf(&text, "  - %s %s of Ward %d\n", areas[(n+i)%len(areas)], roles[i], n)
		}
		files[fmt.Sprintf("p%d.yaml", n)] = &fstest.MapFile{Data: []byte(text.String())}
	}
	base, err := knowledge.Load(files, "")
	if err != nil {
		b.Fatal(err)
	}
	return base
}
