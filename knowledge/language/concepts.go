package language

import "slices"

// Concepts are what words stand for, as a team adds to the table of this
// package: words of trades that it does not know.
type Concepts struct{ entries []entry }

// ReadConcepts reads them in the form of concepts.txt: "concept: word, word",
// where lines that start with a space go on with the one before. stray are the
// numbers of the lines that do neither, counted from 1.
func ReadConcepts(text string) (c Concepts, stray []int) {
	entries, stray := parse(text)
	return Concepts{entries}, stray
}

// With returns the tables with more concepts, or more words of those that
// they have.
func (l *Tables) With(c Concepts) *Tables {
	if len(c.entries) == 0 {
		return l
	}
	own := *l
	own.words, own.stemOf, own.Concepts = l.words.Copy(), slices.Clone(l.stemOf), l.Concepts.copy()
	for _, e := range c.entries {
		own.put(own.Concepts, e)
	}
	return &own
}
