// Package index finds names by what people type of them: whole words, begun or
// shortened ones, initials, words in another order or with a typo and, where
// nothing else fits, letters in their order.
//
// Every look-up reads a bounded number of names, so that it takes hardly longer
// with a million of them. The package does not know whose names they are, and
// it refuses to choose: it returns what fits, best first.
package index
