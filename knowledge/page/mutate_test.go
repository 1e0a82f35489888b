package page_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"personabot/knowledge/page"
)

// mutations is how many damaged pages are read; each is loaded as well.
const mutations = 150

// TestDamagedPagesStillLoad reads pages with lines lost, doubled, moved and
// mixed: whatever comes of them loads, and what has no place is told.
func TestDamagedPagesStillLoad(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.md")
	if err != nil {
		t.Fatal(err)
	}
	var pages [][]string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, strings.Split(string(text), "\n"))
	}
	random, w, lost := rand.New(rand.NewPCG(1, 2)), words(t), 0
	for range mutations {
		text := strings.Join(damaged(random, pages), "\n")
		placed, findings := page.Read(w, nil, page.Page{Name: "p.md", Text: text})
		lost += len(lostWords(t, text, placed, findings))
		roundTrip(t, placed)
		if t.Failed() {
			t.Fatalf("the page:\n%s\nfindings: %v", text, findings)
		}
	}
	if lost > mutations/5 { // what is left are words of links and of headings
		t.Errorf("%d words of %d pages stand neither in the files nor in the findings", lost, mutations)
	}
}

func damaged(random *rand.Rand, pages [][]string) []string {
	lines := append([]string(nil), pages[random.IntN(len(pages))]...)
	for range 1 + random.IntN(12) {
		at := random.IntN(len(lines))
		other := pages[random.IntN(len(pages))]
		switch random.IntN(5) {
		case 0:
			lines = append(lines[:at:at], lines[min(at+1+random.IntN(4), len(lines)):]...)
		case 1:
			lines = append(lines[:at:at], append([]string{lines[at]}, lines[at:]...)...)
		case 2:
			lines[at] = other[random.IntN(len(other))]
		case 3:
			lines[at] = strings.TrimLeft(lines[at], "#-*> ")
		default:
			lines[at] = "## " + lines[at]
		}
		if len(lines) == 0 {
			return []string{""}
		}
	}
	return lines
}
