package learning

import (
	"math"

	"personabot/knowledge/terms"
)

// Corpus tells how alike a text is to each of its entries, as a cosine. An
// entry is put in several ways; a text is compared with every one of them, and
// with all of them together. Texts are compared by their features, rare ones
// counting more.
type Corpus struct {
	entries int
	ways    []int32   // entry of each way
	rarity  []float32 // by feature
	index   index     // a feature's shares in the ways and the entries that hold it
}

const (
	conceptWeight = 1.6 // of a concept next to a word
	wholeShare    = 0.5 // of all ways together in a score, next to the best one
	unknownRarity = 1   // of what no entry holds
)

// NewCorpus makes a Corpus of the ways in which each entry is put, and of what
// featuresOf finds in each of them.
func NewCorpus(entries [][]string, featuresOf func(way string) []string) *Corpus {
	c, shares := &Corpus{entries: len(entries)}, newGathering()
	var said [][]int
	for i, ways := range entries {
		for _, way := range ways {
			c.ways = append(c.ways, int32(i))
			said = append(said, numbers(shares.features, featuresOf(way)))
		}
	}
	c.weigh(said, shares.features)
	c.post(said, shares)
	c.index = shares.index()
	return c
}

func numbers(features *terms.List, names []string) []int {
	numbers := make([]int, len(names))
	for i, name := range names {
		numbers[i] = features.Add(name)
	}
	return numbers
}

// weigh tells what features weigh: rare ones more, and concepts more than
// words.
func (c *Corpus) weigh(said [][]int, features *terms.List) {
	c.rarity = make([]float32, features.Len()+1)
	for _, numbers := range said {
		for _, n := range numbers {
			c.rarity[n]++
		}
	}
	for n := 1; n < len(c.rarity); n++ {
		c.rarity[n] = kindWeight(features.Text(n)) * float32(math.Log(1+float64(len(said))/float64(c.rarity[n])))
	}
}

func kindWeight(feature string) float32 {
	if feature[0] == '#' {
		return conceptWeight
	}
	return 1
}

// post notes the shares of features in each way, and in the ways of each entry
// together.
func (c *Corpus) post(said [][]int, shares *gathering) {
	for start := 0; start < len(said); {
		end, whole := start, map[int]float32{}
		for ; end < len(said) && c.ways[end] == c.ways[start]; end++ {
			length := c.length(said[end])
			for _, n := range said[end] {
				share := c.rarity[n] / length
				shares.add(n, posting{int32(end), share})
				whole[n] += share
			}
		}
		postWhole(whole, int32(len(said))+c.ways[start], shares)
		start = end
	}
}

func postWhole(whole map[int]float32, at int32, shares *gathering) {
	var sum float32
	for _, share := range whole {
		sum += share * share
	}
	length := float32(math.Sqrt(float64(sum)))
	for n, share := range whole {
		shares.add(n, posting{at, share / length})
	}
}

func (c *Corpus) length(numbers []int) float32 {
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
		n := c.index.features.Number(name)
		if n == 0 {
			sum += unknownRarity * kindWeight(name) * kindWeight(name)
			continue
		}
		known++
		sum += c.rarity[n] * c.rarity[n]
		for _, p := range c.index.of(n) {
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
