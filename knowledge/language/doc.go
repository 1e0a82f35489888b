// Package language holds what is known of how people write, and nothing of
// what they write about: how spellings of the same word are brought together,
// which words a text has and what they stand for, which of them say nothing,
// and which phrases of the tables it holds.
//
// The tables are the text files beside the code. They are made to be read and
// extended by people who know how prospects talk; each begins with what it is
// for. "a vitamin" and "a nice to have" share no word, and one concept. A team
// adds concepts of its own in a file beside its persona files.
//
// It refuses to tell what a text means: who is meant and what is asked is for
// package question, and what an objection is about for package knowledge. It
// knows no personas, and
// job titles are read by package title, whose rules are others: there the
// signs of C++ count.
package language
