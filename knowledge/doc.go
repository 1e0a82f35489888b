// Package knowledge holds personas and every answer about them.
//
// It answers from persona files, as package persona has read and checked them:
// which persona is meant, what stands in a section, which objection was heard
// and what to say to it, and, by package classify, which persona a job title
// belongs to. The same question always gives the same answer, and every sentence
// of an answer stands in a persona file or is one of the fixed interface texts.
//
// It knows nothing of Slack, logs nothing, calls no network and keeps no
// state beyond the files it was given. It refuses to guess: what is not
// written down is answered with what is missing and whom to ask.
//
// # How a question becomes an answer
//
// Typos are mended first, in words that name a persona or a section and in no
// others (spelling.go). The text is parted into clauses, and those that ask
// are told from those that only stand beside (clause.go): in "dinner with IT
// managers tonight. what should I know about them" the second one counts.
// Personas are found by names, aliases and job titles (names.go, titleruns.go),
// and by what people call them (callings.go): "the pager people". What somebody
// said is told from what the person asks (speech.go), and who is named but not
// meant is left out (denied.go). Words, their stems and the phrases of the
// tables come from package language.
//
// What needs no judging is answered first: a greeting (courtesy.go), and in a
// thread what only points at what it has shown, such as "the second one"
// (pointed.go), or a yes to what the bot asked back (settled.go).
//
// What a message does, its act (acts.go), is then told by a linear classifier of
// package learning: asks for a section or for everything, passes on what a
// prospect says, compares, has a contact classified, or asks for nothing that is
// here. It goes by the words and pairs of words, with names and quotations taken
// out, by phrases of the tables, and by how the message is built (traces.go). It
// was taught by the messages in language/lessons, which are no part of the
// program: go generate writes language/learned.bin (learn_test.go). The likeliest
// act is answered; where it leads nowhere, the next likely one. Questions for
// several things are answered in parts (several.go).
//
// What a prospect said goes to hearing (hearing.go). It weighs with naive Bayes
// what speaks for every objection, by all the ways in which it was heard before:
// over stems, pairs of words and concepts, for "a vitamin" and "a nice to have"
// share no word and one concept. Objections that are common but written nowhere
// take part as topics; where one of them is nearest, nothing is agreed yet, and
// the nearest two are named as such. A topic that a persona file does hold lends
// its ways to that objection. Who is only described ("who sets coding
// standards", "which persona doubts that anybody will use it") is found by a cosine
// with what the files say, or by what they are heard to say (described.go).
//
// The words that all this rests on are the tables of package language, made to
// be read and extended by people who know how prospects talk; a team adds
// concepts of its own in a file beside its persona files. How well it works
// is kept in testdata/questions.golden and, for the acts of messages by authors
// who had no part in what was learnt, in testdata/acts.golden.
package knowledge
