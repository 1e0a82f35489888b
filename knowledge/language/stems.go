package language

import "github.com/kljensen/snowball/english"

// Stem cuts the endings off a folded word, or gives the word it is a form of.
func (l *Tables) Stem(word string) string {
	if base, ok := l.forms[word]; ok {
		return base
	}
	if known, ok := l.stems[word]; ok {
		return known
	}
	stem := english.Stem(word, false)
	if l.stems != nil {
		l.stems[word] = stem
	}
	return stem
}

// Remembering returns a copy that keeps the stem of every word it meets, to
// read many texts in one go. It is for one goroutine.
func (l *Tables) Remembering() *Tables {
	reader := *l
	reader.stems = map[string]string{}
	return &reader
}
