package knowledge

import (
	_ "embed"
	"sync"

	"personabot/knowledge/learning"
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

// acts tells what a message does, as language/lessons/messages.txt taught it.
type acts struct {
	model *learning.Softmax
}

//go:generate go test -run TestLearned -learn .
//go:embed language/learned.bin
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

// likely returns what a message does, likeliest first.
func (a *acts) likely(traces []string) []act {
	var likely []act
	for _, c := range a.model.Classify(traces) {
		if len(likely) > 0 && c.Share < leastLikely {
			break
		}
		likely = append(likely, act(c.Name))
	}
	return likely
}
