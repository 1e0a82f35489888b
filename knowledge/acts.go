package knowledge

import (
	"slices"
	"strings"
	"sync"
)

// act is what somebody does with a message: asks for a section of a persona,
// by the section's name, or one of these.
type act string

const (
	actSummary  act = "summary"
	actAgain    act = "again" // the question before, for another persona
	actSaid     act = "said"  // passes on what a prospect says
	actCompare  act = "compare"
	actClassify act = "classify"
	actList     act = "list"
	actHelp     act = "help"
	actOutside  act = "outside" // what no persona file is for
)

// acts tells what a message does. It has learnt that from examples, when the
// program starts: language/messages.txt holds whole messages, askings.txt the
// ways to ask.
type acts struct {
	model *softmax
}

// knownActs learns once.
var knownActs = sync.OnceValue(knownActsNow)

func knownActsNow() *acts {
	l := language()
	var texts, labels []string
	for _, e := range slices.Concat(readEntries("askings.txt"), readMessages()) {
		texts, labels = append(texts, e.phrase), append(labels, e.meaning)
	}
	b := standIns(l.remembering())
	known := make([][]string, len(texts))
	for i, text := range texts {
		rest, inThread := strings.CutPrefix(text, "> ")
		q := b.query(rest)
		q.inThread = inThread
		known[i] = q.traces(b.languages)
	}
	return &acts{learn(known, labels)}
}

// readMessages reads "act: message", one a line.
func readMessages() []entry {
	data, err := languageFiles.ReadFile("language/messages.txt")
	if err != nil {
		panic(err) // embedded
	}
	named := standIn.Replace(string(data))
	var entries []entry
	for line := range strings.Lines(named) {
		if label, message, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && line[0] != '#' {
			entries = append(entries, entry{label, message})
		}
	}
	return entries
}

// The examples name no persona: @1 stands for the first one of a message, and
// @One for one that is written like a title, with a capital.
var (
	standInNames = []string{"qqone", "qqtwo", "qqthree"}
	standIn      = strings.NewReplacer("@1", "qqone", "@2", "qqtwo", "@3", "qqthree", "@One", "Qqone", "@Two", "Qqtwo", "@Three", "Qqthree")
)

// standIns returns a base of the personas that the examples speak of.
func standIns(l *languages) *Base {
	b := &Base{languages: l, memo: newMemo()}
	for _, name := range standInNames {
		b.personas = append(b.personas, &Persona{ID: name, Name: name})
	}
	b.names, b.classifier = newNames(b.personas), newClassifier(b.personas)
	return b
}

// leastLikely is how likely an act must be, next to the likeliest one, to be
// tried where that leads nowhere.
const leastLikely = 0.15

// likely returns what a message does, likeliest first.
func (a *acts) likely(traces []string) []act {
	var likely []act
	for _, c := range a.model.classify(traces) {
		if len(likely) > 0 && c.share < leastLikely {
			break
		}
		likely = append(likely, act(c.label))
	}
	return likely
}
