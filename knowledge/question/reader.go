package question

import (
	"strings"

	"personabot/knowledge/classify"
	"personabot/knowledge/language"
)

// Reader reads questions about personas. It is safe for use by many goroutines.
type Reader struct {
	names    *Names
	tables   *language.Tables
	classify func(title string) classify.Match
	acts     *acts
}

// NewReader returns the Reader of questions about the personas of names.
// classify tells whose a job title is.
func NewReader(names *Names, tables *language.Tables, classify func(title string) classify.Match) *Reader {
	return &Reader{names, tables, classify, knownActs()}
}

// maxQuestion bounds how much of a question is read, in bytes. What is longer
// is a document.
const maxQuestion = 4000

// written are abbreviations that marks would part.
var written = strings.NewReplacer("w/o ", "without ", "W/o ", "without ", "W/O ", "without ",
	"tl;dr", "tldr", "TL;DR", "tldr", "tl,dr", "tldr", "tl/dr", "tldr")

// Read takes a text apart, of which the first 4,000 bytes count. inThread tells
// that it stands in a thread about somebody.
func (r *Reader) Read(text string, inThread bool) Question {
	if len(text) > maxQuestion {
		text = text[:maxQuestion]
	}
	q := Question{Asked: strings.TrimSpace(language.Plain(strings.ToValidUTF8(text, ""))), inThread: inThread}
	q.text = r.spelled(written.Replace(q.Asked))
	q.words = language.Words(q.text)
	q.tokens = r.tables.Tokens(q.words)
	q.readClauses()
	q.readQuote(r)
	q.Mentions = r.mentions(&q)
	q.readPlaces(r)
	q.readIntents(r.tables)
	q.readWants(r.tables)
	q.readSpeech(r.tables)
	return q
}
