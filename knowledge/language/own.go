package language

import "slices"

// Own is what a team adds to the tables of this package: words of trades that it
// does not know, and objections that are common there.
type Own struct{ concepts, topics []entry }

// ReadConcepts takes up concepts in the form of concepts.txt: "concept: word,
// word", where lines that start with a space go on with the one before. stray are
// the numbers of the lines that do neither, counted from 1.
func (o *Own) ReadConcepts(text string) (stray []int) {
	o.concepts, stray = parse(text)
	return stray
}

// ReadTopics takes up topics in the form of unwritten.txt: "topic: what they say,
// what they say", with lines that go on as those of concepts.
func (o *Own) ReadTopics(text string) (stray []int) {
	o.topics, stray = parse(text)
	return stray
}

// With returns the tables with more concepts and topics, or more words of those
// that they have. The name of a concept is one of its words.
func (l *Tables) With(o Own) *Tables {
	if len(o.concepts)+len(o.topics) == 0 {
		return l
	}
	own := *l
	own.words, own.stemOf, own.Concepts = l.words.Copy(), slices.Clone(l.stemOf), l.Concepts.copy()
	own.team = map[string]bool{}
	for _, e := range o.concepts {
		if !own.team[e.meaning] {
			own.put(own.Concepts, entry{e.meaning, e.meaning})
		}
		own.team[e.meaning] = true
		own.put(own.Concepts, e)
	}
	own.Unwritten = slices.Clone(l.Unwritten)
	for i := range own.Unwritten {
		t := &own.Unwritten[i]
		t.Ways, t.Near = slices.Clip(t.Ways), slices.Clip(t.Near) // what is added stays apart
	}
	own.addTopics(o.topics)
	return &own
}

// OfTeam tells whether a concept is one that a team added, or added words to.
func (l *Tables) OfTeam(concept string) bool { return l.team[concept] }
