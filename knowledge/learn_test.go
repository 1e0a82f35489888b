package knowledge

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// messageSample is one line of language/lessons/messages.txt.
type messageSample struct {
	by, act, text string
	traces        []string
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
			all = append(all, messageSample{by, label, text, b.tracesOf(text)})
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
	b := &Base{languages: language().remembering(), memo: newMemo(), acts: &acts{&softmax{}}}
	for _, name := range standInNames {
		b.personas = append(b.personas, &Persona{ID: name, Name: name})
	}
	b.names, b.classifier = newNames(b.personas), newClassifier(b.personas)
	return b
}

func (b *Base) tracesOf(text string) []string {
	rest, inThread := strings.CutPrefix(text, "> ")
	q := b.query(rest)
	q.inThread = inThread
	return q.traces(b.languages)
}

// How it learns: stochastic gradient descent with AdaGrad, messages in an
// order that is shuffled but always the same.
const (
	leastSeen  = 2 // messages that hold a feature, or else it is left out
	rounds     = 8
	rate       = 0.3
	biasRate   = 0.01
	shrink     = 0.0003 // of weights in each step (L2)
	smallShare = 0.002  // errors below it teach nothing
)

// learner makes a softmax of examples. The same ones always make the same.
type learner struct {
	labels, features []string
	bias             []float32
	weights, slopes  []float32 // by feature and label; slopes are the squares of all earlier moves
}

func learn(examples []messageSample) *learner {
	l := &learner{}
	seen := map[string]int{}
	for _, e := range examples {
		if !slices.Contains(l.labels, e.act) {
			l.labels = append(l.labels, e.act)
		}
		for _, f := range e.traces {
			seen[f]++
		}
	}
	maps.DeleteFunc(seen, func(_ string, n int) bool { return n < leastSeen })
	l.features = slices.Sorted(maps.Keys(seen))
	number := map[string]int{}
	for i, f := range l.features {
		number[f] = i
	}
	l.bias = make([]float32, len(l.labels))
	l.weights = make([]float32, len(l.features)*len(l.labels))
	l.slopes = make([]float32, len(l.weights))
	order := &shuffled{seed: 1}
	for range rounds {
		for _, i := range order.of(len(examples)) {
			l.step(numbered(examples[i].traces, number), slices.Index(l.labels, examples[i].act))
		}
	}
	return l
}

func numbered(traces []string, number map[string]int) []int {
	var numbers []int
	for _, f := range traces {
		if n, ok := number[f]; ok {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// step moves the weights towards the wanted label of one example.
func (l *learner) step(example []int, wanted int) {
	scale := scaleOf(len(example))
	errors := slices.Clone(l.bias)
	for _, f := range example {
		for k := range errors {
			errors[k] += l.weights[f*len(errors)+k] * scale
		}
	}
	normalize(errors)
	errors[wanted]--
	for k, e := range errors {
		if max(e, -e) < smallShare {
			continue
		}
		l.bias[k] -= biasRate * e
		for _, f := range example {
			at := f*len(errors) + k
			slope := e*scale + shrink*l.weights[at]
			l.slopes[at] += slope * slope
			l.weights[at] -= rate * slope / (float32(math.Sqrt(float64(l.slopes[at]))) + 1e-6)
		}
	}
}

// file returns what readSoftmax reads, and what it was learnt from.
func (l *learner) file(lessons string) string {
	most := max(slices.Max(l.weights), -slices.Min(l.weights))
	numbers := make([]string, len(l.bias))
	for k, b := range l.bias {
		numbers[k] = strconv.FormatFloat(float64(b), 'g', 6, 32)
	}
	weights := make([]byte, len(l.weights))
	for i, w := range l.weights {
		weights[i] = byte(int8(math.Round(float64(w / most * math.MaxInt8))))
	}
	scale := strconv.FormatFloat(float64(most/math.MaxInt8), 'g', 6, 32)
	lines := []string{lessons, strings.Join(l.labels, "\t"), strings.Join(numbers, "\t"), scale, strings.Join(l.features, "\t"), string(weights)}
	return strings.Join(lines, "\n")
}

// shuffled yields orders that look random and are always the same.
type shuffled struct{ seed uint64 }

func (s *shuffled) of(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	for i := n - 1; i > 0; i-- {
		s.seed = s.seed*6364136223846793005 + 1442695040888963407
		j := int(s.seed>>33) % (i + 1)
		order[i], order[j] = order[j], order[i]
	}
	return order
}

var learnAnew = flag.Bool("learn", false, "learn from language/lessons and write language/learned.bin")

// TestLearned tells whether language/learned.bin was learnt from the messages
// as they are now.
func TestLearned(t *testing.T) {
	want := learn(readMessages(t)).file(lessonsNow(t))
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
		model, err := readSoftmax(learn(slices.DeleteFunc(slices.Clone(messages), theirs)).file("others"))
		if err != nil {
			t.Fatal(err)
		}
		right, of := 0, 0
		for _, m := range messages {
			if !theirs(m) {
				continue
			}
			of++
			if told := model.classify(m.traces)[0].label; told == m.act {
				right++
			} else {
				t.Logf("%s: told %s from %s: %s", by, told, m.act, m.text)
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
