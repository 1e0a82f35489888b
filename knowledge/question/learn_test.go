package question

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"personabot/knowledge/classify"
	"personabot/knowledge/language"
	"personabot/knowledge/learning"
	"personabot/knowledge/persona"
)

// messageSample is one line of lessons/messages.txt.
type messageSample struct {
	by, text string
	learning.Example
}

// readMessages reads "act: message", one a line, after "by: author".
func readMessages(t *testing.T) []messageSample {
	t.Helper()
	data, err := os.ReadFile("lessons/messages.txt")
	if err != nil {
		t.Fatal(err)
	}
	by, r := "", standIns()
	var all []messageSample
	for line := range strings.Lines(standIn.Replace(string(data))) {
		label, text, ok := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case !ok || line[0] == '#':
		case label == "by":
			by = text
		default:
			all = append(all, messageSample{by, text, learning.Example{Label: label, Features: r.tracesOf(text)}})
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

// standIns returns a reader that knows the personas that the messages speak of,
// and no acts yet.
func standIns() *Reader {
	var personas []*persona.Persona
	for _, name := range standInNames {
		personas = append(personas, &persona.Persona{ID: name, Name: name})
	}
	return &Reader{NewNames(personas), language.English().Remembering(), classify.New(personas).Classify, &acts{&learning.Softmax{}}}
}

func (r *Reader) tracesOf(text string) []string {
	rest, inThread := strings.CutPrefix(text, "> ")
	q := r.Read(rest, inThread)
	return q.traces(r.tables)
}

func examplesOf(messages []messageSample) []learning.Example {
	examples := make([]learning.Example, len(messages))
	for i, m := range messages {
		examples[i] = m.Example
	}
	return examples
}

var (
	learnAnew = flag.Bool("learn", false, "learn from lessons and write learned.bin")
	update    = flag.Bool("update", false, "write golden files anew")
)

// TestLearned tells whether learned.bin was learnt from the messages as they are
// read now: it begins with a hash of their traces, which a table or the way of
// reading changes as well. What is learnt from the same traces is not compared,
// as its last digits are those of the processor.
func TestLearned(t *testing.T) {
	examples := examplesOf(readMessages(t))
	now := hashOf(examples)
	if *learnAnew {
		if err := os.WriteFile("learned.bin", []byte(learning.Learn(examples, now)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if from, _, _ := strings.Cut(learned, "\n"); from != now {
		t.Error("the messages of lessons, or what is read in them, have changed: go generate ./knowledge/question")
	}
}

func hashOf(examples []learning.Example) string {
	all := sha256.New()
	for _, e := range examples {
		fmt.Fprintf(all, "%q\n", append([]string{e.Label}, e.Features...))
	}
	return fmt.Sprintf("%x", all.Sum(nil))
}

// TestActs keeps how well messages of each author are told by what those of
// all others teach, in percent; -v shows which ones are not.
func TestActs(t *testing.T) {
	messages := readMessages(t)
	all := authors(messages)
	figures := make([]string, len(all))
	var group sync.WaitGroup
	for i, by := range all {
		group.Go(func() { figures[i] = toldByOthers(t, messages, by) })
	}
	group.Wait()
	keep(t, "testdata/acts.golden", strings.Join(figures, ""))
}

// toldByOthers is the figures of one author, in a line.
func toldByOthers(t *testing.T, messages []messageSample, by string) string {
	theirs := func(m messageSample) bool { return m.by == by }
	model, err := learning.ReadSoftmax(learning.Learn(examplesOf(slices.DeleteFunc(slices.Clone(messages), theirs)), "others"))
	if err != nil {
		t.Error(err)
		return ""
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
	return fmt.Sprintf("%-36s %.0f %% of %d\n", by, 100*float64(right)/float64(of), of)
}

// keep compares a text with a golden file, which -update writes.
func keep(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(file); err != nil || string(want) != got {
		t.Errorf("%s differs: go test ./knowledge/question -update && git diff (%v)", file, err)
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
