package question

import (
	_ "embed"
	"slices"
	"sync"

	"personabot/knowledge/learning"
)

// Act is what somebody does with a message: asks for a section of a persona,
// by the section's name, or one of these.
type Act string

// The acts that are no section.
const (
	ActSummary  Act = "summary"
	ActAgain    Act = "again" // the question before, for another persona
	ActSaid     Act = "said"  // passes on what a prospect says
	ActCompare  Act = "compare"
	ActClassify Act = "classify"
	ActList     Act = "list"
	ActHelp     Act = "help"
	ActOutside  Act = "outside" // what no persona file is for
)

// acts tells what a message does, as lessons/messages.txt taught it.
type acts struct {
	model *learning.Softmax
}

//go:generate go test -run TestLearned -learn .
//go:embed learned.bin
var learned string

// knownActs returns what was learnt.
var knownActs = sync.OnceValue(func() *acts {
	m, err := learning.ReadSoftmax(learned)
	if err != nil {
		panic(err) // embedded
	}
	return &acts{m}
})

// heard tells whether a word, by its stem, stands in messages that people wrote.
func (a *acts) heard(stem string) bool { return a.model.Knows("word " + stem) }

// leastLikely is how likely an act must be, next to the likeliest one, to be
// tried where that leads nowhere.
const leastLikely = 0.15

// Acts returns what a message does, likeliest first.
func (r *Reader) Acts(q *Question) []Act {
	var likely []Act
	if q.setsBoth() || q.asksOfEach() {
		likely = append(likely, ActCompare)
	}
	for _, c := range r.acts.model.Classify(q.traces(r.tables)) {
		if len(likely) > 0 && c.Share < leastLikely {
			break
		}
		if !slices.Contains(likely, Act(c.Name)) {
			likely = append(likely, Act(c.Name))
		}
	}
	return likely
}
