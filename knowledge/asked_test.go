package knowledge_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"personabot/knowledge"
)

// asked is a line of testdata/questions.tsv: a question and what it must be
// answered with.
type asked struct {
	kinds, personas, sections []string
	together                  bool // every persona and section, not one of them
	objection                 string
	follows                   bool
	text                      string
}

func questions(tb testing.TB) []asked {
	tb.Helper()
	data, err := os.ReadFile("testdata/questions.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	var all []asked
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 5 {
			tb.Fatalf("testdata/questions.tsv: want kind, persona, section, objection, question: %q", line)
		}
		all = append(all, newAsked(cells))
	}
	return all
}

func newAsked(cells []string) asked {
	q := asked{kinds: alternatives(cells[0]), personas: alternatives(cells[1]), sections: alternatives(cells[2]), objection: cells[3]}
	q.together = strings.Contains(cells[1]+cells[2], ",")
	q.text, q.follows = strings.CutPrefix(cells[4], "> ")
	return q
}

func alternatives(cell string) []string {
	return strings.FieldsFunc(cell, func(r rune) bool { return r == '|' || r == ',' })
}

// askedQuality is how well questions are answered, by what was looked at.
type askedQuality map[string]*score

// askedMeasures are in the order of the golden file.
var askedMeasures = []string{"kind", "persona", "section", "objection", "honest", "declined", "whole"}

func (quality askedQuality) add(checks map[string]bool) (wrong []string) {
	for _, measure := range askedMeasures {
		passed, applies := checks[measure]
		if !applies {
			continue
		}
		of(quality, measure).add(passed)
		if !passed {
			wrong = append(wrong, measure)
		}
	}
	of(quality, "whole").add(len(wrong) == 0)
	return wrong
}

func (quality askedQuality) String() string {
	var b strings.Builder
	for _, measure := range askedMeasures {
		fmt.Fprintf(&b, "# %-10s %v\n", measure, of(quality, measure))
	}
	return b.String()
}

// check compares an answer with what was wanted: by measure, whether it passed.
func (q asked) check(a knowledge.Answer) map[string]bool {
	got := map[string]bool{"kind": slices.Contains(q.kinds, string(a.Kind))}
	switch {
	case q.objection == "none":
		got["honest"] = len(a.Objections) == 0
	case q.objection != "":
		got["objection"] = firstObjection(a) == q.objection
	case len(q.personas) > 0:
		got["persona"] = q.among(q.personas, personasOf(a))
	}
	if len(q.sections) > 0 && a.Kind != knowledge.KindCompare {
		got["section"] = q.among(q.sections, sectionsOf(a)) && got["persona"]
	}
	if q.kinds[0] == "none" {
		got["kind"] = a.Kind == knowledge.KindNone || a.Kind == knowledge.KindHelp
		got["declined"] = got["kind"]
	}
	return got
}

func (q asked) among(wanted, got []string) bool {
	found := func(w string) bool { return slices.Contains(got, w) }
	if q.together {
		return !slices.ContainsFunc(wanted, func(w string) bool { return !found(w) })
	}
	return slices.ContainsFunc(wanted, found)
}

func firstObjection(a knowledge.Answer) string {
	if len(a.Objections) == 0 {
		return "none"
	}
	return a.Objections[0].Persona + "/" + strconv.Itoa(a.Objections[0].N)
}

func personasOf(a knowledge.Answer) []string {
	var ids []string
	for _, v := range a.Personas {
		ids = append(ids, v.ID)
	}
	for _, part := range a.Parts {
		if part.Kind == knowledge.KindSection {
			ids = append(ids, personasOf(part)...)
		}
	}
	return ids
}

func sectionsOf(a knowledge.Answer) []string {
	sections := []string{string(a.Section)}
	for _, part := range a.Parts {
		sections = append(sections, sectionsOf(part)...)
	}
	return sections
}

// TestQuestions compares the answers to testdata/questions.tsv with those of
// the golden file, so that a change shows all that it moves.
func TestQuestions(t *testing.T) {
	base, quality := shipped(t), askedQuality{}
	var lines strings.Builder
	var about knowledge.Topic
	for _, q := range questions(t) {
		if !q.follows {
			about = knowledge.Topic{}
		}
		a := base.Ask(q.text, about)
		about = a.Topic
		verdict := "="
		if wrong := quality.add(q.check(a)); len(wrong) > 0 {
			verdict = "WRONG " + strings.Join(wrong, "+")
		}
		fmt.Fprintf(&lines, "%s\t%s\t%s\n", verdict, brief(a), q.text)
	}
	golden(t, "testdata/questions.golden", quality.String()+lines.String())
}

// brief is an answer in a few words: kind, personas, sections, objections.
func brief(a knowledge.Answer) string {
	words := []string{string(a.Kind)}
	if a.Kind != knowledge.KindList {
		words = append(words, personasOf(a)...)
	}
	for _, section := range sectionsOf(a) {
		if section != "" {
			words = append(words, section)
		}
	}
	if a.Kind == knowledge.KindObjection {
		words = append(words, firstObjection(a))
	}
	for _, part := range a.Parts {
		if part.Kind == knowledge.KindObjection {
			words = append(words, "+", firstObjection(part))
		}
	}
	return strings.Join(words, " ")
}
