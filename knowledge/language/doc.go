// Package language holds what is known of how people write: how spellings of
// the same word are brought together, which words a text has and what they
// stand for, which of them say nothing, and which phrases of its tables it
// holds.
//
// The tables are the text files beside the code. They are made to be read and
// extended by people who know how prospects talk; each begins with what it is
// for. "a vitamin" and "a nice to have" share no word, and one concept. Some
// know a trade and not only a language, that of selling software to those who
// make software: unwritten.txt the objections that are heard there whatever the
// persona files hold, concepts.txt its words, callings.txt what its people are
// called by what they do, outside.txt what is asked there and is for no persona
// file. A team adds concepts and topics of its own in files beside its persona files;
// the other tables are built in.
//
// It refuses to tell what a text means: who is meant and what is asked is for
// package question, and what an objection is about for package knowledge. It
// knows no personas, and job titles are read by package title, whose rules are
// others: there the signs of C++ count.
package language
