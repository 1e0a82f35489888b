package knowledge

import (
	"cmp"
	"math"
	"slices"
)

// hearing recognises objections in what people say. It compares words by
// their stems and by the concepts they stand for, rare ones count more, with
// every way in which the objection was heard before.
type hearing struct {
	concepts   *lexicon
	objections []heardObjection
	rarity     map[string]float64
}

type heardObjection struct {
	objection Objection
	ways      []features // the statement itself, then each heard_as
	all       features
}

// features are the stems and concepts of a text, with their weights.
type features map[string]float64

func newHearing(personas []*Persona) *hearing {
	h := &hearing{concepts: newLexicon("concepts.txt"), rarity: map[string]float64{}}
	texts := 0
	for _, p := range personas {
		for _, o := range p.Objections {
			heard := heardObjection{objection: o, all: features{}}
			for _, way := range append([]string{o.Says}, o.HeardAs...) {
				f := h.features(way)
				heard.ways = append(heard.ways, f)
				texts++
				for name, weight := range f {
					h.rarity[name]++
					heard.all[name] = max(heard.all[name], weight)
				}
			}
			h.objections = append(h.objections, heard)
		}
	}
	for name, n := range h.rarity {
		h.rarity[name] = math.Log(1 + float64(texts)/n)
	}
	return h
}

func (h *hearing) features(text string) features {
	f := features{}
	for _, stem := range stems(text) {
		f[stem] = 1
	}
	for _, s := range h.concepts.find(stemPhrase(text)) {
		f["#"+s.meaning] = 1.3
	}
	return f
}

// candidate is an objection and how much of what was said it explains.
type candidate struct {
	objection Objection
	score     float64
}

// hear returns the objections that a text may mean, best first.
func (h *hearing) hear(text string, among func(Objection) bool) []candidate {
	said := h.features(text)
	var found []candidate
	for _, o := range h.objections {
		if !among(o.objection) {
			continue
		}
		best := 0.0
		for _, way := range o.ways {
			best = max(best, h.alike(said, way))
		}
		score := 0.5*best + 0.5*h.alike(said, o.all)
		if score > 0 {
			found = append(found, candidate{o.objection, score})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return found
}

// alike is the cosine of two texts, rare features weighing more.
func (h *hearing) alike(a, b features) float64 {
	var shared, lengthA, lengthB float64
	for name, weight := range a {
		w := weight * h.weight(name)
		lengthA += w * w
		if other, ok := b[name]; ok {
			shared += w * other * h.weight(name)
		}
	}
	for name, weight := range b {
		w := weight * h.weight(name)
		lengthB += w * w
	}
	if shared == 0 {
		return 0
	}
	return shared / math.Sqrt(lengthA*lengthB)
}

// weight is the rarity of a feature; what no objection holds counts little.
func (h *hearing) weight(name string) float64 {
	if r, ok := h.rarity[name]; ok {
		return r
	}
	return 1
}
