package knowledge

import (
	"cmp"
	"slices"
)

// hearing recognises objections in what people say, by every way in which one
// was heard before. Common objections that no persona file holds compete as
// topics of their own, so that they are not taken for the nearest one that is
// written down.
type hearing struct {
	targets []target
	corpus  *corpus
}

// target is an objection that can be meant: one of a persona file, or a topic
// of language/unwritten.txt.
type target struct {
	objection *Objection
	topic     string
}

func newHearing(l *languages, personas []*Persona) *hearing {
	h := &hearing{}
	var entries [][]string
	for _, p := range personas {
		for i := range p.Objections {
			o := &p.Objections[i]
			h.targets = append(h.targets, target{objection: o})
			entries = append(entries, append([]string{o.Says}, o.HeardAs...))
		}
	}
	for topic, ways := range byMeaning(l.unwritten) {
		h.targets = append(h.targets, target{topic: topic})
		entries = append(entries, ways)
	}
	h.corpus = newCorpus(l, entries)
	return h
}

// byMeaning yields the phrases of each meaning, in the order of the entries.
func byMeaning(entries []entry) func(yield func(string, []string) bool) {
	return func(yield func(string, []string) bool) {
		for start := 0; start < len(entries); {
			end := start
			var phrases []string
			for end < len(entries) && entries[end].meaning == entries[start].meaning {
				phrases = append(phrases, entries[end].phrase)
				end++
			}
			if !yield(entries[start].meaning, phrases) {
				return
			}
			start = end
		}
	}
}

// candidate is an objection that may be meant, and how alike it is to what was
// said.
type candidate struct {
	target
	score float64
}

// hear returns what may be meant, best first.
func (h *hearing) hear(said features) []candidate {
	var found []candidate
	for i, alike := range h.corpus.alike(said) {
		if alike > 0 {
			found = append(found, candidate{h.targets[i], float64(alike)})
		}
	}
	slices.SortStableFunc(found, byScore)
	return found
}

func byScore(a, b candidate) int { return cmp.Compare(b.score, a.score) }
