// Package learning tells what a text is by what others like it were: which
// label it gets (Softmax), which of some entries it speaks for (Bayes), and how
// alike it is to each of them (Corpus).
//
// A text is given by its features, which are any strings: words, pairs of
// words, concepts. The package knows neither language nor personas, and
// nothing is drawn by lot: the same examples always teach the same. It refuses
// to decide: it returns figures, and what they are good for is the caller's.
package learning
