package learning

import (
	"slices"

	"personabot/knowledge/terms"
)

// posting is what a feature says for an entry.
type posting struct {
	at    int32 // the entry; of a Corpus a way or, after the ways, an entry
	share float32
}

// index holds the postings of every feature.
type index struct {
	features *terms.List
	postings []posting
	starts   []int32 // where those of a feature start, by its number, and where the last ones end
}

// of returns the postings of a feature, by its number; none for 0.
func (x *index) of(feature int) []posting {
	return x.postings[x.starts[feature]:x.starts[feature+1]]
}

// gathering collects postings, feature by feature or entry by entry.
type gathering struct {
	features *terms.List
	postings []posting
	ofs      []int32 // the feature of each posting
}

func newGathering() *gathering { return &gathering{features: &terms.List{}} }

func (g *gathering) add(feature int, p posting) {
	g.postings, g.ofs = append(g.postings, p), append(g.ofs, int32(feature))
}

// index returns what was collected; the postings of a feature stay in order.
func (g *gathering) index() index {
	x := index{g.features, make([]posting, len(g.postings)), make([]int32, g.features.Len()+2)}
	for _, feature := range g.ofs {
		x.starts[feature+1]++
	}
	for feature := range g.features.Len() + 1 {
		x.starts[feature+1] += x.starts[feature]
	}
	next := slices.Clone(x.starts)
	for i, feature := range g.ofs {
		x.postings[next[feature]] = g.postings[i]
		next[feature]++
	}
	return x
}
