package layout_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"personabot/knowledge/layout"
	"personabot/knowledge/persona"
)

// FuzzText writes a text in every place where one can stand, and reads it
// back with the loader's eyes.
func FuzzText(f *testing.F) {
	for _, text := range []string{
		"plain", "with: colon", "- dash", "# no comment", "a #b", "yes", "null", "1.5", "2026-11-20", `quote " and \ slash`, "ends:", "Do they?",
		"[a, b] {c}", "😀 ünï", "\u0085x\u2028y\uFEFF", "a\x00b\x1b[31m", strings.Repeat("word ", 60), strings.Repeat("x", 300), "'single'", "*a &b !c %d @e `f",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsRune(text, '\uF8FE') || strings.ContainsRune(text, '\uFFFD') {
			return // the loader's own mark; what is no text
		}
		want := layout.Scalar(text)
		if want.Value == "" {
			return
		}
		root := layout.Mapping()
		layout.Set(root, "name", want)
		layout.Set(root, "list", layout.List(want, layout.List(want, want)))
		inner := layout.Mapping()
		layout.Set(inner, "only", want)
		layout.Set(inner, "text", want)
		layout.Set(root, "mapping", layout.List(inner))
		written := strings.Join(layout.Block(root, 0), "\n") + "\n"
		for _, body := range []string{written, layout.Flow(root) + "\n"} {
			read, err := persona.Document("a.yaml", []byte(body))
			if err != nil {
				t.Fatalf("%q: %v\n%s", text, err, body)
			}
			same(t, want.Value, read, body)
		}
	})
}

// same finds a text that is not the one that was written.
func same(t *testing.T, want string, n *yaml.Node, body string) {
	t.Helper()
	if n.Kind == yaml.ScalarNode {
		if got := strings.Join(strings.Fields(n.Value), " "); got != want || n.Tag != "!!str" && n.Tag != "" {
			t.Fatalf("%q was read as %q (%s):\n%s", want, got, n.Tag, body)
		}
		return
	}
	for i, child := range n.Content {
		if n.Kind != yaml.MappingNode || i%2 == 1 {
			same(t, want, child, body)
		}
	}
}

func TestLinesStayShort(t *testing.T) {
	root := layout.Mapping()
	layout.SetText(root, "summary", strings.Repeat("several words here ", 40))
	layout.Set(root, "titles", layout.Texts(strings.Fields(strings.Repeat("Engineer Developer ", 30))))
	for _, line := range layout.Block(root, 0) {
		if utf8.RuneCountInString(line) > 120 {
			t.Errorf("a line of %d characters: %s", utf8.RuneCountInString(line), line)
		}
	}
}
