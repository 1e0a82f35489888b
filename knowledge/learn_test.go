package knowledge

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"personabot/knowledge/classify"
	"personabot/knowledge/language"
	"personabot/knowledge/learning"
	"personabot/knowledge/persona"
)

// messageSample is one line of language/lessons/messages.txt.
type messageSample struct {
	by, text string
	learning.Example
}

// readMessages reads "act: message", one a line, after "by: author".
func readMessages(t *testing.T) []messageSample {
	t.Helper()
	data, err := os.ReadFile("language/lessons/messages.txt")
	if err != nil {
		t.Fatal(err)
	}
	by, b := "", standIns()
	var all []messageSample
	for line := range strings.Lines(standIn.Replace(string(data))) {
		label, text, ok := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case !ok || line[0] == '#':
		case label == "by":
			by = text
		default:
			all = append(all, messageSample{by, text, learning.Example{Label: label, Features: b.tracesOf(text)}})
		}
	}
	return all
}

// The messages name no persona: @1 stands for the first one of a message, and
// @One for one that is written like a title, with a capital.
var (
	standInNames = []string{"qqone", "qqtwo", "qqthree"}
	standIn      = strings.NewReplacer("@1", "qqone", "@2", "qqtwo", "@3", "qqthree", "@One", "Qqone", "@Two", "Qqtwo", "@Three", "Qqthree")
)

// standIns returns a base of the personas that the messages speak of.
func standIns() *Base {
	b := &Base{language: language.English().Remembering(), acts: &acts{&learning.Softmax{}}}
	for _, name := range standInNames {
		b.personas = append(b.personas, &persona.Persona{ID: name, Name: name})
	}
	b.names, b.classifier = newNames(b.personas), classify.New(b.personas)
	return b
}

func (b *Base) tracesOf(text string) []string {
	rest, inThread := strings.CutPrefix(text, "> ")
	q := b.query(rest)
	q.inThread = inThread
	return q.traces(b.language)
}

func examplesOf(messages []messageSample) []learning.Example {
	examples := make([]learning.Example, len(messages))
	for i, m := range messages {
		examples[i] = m.Example
	}
	return examples
}

var learnAnew = flag.Bool("learn", false, "learn from language/lessons and write language/learned.bin")

// TestLearned tells whether language/learned.bin was learnt from the messages
// as they are now.
func TestLearned(t *testing.T) {
	want := learning.Learn(examplesOf(readMessages(t)), lessonsNow(t))
	if *learnAnew {
		if err := os.WriteFile("language/learned.bin", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if from, _, _ := strings.Cut(learned, "\n"); from != lessonsNow(t) {
		t.Error("language/lessons/messages.txt has changed: go generate ./knowledge")
	}
}

func lessonsNow(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("language/lessons/messages.txt")
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))
}

// TestActs keeps how well messages of each author are told by what those of
// all others teach, in percent; -v shows which ones are not.
func TestActs(t *testing.T) {
	messages := readMessages(t)
	var figures strings.Builder
	for _, by := range authors(messages) {
		theirs := func(m messageSample) bool { return m.by == by }
		model, err := learning.ReadSoftmax(learning.Learn(examplesOf(slices.DeleteFunc(slices.Clone(messages), theirs)), "others"))
		if err != nil {
			t.Fatal(err)
		}
		right, of := 0, 0
		for _, m := range messages {
			if !theirs(m) {
				continue
			}
			of++
			if told := model.Classify(m.Features)[0].Name; told == m.Label {
				right++
			} else {
				t.Logf("%s: told %s from %s: %s", by, told, m.Label, m.text)
			}
		}
		fmt.Fprintf(&figures, "%-36s %.0f %% of %d\n", by, 100*float64(right)/float64(of), of)
	}
	keep(t, "testdata/acts.golden", figures.String())
}

// keep compares a text with a golden file, which -update writes.
func keep(t *testing.T, file, got string) {
	t.Helper()
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != got {
		t.Errorf("%s differs: go test ./knowledge -update && git diff (%v)", file, err)
	}
}

func authors(messages []messageSample) []string {
	var found []string
	for _, m := range messages {
		if !slices.Contains(found, m.by) {
			found = append(found, m.by)
		}
	}
	return found
}
