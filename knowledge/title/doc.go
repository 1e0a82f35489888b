// Package title takes a job title apart: seniority, whether the person leads
// people, what they are, and what their work is about.
//
// What words mean stands in vocabulary.txt, which anybody can extend. The
// package knows no personas and decides for none; it does not guess at words
// that are not in the vocabulary, and never matches inside a word except for
// compounds that are made of known words from end to end.
package title
