package persona_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

var update = flag.Bool("update", false, "write golden files anew")

// TestEveryRule loads each folder of testdata/lint and compares what is found.
func TestEveryRule(t *testing.T) {
	files, err := filepath.Glob("testdata/lint/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	untested := map[string]bool{}
	for _, rule := range persona.Rules {
		untested[rule.Name] = true
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := findings(t, archive)
			for _, p := range got {
				delete(untested, p.Rule)
			}
			want := &archive.Files[len(archive.Files)-1]
			if *update {
				want.Data = []byte(got.Error() + "\n")
				if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got.Error()+"\n"); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
	for rule := range untested {
		t.Errorf("no file in testdata/lint shows the rule %q", rule)
	}
}

// findings loads the files of an archive but its last, which holds what is
// expected.
func findings(t *testing.T, archive *txtar.Archive) persona.ProblemList {
	t.Helper()
	folder := fstest.MapFS{}
	for _, f := range archive.Files[:len(archive.Files)-1] {
		folder[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	_, _, err := persona.Load(folder, "personas")
	var problems persona.ProblemList
	if !errors.As(err, &problems) {
		t.Fatalf("loading: %v; want problems", err)
	}
	return problems
}

// FuzzLoad holds the loader to its word: a Base or findings, each at a place
// inside the file and in valid UTF-8.
func FuzzLoad(f *testing.F) {
	files, _ := filepath.Glob("testdata/lint/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range archive.Files {
			f.Add(part.Data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		base, err := knowledge.Load(fstest.MapFS{"a.yaml": {Data: data}}, "")
		if err == nil {
			for _, view := range base.Personas() {
				for _, section := range persona.Sections {
					view.Items(section)
				}
			}
			return
		}
		var problems persona.ProblemList
		if !errors.As(err, &problems) || base != nil {
			t.Fatalf("Load = %v, %v; want a Base or problems", base, err)
		}
		lines := 2
		for _, end := range []string{"\n", "\r", "\u0085", "\u2028", "\u2029"} { // YAML knows all of them
			lines += strings.Count(string(data), end)
		}
		for _, p := range problems {
			if p.Pos.Line < 1 || p.Pos.Line > lines || p.Pos.Column < 1 || !utf8.ValidString(p.String()) {
				t.Errorf("problem %q lies outside of %d lines or is not UTF-8", p, lines)
			}
		}
	})
}

// askEach is of how many tables of a team one is asked with as well, which
// takes a thousand times longer than reading it.
const askEach = 256

// FuzzConcepts holds the table of concepts to the same.
func FuzzConcepts(f *testing.F) { fuzzTable(f, persona.ConceptsFile) }

// FuzzUnwritten holds the table of topics to the same.
func FuzzUnwritten(f *testing.F) { fuzzTable(f, persona.UnwrittenFile) }

func fuzzTable(f *testing.F, table string) {
	f.Add("doctor: physician, consultant\n  medic\n# note\n\n\tx\n")
	f.Add(": a\nb:\n,,\n\xff")
	f.Add("near price: a b\nnear near: c\nprice: too dear\nx (good news): y\n")
	f.Fuzz(func(t *testing.T, text string) {
		files := fstest.MapFS{"a.yaml": {Data: []byte("name: A\nobjections: [{says: The doctors will not use it}]\n")}, table: {Data: []byte(text)}}
		_, _, err := persona.Load(files, "")
		if err == nil {
			if len(text)%askEach == 1 {
				base, _ := knowledge.Load(files, "")
				base.Ask("the doctors will not use it: "+text, knowledge.Topic{})
			}
			return
		}
		var problems persona.ProblemList
		if !errors.As(err, &problems) {
			t.Fatalf("Load: %v; want problems", err)
		}
		for _, p := range problems {
			if p.Pos.Line < 1 || p.Pos.Line > strings.Count(text, "\n")+1 || !utf8.ValidString(p.String()) {
				t.Errorf("problem %q lies outside of the file or is not UTF-8", p)
			}
		}
	})
}

// FuzzHeard holds the wordings beside a page to the same; and those that load
// are each heard as one objection.
func FuzzHeard(f *testing.F) {
	files, _ := filepath.Glob("testdata/lint/heard-*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range archive.Files {
			if strings.HasSuffix(part.Name, persona.HeardSuffix) {
				f.Add(string(part.Data))
			}
		}
	}
	f.Add("\uFEFFThe doctors will never use it\r\n\tnot today\r\n# 1 priority\n  none\n#1 is patients\n they come first")
	const page = "name: Nurse\nobjections:\n  - The doctors will never use it\n  - {says: \"#1 is patients\", heard_as: [patients first]}\n"
	f.Fuzz(func(t *testing.T, text string) {
		personas, _, err := persona.Load(fstest.MapFS{"nurse.yaml": {Data: []byte(page)}, "nurse" + persona.HeardSuffix: {Data: []byte(text)}}, "")
		if err == nil {
			checkWordings(t, text, personas[0].Objections)
			return
		}
		var problems persona.ProblemList
		if !errors.As(err, &problems) {
			t.Fatalf("Load: %v; want problems", err)
		}
		for _, p := range problems {
			if p.Pos.Line < 1 || p.Pos.Line > strings.Count(text, "\n")+1 || p.Pos.Column < 1 || !utf8.ValidString(p.String()) {
				t.Errorf("problem %q lies outside of the file or is not UTF-8", p)
			}
		}
	})
}

func checkWordings(t *testing.T, text string, objections []persona.Objection) {
	t.Helper()
	owners := map[string]string{}
	for _, o := range objections {
		for _, way := range append(o.HeardAs, o.Says) {
			if owner, taken := owners[way]; taken {
				t.Errorf("%q is heard as %q and as %q", way, owner, o.Says)
			}
			owners[way] = o.Says
		}
	}
	for line := range strings.Lines(text) {
		said := strings.Join(strings.Fields(line), " ")
		if strings.HasPrefix(line, " ") && said != "" && owners[said] == "" {
			t.Errorf("the wording %q is heard as nothing", said)
		}
	}
}
