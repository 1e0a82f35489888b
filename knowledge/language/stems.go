package language

import "github.com/kljensen/snowball/english"

// Stem cuts the endings off a folded word, or gives the word it is a form of.
func (l *Tables) Stem(word string) string {
	if known := l.stemOf[l.words.Number(word)]; known != 0 {
		return l.words.Text(int(known))
	}
	if base, ok := l.forms[word]; ok {
		return base
	}
	if met, ok := l.met[word]; ok {
		return met
	}
	stem := english.Stem(word, false)
	if l.met != nil {
		l.met[word] = stem
	}
	return stem
}

// Remembering returns a copy that keeps the stem of every word it meets, to
// read many texts in one go. It is for one goroutine.
func (l *Tables) Remembering() *Tables {
	reader := *l
	reader.met = map[string]string{}
	return &reader
}
