package edit_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"personabot/knowledge"
	"personabot/knowledge/edit"
	"personabot/knowledge/persona"
	"personabot/personas"
)

// nasty are texts that YAML could take for something else.
var nasty = []string{
	"Release Manager", `She said: "no # way", {really} [ok] 'fine'`, "- starts with a dash", "# no comment", "yes", "1.5", "2026-11-20",
	"ends with a colon:", "tab\tand\nnewline", "Ünïcødé 😀 done?", "null", "*star &anchor !tag %x @y `z`",
	"a" + strings.Repeat(" long text", 40), "back\\slash", "? what", "x\x07bell",
}

func changes() []knowledge.Change {
	at := time.Date(2027, 3, 4, 5, 6, 7, 0, time.UTC)
	proof := []persona.Link{{Label: "Study: one, two", URL: "https://example.com/a?b=c#d"}}
	all := []knowledge.Change{
		{Kind: knowledge.ChangeReviewed, At: at}, {Kind: knowledge.ChangeReply, N: 1, Reply: "Short."},
		{Kind: knowledge.ChangeReply, N: 2, Reply: strings.Repeat("Many words here. ", 20),
			Proof: append(proof, persona.Link{Label: "B", URL: "https://example.com/b"})},
		{Kind: knowledge.ChangeNote, Section: persona.Examples, Text: "https://example.com/contact/1"},
		{Kind: knowledge.ChangeObjection, Text: "It is slow", Reply: "Measure it.", Proof: proof},
	}
	for i, text := range nasty {
		section := []persona.Section{persona.Problems, persona.Tools, persona.Notes, persona.Rewards}[i%4]
		kinds := []knowledge.Change{
			{Kind: knowledge.ChangeTitle, Text: text}, {Kind: knowledge.ChangeHeardAs, N: 1 + i%2, Text: text},
			{Kind: knowledge.ChangeNote, Section: section, Text: text}, {Kind: knowledge.ChangeObjection, Text: text},
			{Kind: knowledge.ChangeReply, N: 1 + i%2, Reply: text, Proof: proof},
		}
		all = append(all, kinds[i%5], kinds[(i+2)%5])
	}
	return all
}

// layouts returns files in every layout that people write: the shipped ones,
// those of testdata/layouts.txtar, and both with other line ends.
func layouts(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, name := range []string{"devops-sre.yaml", "software-engineer.yaml"} {
		data, err := fs.ReadFile(personas.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		files[strings.TrimSuffix(name, ".yaml")] = strings.ReplaceAll(string(data), "subset_of: software-engineer\n", "")
	}
	archive, err := txtar.ParseFile("testdata/layouts.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.Files {
		files[strings.TrimSuffix(file.Name, ".yaml")] = string(file.Data)
	}
	for name, body := range maps.Clone(files) {
		files[name+"-with-crlf"] = strings.ReplaceAll(body, "\n", "\r\n")
		files[name+"-with-open"] = strings.TrimSuffix(body, "\n")
		files[name+"-with-bom"] = "\uFEFF" + body
	}
	return files
}

// TestGitAppliesEveryChange makes every change in every layout, and has git
// apply the patches.
func TestGitAppliesEveryChange(t *testing.T) {
	for name, body := range layouts(t) {
		t.Run(name, func(t *testing.T) {
			var patch strings.Builder
			dir, want := t.TempDir(), map[string]string{}
			for i, c := range changes() {
				if strings.Contains(name, "-with-") && i%4 > 0 {
					continue // the line ends and the layout were tried one by one
				}
				c.Persona = fmt.Sprintf("p%d", i)
				file := c.Persona + ".yaml"
				after, err := edit.Apply(file, body, c)
				if err != nil {
					if before := load(t, body); c.N <= len(before.Objections) {
						t.Errorf("%+v: %v", c, err)
					}
					continue
				}
				checkChange(t, body, after, c)
				if again, err := edit.Apply(file, after, c); err != nil || again != after {
					t.Errorf("%+v: a second time it changes the file: %v\n%s", c, err, cmp.Diff(after, again))
				}
				write(t, filepath.Join(dir, "team", file), body)
				patch.WriteString(edit.Diff("team/"+file, body, after))
				want[file] = after
			}
			gitApply(t, dir, patch.String())
			for file, after := range want {
				got, err := os.ReadFile(filepath.Join(dir, "team", file))
				if err != nil || string(got) != after {
					t.Errorf("%s is not as edited: %v\n%s", file, err, cmp.Diff(after, string(got)))
				}
			}
		})
	}
}

// checkChange holds the file against what its persona must be now, and finds
// lines that the change had no business with.
func checkChange(t *testing.T, before, after string, c knowledge.Change) {
	t.Helper()
	want, got := load(t, before), load(t, after)
	expect(want, c)
	ignore := cmp.FilterPath(func(p cmp.Path) bool { return strings.HasSuffix(p.Last().String(), "Pos") }, cmp.Ignore())
	if diff := cmp.Diff(want, got, ignore); diff != "" {
		t.Errorf("%+v: persona (-want +got):\n%s\n%s", c, diff, edit.Diff("x", before, after))
	}
	if c.Kind == knowledge.ChangeReply {
		return
	}
	kept := strings.Split(after, "\n")
	touched := 0
	for _, line := range strings.Split(before, "\n") {
		if i := slices.Index(kept, line); i >= 0 {
			kept = kept[i+1:]
			continue
		}
		touched++
	}
	allowed := 1
	if c.Kind == knowledge.ChangeHeardAs {
		allowed = 3 // a bare text on several lines becomes keys with values
	}
	if touched > allowed {
		t.Errorf("%+v: %d lines changed:\n%s", c, touched, edit.Diff("x", before, after))
	}
}

// expect makes the change on the persona as it was loaded.
func expect(p *persona.Persona, c knowledge.Change) {
	text := strings.Join(strings.Fields(c.Text), " ")
	switch c.Kind {
	case knowledge.ChangeReviewed:
		p.Reviewed = time.Date(2027, 3, 4, 0, 0, 0, 0, time.UTC)
	case knowledge.ChangeTitle:
		p.Titles = append(p.Titles, persona.Title{Text: text})
	case knowledge.ChangeNote:
		if c.Section == persona.Examples {
			p.Examples = append(p.Examples, persona.Example{URL: text})
			return
		}
		p.Notes[c.Section] = append(p.Notes[c.Section], persona.Note{Text: text})
	case knowledge.ChangeObjection:
		p.Objections = append(p.Objections, persona.Objection{Persona: p.ID, N: len(p.Objections) + 1, Says: text, Reply: c.Reply, Proof: c.Proof})
	case knowledge.ChangeHeardAs:
		o := &p.Objections[c.N-1]
		o.HeardAs = append(o.HeardAs, text)
	case knowledge.ChangeReply:
		o := &p.Objections[c.N-1]
		o.Reply, o.Proof = strings.Join(strings.Fields(c.Reply), " "), c.Proof
	}
}

func load(t testing.TB, body string) *persona.Persona {
	t.Helper()
	personas, _, err := persona.Load(fstest.MapFS{"p.yaml": {Data: []byte(body)}}, "")
	if err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	return personas[0]
}

func write(t *testing.T, path, body string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
}

func gitApply(t *testing.T, dir, patch string) {
	t.Helper()
	run := exec.Command("git", "apply", "--whitespace=nowarn", "-")
	run.Dir, run.Stdin = dir, strings.NewReader(patch)
	run.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(dir), "GIT_CONFIG_GLOBAL=/dev/null")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("git apply: %v\n%s", err, out)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []knowledge.Change{
		{Kind: "sing", Text: "x"}, {Kind: knowledge.ChangeTitle, Text: " \n"}, {Kind: knowledge.ChangeReviewed},
		{Kind: knowledge.ChangeReply, N: 3, Reply: "x"}, {Kind: knowledge.ChangeReply, N: 0, Reply: "x"}, {Kind: knowledge.ChangeHeardAs, N: 1, Text: ""},
		{Kind: knowledge.ChangeNote, Section: "moods", Text: "x"},
		{Kind: knowledge.ChangeReply, N: 1, Proof: []persona.Link{{Label: "a", URL: "https://a.b"}}},
	} {
		if after, err := edit.Apply("a.yaml", "name: A\nobjections: [x]\n", c); err == nil || after != "" {
			t.Errorf("%+v: %q, %v; want a refusal", c, after, err)
		}
	}
}

func TestAReviewNeverGoesBack(t *testing.T) {
	const body = "name: A\nreviewed: 2026-11-20 # by Ana\n"
	after, err := edit.Apply("a.yaml", body, knowledge.Change{Kind: knowledge.ChangeReviewed, At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil || after != body {
		t.Errorf("%q, %v", after, err)
	}
}

func FuzzApply(f *testing.F) {
	for _, body := range layouts(f) {
		f.Add(body, "text", "reply", uint8(1), uint8(0))
	}
	kinds := []knowledge.ChangeKind{
		knowledge.ChangeReviewed, knowledge.ChangeTitle, knowledge.ChangeNote, knowledge.ChangeObjection, knowledge.ChangeHeardAs, knowledge.ChangeReply,
	}
	f.Fuzz(func(t *testing.T, body, text, reply string, n, kind uint8) {
		c := knowledge.Change{
			Kind: kinds[int(kind)%len(kinds)], Section: persona.Sections[int(n)%len(persona.Sections)], N: int(n), Text: text, Reply: reply,
			At: time.Date(2027, 3, 4, 0, 0, 0, 0, time.UTC),
		}
		after, err := edit.Apply("a.yaml", body, c)
		if err != nil {
			return
		}
		if _, err := persona.Document("a.yaml", []byte(after)); err != nil {
			t.Errorf("no YAML any more: %v\n%s", err, edit.Diff("a.yaml", body, after))
		}
		if again, err := edit.Apply("a.yaml", after, c); err != nil || again != after {
			t.Errorf("a second time: %v\n%s", err, edit.Diff("a.yaml", after, again))
		}
	})
}
