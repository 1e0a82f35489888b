package question

import (
	"strings"
	"unicode/utf8"

	"personabot/knowledge/language"
)

// spelled returns a question with the typos mended in words that name a
// persona or a section, and with abbreviations written as one word. Words that
// are known, or short, stay as they are.
func (r *Reader) spelled(text string) string {
	words := language.Words(text)
	var mended strings.Builder
	end := 0
	for i, w := range words {
		near, last := r.meantWord(w.Text), w
		if abbreviation, n := r.spelledOut(words[i:]); n > 0 {
			near, last = abbreviation, words[i+n-1]
		}
		if near != "" && w.Start >= end {
			mended.WriteString(text[end:w.Start])
			mended.WriteString(near)
			end = last.End
		}
	}
	mended.WriteString(text[end:])
	return mended.String()
}

// longestAbbreviation is how many letters people spell out: "s r e".
const longestAbbreviation = 4

// spelledOut returns the abbreviation of a persona or a job whose letters words
// begin with, and how many they are; 0 for none.
func (r *Reader) spelledOut(words []language.Word) (abbreviation string, letters int) {
	joined := ""
	for n, w := range words[:min(len(words), longestAbbreviation)] {
		if len(w.Text) != 1 {
			break
		}
		if joined += w.Text; n > 0 && (r.names.isName(joined) || isTitle(joined)) {
			abbreviation, letters = strings.ToUpper(joined), n+1
		}
	}
	return abbreviation, letters
}

// shortestTypo is how long a word has to be to tell what it was meant to be.
const shortestTypo = 5

func (r *Reader) meantWord(word string) string {
	if utf8.RuneCountInString(word) < shortestTypo || r.tables.Knows(word) || r.names.knows(word) || r.acts.heard(r.tables.Stem(word)) {
		return ""
	}
	if near := r.tables.SectionLike(word); near != "" {
		return near
	}
	return r.names.nearWord(word)
}
