package knowledge

import "math"

// corpus tells how alike a text is to each of its entries, as a cosine. An
// entry is put in several ways; a text is compared with every one of them, and
// with all of them together. Texts are compared by the stems of their words
// and by the concepts they stand for, rare ones counting more.
type corpus struct {
	languages *languages
	entries   int
	ways      []int32              // entry of each way
	index     map[string][]posting // by feature: the ways and then the entries that hold it
	rarity    map[string]float32
}

// posting is a feature's share in a way or, after the ways, in an entry.
type posting struct {
	at    int32
	share float32
}

// features are the stems and concepts of a text, with their weights.
type features map[string]float32

const (
	conceptWeight = 1.3 // of a concept next to a word
	wholeShare    = 0.5 // of all ways together in a score, next to the best one
)

func newCorpus(l *languages, entries [][]string) *corpus {
	c := &corpus{languages: l, entries: len(entries), index: map[string][]posting{}, rarity: map[string]float32{}}
	reader := l.remembering()
	var said []features
	for i, ways := range entries {
		for _, way := range ways {
			c.ways = append(c.ways, int32(i))
			said = append(said, reader.features(way))
		}
	}
	c.weigh(said)
	return c
}

// weigh computes how rare each feature is, and fills the index.
func (c *corpus) weigh(said []features) {
	for _, f := range said {
		for name := range f {
			c.rarity[name]++
		}
	}
	for name, n := range c.rarity {
		c.rarity[name] = float32(math.Log(1 + float64(len(said))/float64(n)))
	}
	whole := make([]features, c.entries)
	for i, f := range said {
		c.post(f, int32(i))
		entry := c.ways[i]
		if whole[entry] == nil {
			whole[entry] = features{}
		}
		length := c.length(f)
		for name, weight := range f {
			whole[entry][name] += weight / length
		}
	}
	for i, f := range whole {
		c.post(f, int32(len(c.ways)+i))
	}
}

func (c *corpus) post(f features, at int32) {
	length := c.length(f)
	for name, weight := range f {
		c.index[name] = append(c.index[name], posting{at, weight * c.weight(name) / length})
	}
}

func (c *corpus) length(f features) float32 {
	var sum float32
	for name, weight := range f {
		w := weight * c.weight(name)
		sum += w * w
	}
	return float32(math.Sqrt(float64(sum)))
}

// weight is the rarity of a feature; what nobody says counts little.
func (c *corpus) weight(name string) float32 {
	if r, ok := c.rarity[name]; ok {
		return r
	}
	return 1
}

// known counts the words and concepts of a text that some entry holds.
func (c *corpus) known(said features) int {
	n := 0
	for name := range said {
		if _, ok := c.index[name]; ok {
			n++
		}
	}
	return n
}

// alike returns for each entry how alike it is to what was said.
func (c *corpus) alike(said features) []float32 {
	shares := make([]float32, len(c.ways)+c.entries)
	length := c.length(said)
	for name, weight := range said {
		share := weight * c.weight(name) / length
		for _, p := range c.index[name] {
			shares[p.at] += share * p.share
		}
	}
	best, whole := make([]float32, c.entries), shares[len(c.ways):]
	for i, entry := range c.ways {
		best[entry] = max(best[entry], shares[i])
	}
	for i := range best {
		best[i] = (1-wholeShare)*best[i] + wholeShare*whole[i]
	}
	return best
}

func (l *languages) features(text string) features {
	f := features{}
	f.add(l, l.tokens(splitWords(text)))
	return f
}

func (f features) add(l *languages, tokens []token) {
	for _, t := range tokens {
		if !stopWords[t.text] {
			f[t.stem] = 1
		}
	}
	for _, s := range l.concepts.find(tokens) {
		f["#"+s.meaning] = conceptWeight
	}
}
