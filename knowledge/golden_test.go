package knowledge_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
)

// sample is a line of testdata/titles.tsv.
type sample struct {
	language string
	accepted []string // ids of personas or "none"; the first is the one we would choose
	title    string
	first    string // what came of it when it was first classified; may be empty
}

func samples(tb testing.TB) []sample {
	tb.Helper()
	data, err := os.ReadFile("testdata/titles.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	var all []sample
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if len(cells) != 3 && len(cells) != 4 {
			tb.Fatalf("testdata/titles.tsv: want language, persona, title, outcome at first sight: %q", line)
		}
		cells = append(cells, "")
		all = append(all, sample{cells[0], strings.Split(cells[1], "|"), cells[2], cells[3]})
	}
	return all
}

// score counts hits out of tries.
type score struct{ hits, of int }

func (s *score) add(hit bool) {
	s.of++
	if hit {
		s.hits++
	}
}

func (s score) String() string {
	return fmt.Sprintf("%.3f (%d of %d)", float64(s.hits)/float64(max(1, s.of)), s.hits, s.of)
}

// quality is how well titles are classified.
type quality struct {
	exact, accepted, falseClaims, missed score
	languages, precision, recall         map[string]*score
	firstSight                           score
	sure                                 map[float64]*score // at first sight, by the confidence that is stated
}

func newQuality() *quality {
	return &quality{languages: map[string]*score{}, precision: map[string]*score{}, recall: map[string]*score{}, sure: map[float64]*score{}}
}

func (q *quality) add(s sample, got string) {
	accepted := slices.Contains(s.accepted, got)
	q.exact.add(got == s.accepted[0])
	q.accepted.add(accepted)
	if len(s.accepted) == 1 && s.accepted[0] == persona.None {
		q.falseClaims.add(got != persona.None)
	}
	if s.accepted[0] != persona.None {
		q.missed.add(got == persona.None)
	}
	of(q.languages, s.language).add(accepted)
	of(q.precision, got).add(accepted)
	of(q.recall, s.accepted[0]).add(got == s.accepted[0])
}

// addFirst counts what came of a title when it was met for the first time.
func (q *quality) addFirst(s sample, m classify.Match) {
	if s.first == "" {
		return
	}
	right := slices.Contains(s.accepted, s.first)
	q.firstSight.add(right)
	if m.Status == classify.StatusMatch {
		of(q.sure, m.Confidence).add(right)
	}
}

func of[K comparable](scores map[K]*score, key K) *score {
	if scores[key] == nil {
		scores[key] = &score{}
	}
	return scores[key]
}

func (q *quality) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# the persona we would choose    %v\n# one that can be defended       %v\n", q.exact, q.accepted)
	fmt.Fprintf(&b, "# claimed, belongs to nobody     %v\n# missed                         %v\n", q.falseClaims, q.missed)
	for _, id := range slices.Sorted(maps.Keys(q.recall)) {
		fmt.Fprintf(&b, "# %-24s found %v, right %v\n", id, q.recall[id], of(q.precision, id))
	}
	for _, language := range slices.Sorted(maps.Keys(q.languages)) {
		fmt.Fprintf(&b, "# %-24s %v\n", language, q.languages[language])
	}
	fmt.Fprintf(&b, "# right at first sight          %v\n", q.firstSight)
	for _, said := range slices.Sorted(maps.Keys(q.sure)) {
		fmt.Fprintf(&b, "# said %.2f, was right at first %v\n", said, q.sure[said])
	}
	return b.String()
}

// TestGolden compares every title of testdata/titles.tsv with what came of it
// when the golden file was written, so that a change shows all that it moves.
func TestGolden(t *testing.T) {
	base, quality := shipped(t), newQuality()
	var lines strings.Builder
	for _, s := range samples(t) {
		m := base.Classify(s.title)
		got := personaOf(m)
		quality.add(s, got)
		quality.addFirst(s, m)
		fmt.Fprintf(&lines, "%s\t%s\t%s\t%s\t%s\n", verdictOn(s, got), got, m.Status, s.language, s.title)
	}
	golden(t, "testdata/titles.golden", quality.String()+lines.String())
	for said, was := range quality.sure {
		if share := float64(was.hits) / float64(was.of); was.of >= 30 && (share < said-0.05 || share > said+0.05) {
			t.Errorf("confidence %.2f is stated where %v are right", said, was)
		}
	}
}

// verdictOn marks a line of the golden file: what we would choose, what can
// be defended, and what is wrong.
func verdictOn(s sample, got string) string {
	switch slices.Index(s.accepted, got) {
	case 0:
		return "="
	case -1:
		return "WRONG"
	}
	return "~"
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
	if line := firstDifference(string(want), got); line != "" {
		t.Errorf("%s differs, first at:\n%s\nlook at all of it with: go test ./knowledge -update && git diff", file, line)
	}
}

func firstDifference(want, got string) string {
	wanted, gotten := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(wanted), len(gotten)) {
		a, b := lineAt(wanted, i), lineAt(gotten, i)
		if a != b {
			return fmt.Sprintf("line %d\n-%s\n+%s", i+1, a, b)
		}
	}
	return ""
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(end of file)"
}
