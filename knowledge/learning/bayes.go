package learning

import "math"

// Bayes tells which of its entries a text speaks for, as the logarithm of
// how much likelier the text is as one more way to put that entry than as
// something said at all: naive Bayes, each entry's words smoothed with those of
// all. Zero means that nothing speaks for it.
type Bayes struct {
	features map[string]int32
	index    [][]posting // by feature: what it says for the entries that hold it
	entries  int
}

// ownWords is how much an entry's own words count next to those of all: on
// questions by six authors, 0.7 told objections and topics apart best.
const ownWords = 0.7

// NewBayes makes a Bayes of the ways in which each entry is put, and of what
// featuresOf finds in each of them.
func NewBayes(entries [][]string, featuresOf func(way string) []string) *Bayes {
	e := &Bayes{features: map[string]int32{}, entries: len(entries)}
	totals, all := make([]float32, len(entries)), float32(0)
	for i, ways := range entries {
		for _, way := range ways {
			for _, name := range featuresOf(way) {
				e.count(name, int32(i))
				totals[i]++
				all++
			}
		}
	}
	for _, postings := range e.index {
		var held float32
		for _, p := range postings {
			held += p.share
		}
		for i, p := range postings {
			own, any := p.share/totals[p.at], held/all
			postings[i].share = float32(math.Log1p(float64(ownWords / (1 - ownWords) * own / any)))
		}
	}
	return e
}

// count notes that an entry holds a feature once more. Entries come in order.
func (e *Bayes) count(name string, entry int32) {
	n, ok := e.features[name]
	if !ok {
		n = int32(len(e.index))
		e.features[name] = n
		e.index = append(e.index, nil)
	}
	if last := len(e.index[n]) - 1; last >= 0 && e.index[n][last].at == entry {
		e.index[n][last].share++
		return
	}
	e.index[n] = append(e.index[n], posting{entry, 1})
}

// Of returns what a text, by its features, says for each entry.
func (e *Bayes) Of(features []string) []float32 {
	found := make([]float32, e.entries)
	for _, name := range features {
		if n, ok := e.features[name]; ok {
			for _, p := range e.index[n] {
				found[p.at] += p.share
			}
		}
	}
	return found
}
