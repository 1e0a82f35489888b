package language

import "maps"

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
	own, concepts := *l, *l.Concepts
	own.known, concepts.meanings, concepts.longest = maps.Clone(l.known), maps.Clone(concepts.meanings), maps.Clone(concepts.longest)
	own.Concepts = &concepts
	for _, e := range c.entries {
		own.put(&concepts, e)
	}
	return &own
}
