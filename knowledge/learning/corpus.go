package learning

import "math"

// Corpus tells how alike a text is to each of its entries, as a cosine. An
// entry is put in several ways; a text is compared with every one of them, and
// with all of them together. Texts are compared by their features, rare ones
// counting more.
type Corpus struct {
	entries  int
	ways     []int32          // entry of each way
	features map[string]int32 // number of each feature
	rarity   []float32        // by feature
	index    [][]posting      // by feature: the ways and then the entries that hold it
}

// posting is a feature's share in a way or, after the ways, in an entry.
type posting struct {
	at    int32
	share float32
}

const (
	conceptWeight = 1.6 // of a concept next to a word
	wholeShare    = 0.5 // of all ways together in a score, next to the best one
	unknownRarity = 1   // of what no entry holds
)

// NewCorpus makes a Corpus of the ways in which each entry is put, and of what
// featuresOf finds in each of them.
func NewCorpus(entries [][]string, featuresOf func(way string) []string) *Corpus {
	c := &Corpus{entries: len(entries), features: map[string]int32{}}
	var said [][]int32
	for i, ways := range entries {
		for _, way := range ways {
			c.ways = append(c.ways, int32(i))
			said = append(said, c.numbered(featuresOf(way)))
		}
	}
	c.weigh(said)
	c.post(said)
	return c
}

// numbered gives the features of a text their numbers, new ones the next.
func (c *Corpus) numbered(names []string) []int32 {
	numbers := make([]int32, len(names))
	for i, name := range names {
		n, ok := c.features[name]
		if !ok {
			n = int32(len(c.rarity))
			c.features[name] = n
			c.rarity = append(c.rarity, 0)
		}
		c.rarity[n]++
		numbers[i] = n
	}
	return numbers
}

// weigh turns the counts of features into what they weigh: rare ones more,
// and concepts more than words.
func (c *Corpus) weigh(said [][]int32) {
	for name, n := range c.features {
		c.rarity[n] = kindWeight(name) * float32(math.Log(1+float64(len(said))/float64(c.rarity[n])))
	}
}

func kindWeight(feature string) float32 {
	if feature[0] == '#' {
		return conceptWeight
	}
	return 1
}

// post fills the index with each way, and with the ways of each entry
// together.
func (c *Corpus) post(said [][]int32) {
	c.index = make([][]posting, len(c.rarity))
	for start := 0; start < len(said); {
		end, whole := start, map[int32]float32{}
		for ; end < len(said) && c.ways[end] == c.ways[start]; end++ {
			length := c.length(said[end])
			for _, n := range said[end] {
				share := c.rarity[n] / length
				c.index[n] = append(c.index[n], posting{int32(end), share})
				whole[n] += share
			}
		}
		c.postWhole(whole, int32(len(said))+c.ways[start])
		start = end
	}
}

func (c *Corpus) postWhole(whole map[int32]float32, at int32) {
	var sum float32
	for _, share := range whole {
		sum += share * share
	}
	length := float32(math.Sqrt(float64(sum)))
	for n, share := range whole {
		c.index[n] = append(c.index[n], posting{at, share / length})
	}
}

func (c *Corpus) length(numbers []int32) float32 {
	var sum float32
	for _, n := range numbers {
		sum += c.rarity[n] * c.rarity[n]
	}
	return float32(math.Sqrt(float64(sum)))
}

// Alike returns for each entry how alike it is to a text with these features,
// from 0 to 1, and how many of them some entry holds.
func (c *Corpus) Alike(features []string) (scores []float32, known int) {
	shares, sum := make([]float32, len(c.ways)+c.entries), float32(0)
	for _, name := range features {
		n, ok := c.features[name]
		if !ok {
			sum += unknownRarity * kindWeight(name) * kindWeight(name)
			continue
		}
		known++
		sum += c.rarity[n] * c.rarity[n]
		for _, p := range c.index[n] {
			shares[p.at] += c.rarity[n] * p.share
		}
	}
	return c.scores(shares, float32(math.Sqrt(float64(max(sum, 1))))), known
}

// scores weighs the best way of each entry and all of its ways.
func (c *Corpus) scores(shares []float32, length float32) []float32 {
	best, whole := make([]float32, c.entries), shares[len(c.ways):]
	for i, entry := range c.ways {
		best[entry] = max(best[entry], shares[i])
	}
	for i := range best {
		best[i] = ((1-wholeShare)*best[i] + wholeShare*whole[i]) / length
	}
	return best
}
