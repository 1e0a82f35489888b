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
// Package question takes it apart: whom it names, what it asks for, what it
// passes on that somebody said. What needs no judging is answered first: a
// greeting, who keeps a page (keeping.go), and in a thread what only points at what
// it has shown, such as "the second one" (pointed.go, chosen.go), or a yes to what the bot
// asked back (settled.go).
//
// A thread that turned to somebody whom no file knows is about nobody: what only
// its older persona could answer is declined (declined.go).
//
// What a message does, its act, is told by what others like it did. The likeliest
// act is answered (ask.go); where it leads nowhere, the next likely one. Questions
// for several things are answered in parts (several.go).
//
// What a prospect said goes to hearing (hearing.go). It weighs with naive Bayes
// what speaks for every objection, by all the ways in which it was heard before:
// over stems, pairs of words and concepts, for "a vitamin" and "a nice to have"
// share no word and one concept. Objections that are common but written nowhere
// take part as topics; where one of them is nearest, nothing is agreed yet, and
// up to two that come near are named as such (near.go). A topic that a persona file does hold lends
// its ways to that objection. What was said is then heard again in parts
// (besides.go), as several things may be said in one breath; each gets its reply,
// or is said to have none. Who is only described ("who sets coding
// standards", "which persona doubts that anybody will use it") is found by a cosine
// with what the files say, or by what they are heard to say (described.go).
//
// The words that all this rests on are the tables of package language, made to
// be read and extended by people who know how prospects talk. Beside its persona
// files a team adds concepts and common objections of its own, and wordings of a
// persona's objections that would crowd its page. How well it works is kept in
// testdata/questions.golden.
package knowledge
