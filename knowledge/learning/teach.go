package learning

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// How it learns: stochastic gradient descent with AdaGrad, examples in orders
// that are shuffled but always the same. What one order teaches hangs on the
// order, so that six more examples can turn the answers to some ten others;
// the mean of several does not.
const (
	orders     = 5
	leastSeen  = 2 // examples that hold a feature, or else it is left out
	rounds     = 8
	rate       = 0.3
	biasRate   = 0.01
	shrink     = 0.0003 // of weights in each step (L2)
	smallShare = 0.002  // errors below it teach nothing
)

// Example is a text by its features, and the label that it should get.
type Example struct {
	Label    string
	Features []string
}

// Learn makes a Softmax of examples, as the text that ReadSoftmax reads; from
// says what they are, in one line. The same examples always make the same.
func Learn(examples []Example, from string) string { return learnt(examples).file(from) }

// learner is a Softmax that learns.
type learner struct {
	labels, features []string
	labelled         []labelled
	bias             []float32
	weights, slopes  []float32 // by feature and label; slopes are the squares of all earlier moves
}

// labelled is an example by the numbers of its features and of its label.
type labelled struct {
	features []int
	wanted   int
}

func learnt(examples []Example) *learner {
	l := &learner{}
	seen := map[string]int{}
	for _, e := range examples {
		if !slices.Contains(l.labels, e.Label) {
			l.labels = append(l.labels, e.Label)
		}
		for _, f := range e.Features {
			seen[f]++
		}
	}
	maps.DeleteFunc(seen, func(_ string, n int) bool { return n < leastSeen })
	l.features = slices.Sorted(maps.Keys(seen))
	number := map[string]int{}
	for i, f := range l.features {
		number[f] = i
	}
	l.labelled = make([]labelled, len(examples))
	for i, e := range examples {
		l.labelled[i] = labelled{numbered(e.Features, number), slices.Index(l.labels, e.Label)}
	}
	l.learnInTurns()
	return l
}

// learnInTurns learns in several orders, and keeps the mean.
func (l *learner) learnInTurns() {
	bias, weights := make([]float32, len(l.labels)), make([]float32, len(l.features)*len(l.labels))
	for turn := range orders {
		l.bias, l.weights, l.slopes = make([]float32, len(bias)), make([]float32, len(weights)), make([]float32, len(weights))
		l.learn(&shuffled{seed: uint64(turn + 1)})
		addShare(bias, l.bias)
		addShare(weights, l.weights)
	}
	l.bias, l.weights = bias, weights
}

// addShare adds one of the numbers whose mean is wanted.
func addShare(mean, numbers []float32) {
	for i, n := range numbers {
		mean[i] += n / orders
	}
}

func (l *learner) learn(order *shuffled) {
	for range rounds {
		for _, i := range order.of(len(l.labelled)) {
			l.step(l.labelled[i])
		}
	}
}

func numbered(features []string, number map[string]int) []int {
	var numbers []int
	for _, f := range features {
		if n, ok := number[f]; ok {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// step moves the weights towards the wanted label of one example.
func (l *learner) step(example labelled) {
	scale := scaleOf(len(example.features))
	errors := slices.Clone(l.bias)
	for _, f := range example.features {
		for k := range errors {
			errors[k] += l.weights[f*len(errors)+k] * scale
		}
	}
	normalize(errors)
	errors[example.wanted]--
	for k, e := range errors {
		if max(e, -e) < smallShare {
			continue
		}
		l.bias[k] -= biasRate * e
		for _, f := range example.features {
			at := f*len(errors) + k
			slope := e*scale + shrink*l.weights[at]
			l.slopes[at] += slope * slope
			l.weights[at] -= rate * slope / (float32(math.Sqrt(float64(l.slopes[at]))) + 1e-6)
		}
	}
}

// file returns what ReadSoftmax reads.
func (l *learner) file(from string) string {
	most := max(slices.Max(l.weights), -slices.Min(l.weights))
	numbers := make([]string, len(l.bias))
	for k, b := range l.bias {
		numbers[k] = strconv.FormatFloat(float64(b), 'g', 6, 32)
	}
	weights := make([]byte, len(l.weights))
	for i, w := range l.weights {
		weights[i] = byte(int8(math.Round(float64(w / most * math.MaxInt8))))
	}
	scale := strconv.FormatFloat(float64(most/math.MaxInt8), 'g', 6, 32)
	lines := []string{from, strings.Join(l.labels, "\t"), strings.Join(numbers, "\t"), scale, strings.Join(l.features, "\t"), string(weights)}
	return strings.Join(lines, "\n")
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
