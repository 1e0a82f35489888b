package learning

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"personabot/knowledge/terms"
)

// Softmax is a linear classifier of texts (multinomial logistic regression)
// that has learnt from examples.
type Softmax struct {
	labels   []string
	bias     []float32 // by label
	scale    float32   // of a weight
	features *terms.List
	weights  string // by feature and label, a signed byte each
}

// ReadSoftmax reads what Learn returns: lines with what it was learnt from, the
// labels, the biases, the scale and the features, parted by tabs, and then the
// weights, a byte each. It fails where the text is cut off or damaged.
func ReadSoftmax(data string) (*Softmax, error) {
	var lines [5]string
	for i := range lines {
		lines[i], data, _ = strings.Cut(data, "\n")
	}
	m := &Softmax{labels: strings.Split(lines[1], "\t"), features: terms.Of(lines[4], '\t'), weights: data}
	numbers, err := floats(strings.Split(lines[2]+"\t"+lines[3], "\t"))
	if n := m.features.Len(); err != nil || len(numbers) != len(m.labels)+1 || len(data) != n*len(m.labels) {
		return nil, fmt.Errorf("what was learnt is cut off or damaged: %d labels, %d numbers, %d features, %d weights", len(m.labels), len(numbers), n, len(data))
	}
	m.bias, m.scale = numbers[:len(m.labels)], numbers[len(m.labels)]
	return m, nil
}

func floats(texts []string) ([]float32, error) {
	numbers := make([]float32, len(texts))
	for i, text := range texts {
		n, err := strconv.ParseFloat(text, 32)
		if err != nil {
			return nil, err
		}
		numbers[i] = float32(n)
	}
	return numbers, nil
}

// Label is a label of the examples and how likely it is.
type Label struct {
	Name  string
	Share float32
}

// Knows tells whether a feature stood in what it has learnt from.
func (m *Softmax) Knows(feature string) bool { return m.features.Number(feature) != 0 }

// Classify returns every label, likeliest first.
func (m *Softmax) Classify(example []string) []Label {
	sums, known := make([]int32, len(m.labels)), 0
	for _, feature := range example {
		f := m.features.Number(feature)
		if f == 0 {
			continue
		}
		known++
		at := (f - 1) * len(sums)
		for k := range sums {
			sums[k] += int32(int8(m.weights[at+k]))
		}
	}
	shares := make([]float32, len(sums))
	for k, sum := range sums {
		shares[k] = m.bias[k] + float32(sum)*m.scale*scaleOf(known)
	}
	normalize(shares)
	found := make([]Label, len(shares))
	for k, s := range shares {
		found[k] = Label{m.labels[k], s}
	}
	slices.SortStableFunc(found, func(a, b Label) int { return cmp.Compare(b.Share, a.Share) })
	return found
}

// scaleOf makes texts of any length count the same.
func scaleOf(features int) float32 { return 1 / float32(math.Sqrt(float64(max(1, features)))) }

// normalize turns scores into shares of one.
func normalize(scores []float32) {
	most, sum := slices.Max(scores), float32(0)
	for k, s := range scores {
		scores[k] = float32(math.Exp(float64(s - most)))
		sum += scores[k]
	}
	for k := range scores {
		scores[k] /= sum
	}
}
