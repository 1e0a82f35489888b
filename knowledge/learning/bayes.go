package learning

import "math"

// Bayes tells which of its entries a text speaks for, as the logarithm of
// how much likelier the text is as one more way to put that entry than as
// something said at all: naive Bayes, each entry's words smoothed with those of
// all. Zero means that nothing speaks for it.
type Bayes struct {
	index    index // what a feature says for the entries that hold it
	entries  int
	weightOf func(feature string) float32
}

// ownWords is how much an entry's own words count next to those of all: on
// questions by six authors, 0.7 told objections and topics apart best.
const ownWords = 0.7

// NewBayes makes a Bayes of the ways in which each entry is put, of what
// featuresOf finds in each of them, and of how much each of that counts.
func NewBayes(entries [][]string, featuresOf func(way string) []string, weightOf func(feature string) float32) *Bayes {
	counts, latest := newGathering(), map[int]int{} // by feature: its latest posting
	totals, all := make([]float32, len(entries)), float32(0)
	for i, ways := range entries {
		for _, way := range ways {
			for _, name := range featuresOf(way) {
				feature := counts.features.Add(name)
				if at, counted := latest[feature]; counted && counts.postings[at].at == int32(i) {
					counts.postings[at].share++
				} else {
					latest[feature] = len(counts.postings)
					counts.add(feature, posting{int32(i), 1})
				}
				totals[i]++
				all++
			}
		}
	}
	e := &Bayes{counts.index(), len(entries), weightOf}
	e.weigh(totals, all)
	return e
}

// weigh turns counts into what they say: totals are those of all features of
// each entry, all those of all entries.
func (e *Bayes) weigh(totals []float32, all float32) {
	for feature := range e.index.features.Len() + 1 {
		postings, held := e.index.of(feature), float32(0)
		for _, p := range postings {
			held += p.share
		}
		for i, p := range postings {
			own, any := p.share/totals[p.at], held/all
			postings[i].share = float32(math.Log1p(float64(ownWords / (1 - ownWords) * own / any)))
		}
	}
}

// Of returns what a text, by its features, says for each entry.
func (e *Bayes) Of(features []string) []float32 {
	found := make([]float32, e.entries)
	for _, name := range features {
		weight := e.weightOf(name)
		for _, p := range e.index.of(e.index.features.Number(name)) {
			found[p.at] += weight * p.share
		}
	}
	return found
}
