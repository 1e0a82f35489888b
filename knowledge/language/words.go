package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word of a text, folded, and where it stands there, in bytes.
type Word struct {
	Text       string
	Start, End int
}

// letters is about how many characters a word has, with what parts it from the
// next one.
const letters = 5

// Words cuts a text into its words. An apostrophe inside a word does not
// part it: people leave it out half of the time.
func Words(text string) []Word {
	words, start := make([]Word, 0, len(text)/letters+1), -1
	for i, r := range text {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || start >= 0 && (unicode.Is(unicode.Mn, r) || apostropheAt(text, i, r))
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			words = appendWord(words, text, start, i)
			start = -1
		}
	}
	if start >= 0 {
		words = appendWord(words, text, start, len(text))
	}
	return words
}

func apostropheAt(text string, i int, r rune) bool {
	if r != '\'' && r != '’' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
	return unicode.IsLetter(next)
}

var noApostrophes = strings.NewReplacer("'", "", "’", "", " ", "")

func appendWord(words []Word, text string, start, end int) []Word {
	folded := text[start:end]
	if isPlain(folded) {
		folded = strings.ToLower(folded)
	} else {
		folded = noApostrophes.Replace(Fold(noApostrophes.Replace(folded)))
	}
	if folded != "" {
		return append(words, Word{folded, start, end})
	}
	return words
}

// isPlain tells whether folding a word only lowers its letters.
func isPlain(word string) bool {
	for i := range len(word) {
		if c := word[i]; !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9') {
			return false
		}
	}
	return true
}
