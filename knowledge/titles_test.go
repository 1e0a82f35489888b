package knowledge_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"personabot/knowledge/classify"
)

// labelledMessage is a line of testdata/messages.tsv.
type labelledMessage struct {
	language string
	titles   []string
	text     string
}

func labelledMessages(tb testing.TB) []labelledMessage {
	tb.Helper()
	data, err := os.ReadFile("testdata/messages.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	var all []labelledMessage
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 3 {
			tb.Fatalf("testdata/messages.tsv: want language, titles, message: %q", line)
		}
		m := labelledMessage{language: cells[0], text: strings.ReplaceAll(cells[2], `\n`, "\n")}
		if cells[1] != "" {
			m.titles = strings.Split(cells[1], ";;")
		}
		all = append(all, m)
	}
	return all
}

// messageQuality is how well titles are found inside messages.
type messageQuality struct {
	whole, first, silent, found, right score
	languages                          map[string]*score
}

func (q *messageQuality) add(m labelledMessage, got []string) {
	q.whole.add(slices.Equal(got, m.titles))
	of(q.languages, m.language).add(slices.Equal(got, m.titles))
	if len(m.titles) == 0 {
		q.silent.add(len(got) == 0)
	} else {
		q.first.add(len(got) > 0 && got[0] == m.titles[0])
	}
	for _, want := range m.titles {
		q.found.add(slices.Contains(got, want))
	}
	for _, title := range got {
		q.right.add(slices.Contains(m.titles, title))
	}
}

func (q *messageQuality) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# messages with every title right, in order  %v\n", q.whole)
	fmt.Fprintf(&b, "# first title right, where there is one      %v\n", q.first)
	fmt.Fprintf(&b, "# nothing found, where nothing is stated     %v\n", q.silent)
	fmt.Fprintf(&b, "# recall: titles found                       %v\n", q.found)
	fmt.Fprintf(&b, "# precision: of those found, right           %v\n", q.right)
	for _, language := range slices.Sorted(maps.Keys(q.languages)) {
		fmt.Fprintf(&b, "# %-8s %v\n", language, q.languages[language])
	}
	return b.String()
}

// TestMessages compares the titles found in every message of
// testdata/messages.tsv with those found when the golden file was written.
func TestMessages(t *testing.T) {
	base, quality := shipped(t), &messageQuality{languages: map[string]*score{}}
	var lines strings.Builder
	for _, m := range labelledMessages(t) {
		var got []string
		for _, found := range base.Titles(m.text) {
			got = append(got, found.Title)
		}
		quality.add(m, got)
		verdict := "="
		if !slices.Equal(got, m.titles) {
			verdict = "WRONG"
		}
		fmt.Fprintf(&lines, "%s\t%s\t%s\t%q\n", verdict, m.language, strings.Join(got, ";;"), m.text)
	}
	golden(t, "testdata/messages.golden", quality.String()+lines.String())
}

func FuzzTitles(f *testing.F) {
	for _, m := range labelledMessages(f) {
		f.Add(m.text)
	}
	f.Add("\xff<@U|&amp;&#x;, SRE at <")
	base := shipped(f)
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, found := range base.Titles(text) {
			if found.Span.Start < 0 || found.Span.End > len(text) || found.Title == "" || text[found.Span.Start:found.Span.End] != found.Title {
				t.Fatalf("%q is not the text at %v of %q", found.Title, found.Span, text)
			}
			if utf8.ValidString(text) && !utf8.ValidString(found.Title) {
				t.Fatalf("%q cuts a character of %q", found.Title, text)
			}
			if rank := slices.Index([]bool{false, true}, found.Match.Status == classify.StatusNone); rank < last {
				t.Fatalf("%q comes after a less relevant title in %q", found.Title, text)
			} else {
				last = rank
			}
		}
	})
}

// BenchmarkTitles shows that the time for a message grows with its length and
// no faster: compare ns/byte.
func BenchmarkTitles(b *testing.B) {
	base := shipped(b)
	var thread strings.Builder
	for _, m := range labelledMessages(b) {
		thread.WriteString(m.text + "\n\n")
	}
	for _, times := range []int{1, 10, 100} {
		text := strings.Repeat(thread.String(), times)
		b.Run(fmt.Sprintf("%dKB", len(text)>>10), func(b *testing.B) {
			for b.Loop() {
				base.Titles(text)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(text)), "ns/byte")
		})
	}
}
