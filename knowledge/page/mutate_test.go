package page_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"personabot/knowledge/page"
)

// mutations is how many damaged pages are read; each is loaded as well.
const mutations = 200

// TestDamagedPagesLoseNothing reads pages with lines lost, doubled, moved and
// mixed, and with words and links of its own put anywhere: whatever comes of
// them loads, and every one of those words and links stands in the files or
// in the report.
func TestDamagedPagesLoseNothing(t *testing.T) {
	pages := pagesOf(t)
	random, w := rand.New(rand.NewPCG(1, 2)), words(t)
	for range mutations {
		lines := damaged(random, pages)
		var put []string
		for i := range 4 {
			put = append(put, putSomewhere(random, lines, i)...)
		}
		text := strings.Join(lines, "\n")
		placed, findings := page.Read(w, nil, page.Page{Name: "p.md", Text: text})
		roundTrip(t, placed)
		there := shown(placed, findings)
		for _, word := range put {
			if !strings.Contains(there, word) {
				t.Errorf("%s stands on the page, and neither in the files nor in the report", word)
			}
		}
		for _, lost := range lostWords(t, text, placed, findings) {
			t.Errorf("%q stands on the page, and neither in the files nor in the report", lost)
		}
		if t.Failed() {
			t.Fatalf("the page:\n%s\n\n%s", text, there)
		}
	}
}

func pagesOf(tb testing.TB) [][]string {
	tb.Helper()
	files, err := filepath.Glob("testdata/pages/*.md")
	if err != nil || len(files) == 0 {
		tb.Fatal(files, err)
	}
	var pages [][]string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		pages = append(pages, strings.Split(string(text), "\n"))
	}
	return pages
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

// putSomewhere puts a word and a link into a line, between two of its words,
// and returns both.
func putSomewhere(random *rand.Rand, lines []string, n int) []string {
	at := random.IntN(len(lines))
	fields := strings.Split(lines[at], " ")
	between := 1 + random.IntN(len(fields))
	before := strings.Join(fields[:between], " ")
	if strings.Count(before, "<") > strings.Count(before, ">") || strings.TrimSpace(before) == "" || strings.Contains(lines[at], "{") {
		return nil // inside of a tag, or markup of a site
	}
	word, address := fmt.Sprintf("zqword%d", n), fmt.Sprintf("https://zq.example/%d", n)
	put := []string{word}
	fields[between-1] += " " + word
	if random.IntN(2) == 0 {
		fields[between-1] += " [link](" + address + ")"
		put = append(put, address)
	}
	lines[at] = strings.Join(fields, " ")
	return put
}
