package impact_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"personabot/knowledge"
	"personabot/knowledge/impact"
	"personabot/personas"
)

func load(tb testing.TB, files fstest.MapFS) *knowledge.Base {
	tb.Helper()
	base, err := knowledge.Load(files, "")
	if err != nil {
		tb.Fatal(err)
	}
	return base
}

func TestMoves(t *testing.T) {
	before := load(t, fstest.MapFS{"nurse.yaml": {Data: []byte("name: Nurse\ntitles: [Registered Nurse, Porter]\n")}})
	after := load(t, fstest.MapFS{
		"nurse.yaml":  {Data: []byte("name: Nurse\ntitles: [Registered Nurse]\ntools: [Pager]\n")},
		"porter.yaml": {Data: []byte("name: Porter\ntitles: [{title: Porter, ask: Do they push?, no: nurse}]\n")},
	})
	titles := []string{"Registered Nurse", "Porter", "Porter", "Plumber", "porter"}
	want := []impact.Move{{"Porter", 2, "nurse", "porter (asks)"}, {"porter", 1, "nurse", "porter (asks)"}}
	if diff := cmp.Diff(want, impact.Titles(before, after, titles)); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
	if got := impact.Questions(before, before, []string{"nurse", "tools of a nurse"}); len(got) > 0 {
		t.Errorf("a version moves against itself: %v", got)
	}
}

// BenchmarkTitles compares two versions over 100,000 different titles.
func BenchmarkTitles(b *testing.B) {
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		b.Fatal(err)
	}
	file, err := os.Open("../testdata/titles.tsv")
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	var kinds, titles []string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if cells := strings.Split(lines.Text(), "\t"); len(cells) == 3 {
			kinds = append(kinds, cells[2])
		}
	}
	for i := range 100_000 {
		titles = append(titles, fmt.Sprintf("%s @ Company %d", kinds[i%len(kinds)], i))
	}
	for b.Loop() {
		impact.Titles(base, base, titles)
	}
}
