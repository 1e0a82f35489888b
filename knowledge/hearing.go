package knowledge

import (
	"cmp"
	"math"
	"slices"
)

// hearing recognises objections in what people say. What was said is compared
// with every way in which an objection was heard before: by the stems of its
// words and by the concepts they stand for, rare ones counting more. Common
// objections that no persona file holds compete as topics of their own, so
// that they are not taken for the nearest one that is written down.
type hearing struct {
	languages *languages
	targets   []target
	ways      []int32              // target of each way
	index     map[string][]posting // by feature: the ways and targets that hold it
	rarity    map[string]float32
}

// target is an objection that can be meant: one of a persona file, or a topic
// of language/unwritten.txt.
type target struct {
	objection *Objection
	topic     string
}

// posting is a feature's share in a way or, after the ways, in a target.
type posting struct {
	at    int32
	share float32
}

// features are the stems and concepts of a text, with their weights.
type features map[string]float32

const (
	conceptWeight = 1.3  // of a concept next to a word
	besideWeight  = 0.35 // of what stands beside the words said
	wholeShare    = 0.5  // of all ways together in a score, next to the best one
)

func newHearing(l *languages, personas []*Persona) *hearing {
	h := &hearing{languages: l, index: map[string][]posting{}, rarity: map[string]float32{}}
	var said []features
	add := func(t target, ways ...string) {
		for _, way := range ways {
			h.ways = append(h.ways, int32(len(h.targets)))
			said = append(said, h.features(way))
		}
		h.targets = append(h.targets, t)
	}
	for _, p := range personas {
		for i := range p.Objections {
			o := &p.Objections[i]
			add(target{objection: o}, append([]string{o.Says}, o.HeardAs...)...)
		}
	}
	for topic, ways := range byMeaning(l.unwritten) {
		add(target{topic: topic}, ways...)
	}
	h.weigh(said)
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

// weigh computes how rare each feature is, and fills the index.
func (h *hearing) weigh(said []features) {
	for _, f := range said {
		for name := range f {
			h.rarity[name]++
		}
	}
	for name, n := range h.rarity {
		h.rarity[name] = float32(math.Log(1 + float64(len(said))/float64(n)))
	}
	whole := make([]features, len(h.targets))
	for i, f := range said {
		h.post(f, int32(i))
		t := h.ways[i]
		if whole[t] == nil {
			whole[t] = features{}
		}
		length := h.length(f)
		for name, weight := range f {
			whole[t][name] += weight / length
		}
	}
	for t, f := range whole {
		h.post(f, int32(len(h.ways)+t))
	}
}

func (h *hearing) post(f features, at int32) {
	length := h.length(f)
	for name, weight := range f {
		h.index[name] = append(h.index[name], posting{at, weight * h.weight(name) / length})
	}
}

func (h *hearing) length(f features) float32 {
	var sum float32
	for name, weight := range f {
		w := weight * h.weight(name)
		sum += w * w
	}
	return float32(math.Sqrt(float64(sum)))
}

// weight is the rarity of a feature; what nobody says counts little.
func (h *hearing) weight(name string) float32 {
	if r, ok := h.rarity[name]; ok {
		return r
	}
	return 1
}

func (h *hearing) features(text string) features {
	f := features{}
	f.add(h.languages, h.languages.tokens(splitWords(text)), 1)
	return f
}

func (f features) add(l *languages, tokens []token, weight float32) {
	for _, t := range tokens {
		if !stopWords[t.text] {
			f[t.stem] = max(f[t.stem], weight)
		}
	}
	for _, s := range l.concepts.find(tokens) {
		name := "#" + s.meaning
		f[name] = max(f[name], weight*conceptWeight)
	}
}

// candidate is an objection that may be meant, and how alike it is to what was
// said: a cosine.
type candidate struct {
	target
	score float64
}

// hear returns what may be meant, best first.
func (h *hearing) hear(said features) []candidate {
	shares := make([]float32, len(h.ways)+len(h.targets))
	length := h.length(said)
	for name, weight := range said {
		share := weight * h.weight(name) / length
		for _, p := range h.index[name] {
			shares[p.at] += share * p.share
		}
	}
	best := make([]float32, len(h.targets))
	for i, t := range h.ways {
		best[t] = max(best[t], shares[i])
	}
	var found []candidate
	for t, alike := range best {
		if alike > 0 {
			score := (1-wholeShare)*alike + wholeShare*shares[len(h.ways)+t]
			found = append(found, candidate{h.targets[t], float64(score)})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return found
}
