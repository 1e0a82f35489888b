package knowledge

import (
	"cmp"
	"math"
	"slices"
)

// softmax is a linear classifier of texts given as sets of features
// (multinomial logistic regression). The same examples always make the same
// classifier.
type softmax struct {
	labels   []string
	features map[string]int32
	weights  []float32 // by feature and label
	bias     []float32
}

// How it learns: stochastic gradient descent with AdaGrad, examples in an
// order that is shuffled but always the same.
const (
	rounds     = 8
	rate       = 0.3
	biasRate   = 0.01
	shrink     = 0.0003 // of weights in each step (L2)
	smallShare = 0.002  // errors below it teach nothing
)

// learn makes a classifier of examples and their labels.
func learn(examples [][]string, labels []string) *softmax {
	m := &softmax{features: map[string]int32{}}
	wanted, numbers := make([]int, len(examples)), make([][]int32, len(examples))
	for i, example := range examples {
		wanted[i] = slices.Index(m.labels, labels[i])
		if wanted[i] < 0 {
			wanted[i] = len(m.labels)
			m.labels = append(m.labels, labels[i])
		}
		for _, f := range example {
			if _, ok := m.features[f]; !ok {
				m.features[f] = int32(len(m.features))
			}
			numbers[i] = append(numbers[i], m.features[f])
		}
	}
	m.bias = make([]float32, len(m.labels))
	m.weights = make([]float32, len(m.features)*len(m.labels))
	slopes := make([]float32, len(m.weights))
	order := &shuffled{seed: 1}
	for range rounds {
		for _, i := range order.of(len(examples)) {
			m.step(numbers[i], wanted[i], slopes)
		}
	}
	return m
}

// step moves the weights towards the wanted label of one example. slopes are
// the squares of all earlier moves.
func (m *softmax) step(example []int32, wanted int, slopes []float32) {
	errors := m.shares(example)
	errors[wanted]--
	scale := scaleOf(len(example))
	for k, e := range errors {
		if abs(e) < smallShare {
			continue
		}
		m.bias[k] -= biasRate * e
		for _, f := range example {
			at := int(f)*len(m.labels) + k
			slope := e*scale + shrink*m.weights[at]
			slopes[at] += slope * slope
			m.weights[at] -= rate * slope / (sqrt(slopes[at]) + 1e-6)
		}
	}
}

// shares returns how likely each label is for numbered features.
func (m *softmax) shares(example []int32) []float32 {
	shares, scale := slices.Clone(m.bias), scaleOf(len(example))
	for _, f := range example {
		for k, w := range m.weights[int(f)*len(m.labels) : (int(f)+1)*len(m.labels)] {
			shares[k] += w * scale
		}
	}
	most, sum := slices.Max(shares), float32(0)
	for k, s := range shares {
		shares[k] = float32(math.Exp(float64(s - most)))
		sum += shares[k]
	}
	for k := range shares {
		shares[k] /= sum
	}
	return shares
}

// scaleOf makes texts of any length count the same.
func scaleOf(features int) float32 { return 1 / sqrt(float32(max(1, features))) }

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

func abs(x float32) float32 { return max(x, -x) }

// classified is a label and how likely it is.
type classified struct {
	label string
	share float32
}

// classify returns every label, likeliest first.
func (m *softmax) classify(example []string) []classified {
	var known []int32
	for _, f := range example {
		if n, ok := m.features[f]; ok {
			known = append(known, n)
		}
	}
	shares := m.shares(known)
	found := make([]classified, len(shares))
	for k, s := range shares {
		found[k] = classified{m.labels[k], s}
	}
	slices.SortStableFunc(found, func(a, b classified) int { return cmp.Compare(b.share, a.share) })
	return found
}

// shuffled yields orders that look random and are always the same.
type shuffled struct{ seed uint64 }

func (s *shuffled) of(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	for i := n - 1; i > 0; i-- {
		s.seed = s.seed*6364136223846793005 + 1442695040888963407
		j := int(s.seed>>33) % (i + 1)
		order[i], order[j] = order[j], order[i]
	}
	return order
}
