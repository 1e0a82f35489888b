// Package persona holds what a persona file says: names, titles, notes,
// objections and what to say to them, questions that decide, examples.
//
// It reads the files of a folder, and the concepts, topics and wordings that
// stand beside them as plain text, and checks them, each by itself and all together.
// Every mistake is a Problem with file, line and column, the name of a rule and,
// where it is known, what to do; all are reported at once, and where there is one
// nothing is loaded. It refuses to guess what an author meant, never writes a
// file, and answers no questions: that is for package knowledge.
package persona
