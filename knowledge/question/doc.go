// Package question takes a question about personas apart: whom it names, what
// it asks for, what it passes on that somebody said, and what it does.
//
// Typos are mended first, in words that name a persona or a section and in no
// others (spelling.go). The text is parted into clauses, and those that ask
// are told from those that only stand beside (clause.go): in "dinner with IT
// managers tonight. what should I know about them" the second one counts.
// Personas are found by names, aliases and job titles (names.go, titleruns.go),
// and by what people call them (callings.go): "the pager people". What somebody
// said is told from what the person asks (speech.go) and parted into the things
// that it may be about (sayings.go), and who is named but not
// meant is left out (denied.go). Sections are asked for by words that name them
// or hint at them (wants.go). Words, their stems and the phrases of the tables
// come from package language.
//
// What a message does, its act (acts.go), is then told by a linear classifier of
// package learning: asks for a section or for everything, passes on what a
// prospect says, compares, has a contact classified, or asks for nothing that is
// here. It goes by the words and pairs of words, with names and quotations taken
// out, by phrases of the tables, and by how the message is built (traces.go). It
// was taught by the messages in lessons, which are no part of the program: go
// generate writes learned.bin (learn_test.go). How well it tells the acts of
// messages by authors who had no part in what was learnt is kept in
// testdata/acts.golden.
//
// It refuses to answer: it knows of a persona what it is called, and nothing of
// what its file says. What is likely but not sure, it returns likeliest first.
package question
