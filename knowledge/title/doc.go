// Package title takes a job title apart: seniority, whether the person leads
// people, what they are, and what their work is about.
//
// A title is read in three steps. Its words are brought into the plain forms
// of the vocabulary: folded, uninflected, typos mended, compounds cut. The
// longest phrases of the vocabulary become tokens; commas and the like part
// them into segments, slashes and "and" into parts. The parts then become
// jobs: one that names a person starts a job, the others tell more about it.
//
// What words mean stands in the folder vocabulary, which anybody can extend.
// The package knows no personas and decides for none; it does not guess at
// words that are not in the vocabulary, and never matches inside a word except
// for compounds that are made of known words from end to end.
package title
