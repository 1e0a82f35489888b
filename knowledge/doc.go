// Package knowledge holds personas and every answer about them.
//
// It loads persona files, checks them, and answers: which persona is meant,
// what stands in a section, which objection was heard and what to say to it,
// which persona a job title belongs to. The same question always gives the
// same answer, and every sentence of an answer stands in a persona file or is
// one of the fixed interface texts.
//
// It knows nothing of Slack, logs nothing, calls no network and keeps no
// state beyond the files it was given. It refuses to guess: what is not
// written down is answered with what is missing and whom to ask.
//
// # How a question becomes an answer
//
// Base.Ask takes a question apart and then tries what it may be, one reading
// after the other, until one fits.
//
// Typos are mended first, in words that name a persona or a section and in no
// others (spelling.go). The text is parted into clauses, and those that ask
// are told from those that only stand beside (clause.go): in "dinner with IT
// managers tonight. what should I know about them" the second one counts.
// Personas are found by names, aliases and job titles (names.go, mentions.go).
//
// What is asked for is weighed (wants.go). Words that name a section weigh
// most, phrases that ask for it less, hints least; weights add up. What no
// phrase holds may still be good or bad for somebody: with us in the question
// that is success or failure, without us a reward or a problem. Words compare
// by their stems.
//
// What somebody said is told from what the person asks (speech.go): it stands
// in quotation marks, after a colon, or after a verb of saying that has a
// speaker. It goes to hearing (hearing.go), which compares it with every way in
// which each objection was heard before. The comparison (alike.go) is a cosine
// over stems and concepts, rare ones counting more: "a vitamin" and "a nice to
// have" share no word and one concept. Objections that are common but written
// nowhere take part as topics; where one of them is nearest, nothing is agreed
// yet, and the nearest two are named as such. A topic that a persona file does
// hold lends its ways to that objection.
//
// The words that all this rests on are the tables in language/, made to be
// read and extended by people who know how prospects talk. How well it works
// is kept in testdata/questions.golden.
package knowledge
