package knowledge

import (
	"strings"
	"unicode/utf8"
)

// spelled returns a question with the typos mended in words that name a
// persona or a section, and with abbreviations written as one word. Words that
// are known, or short, stay as they are.
func (b *Base) spelled(text string) string {
	words := splitWords(text)
	var mended strings.Builder
	end := 0
	for i, w := range words {
		near, last := b.meantWord(w.text), w
		if abbreviation, n := b.spelledOut(words[i:]); n > 0 {
			near, last = abbreviation, words[i+n-1]
		}
		if near != "" && w.start >= end {
			mended.WriteString(text[end:w.start])
			mended.WriteString(near)
			end = last.end
		}
	}
	mended.WriteString(text[end:])
	return mended.String()
}

// longestAbbreviation is how many letters people spell out: "s r e".
const longestAbbreviation = 4

// spelledOut returns the abbreviation of a persona or a job whose letters words
// begin with, and how many they are; 0 for none.
func (b *Base) spelledOut(words []word) (abbreviation string, letters int) {
	joined := ""
	for n, w := range words[:min(len(words), longestAbbreviation)] {
		if len(w.text) != 1 {
			break
		}
		if joined += w.text; n > 0 && (b.names.isName(joined) || isTitle(joined)) {
			abbreviation, letters = strings.ToUpper(joined), n+1
		}
	}
	return abbreviation, letters
}

// shortestTypo is how long a word has to be to tell what it was meant to be.
const shortestTypo = 5

func (b *Base) meantWord(word string) string {
	if utf8.RuneCountInString(word) < shortestTypo || b.languages.knows(word) || b.names.knows(word) || b.acts.heard(b.languages.stem(word)) {
		return ""
	}
	if near := typoOf(word, b.languages.sectionNames); near != "" {
		return near
	}
	return b.names.nearWord(word)
}

// typoOf returns the word that is a typo away from the one given, or "".
func typoOf(word string, from []string) string {
	letters, limit := []rune(word), 1
	if len(letters) >= 8 {
		limit = 2
	}
	for _, known := range from {
		if len(known) > shortestTypo && known[0] == word[0] && distance(letters, []rune(known), limit) <= limit {
			return known
		}
	}
	return ""
}
