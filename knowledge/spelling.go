package knowledge

import (
	"strings"
	"unicode/utf8"
)

// spelled returns a question with the typos mended in words that name a
// persona or a section. Words that are known, or short, stay as they are.
func (b *Base) spelled(text string) string {
	words := splitWords(text)
	var mended strings.Builder
	end := 0
	for _, w := range words {
		if near := b.meantWord(w.text); near != "" {
			mended.WriteString(text[end:w.start])
			mended.WriteString(near)
			end = w.end
		}
	}
	mended.WriteString(text[end:])
	return mended.String()
}

// shortestTypo is how long a word has to be to tell what it was meant to be.
const shortestTypo = 5

func (b *Base) meantWord(word string) string {
	if utf8.RuneCountInString(word) < shortestTypo || b.languages.knows(word) || b.names.knows(word) {
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
