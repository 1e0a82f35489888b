package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// word is a folded word of a text and where it stands, in bytes.
type word struct {
	text       string
	start, end int
}

// splitWords cuts a text into its words. An apostrophe inside a word does not
// part it: people leave it out half of the time.
func splitWords(text string) []word {
	var words []word
	start := -1
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

func appendWord(words []word, text string, start, end int) []word {
	folded := text[start:end]
	if isPlain(folded) {
		folded = strings.ToLower(folded)
	} else {
		folded = noApostrophes.Replace(fold(noApostrophes.Replace(folded)))
	}
	if folded != "" {
		return append(words, word{folded, start, end})
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

// token is what a word stands for: "whats" is "what" and "is".
type token struct {
	text, stem string
	word       int // index of the word it was written as
}

// fillers are left out when phrases are compared: "show her boss" and "show
// the boss" ask for the same. articles are the ones that never matter.
var (
	articles = wordSet(`a an the really actually just`)
	fillers  = wordSet(`a an the really actually just her his hers their theirs its this that these those he she they him them it
		usually typically normally generally typical usual common general even most currently often always all any some
		average normal regular good big biggest main top our`)
)

// stopWords say nothing about what an objection means.
var stopWords = wordSet(`a an the of for to in on at with and or is are was were be been am i me my we our us you your he she it its
	they them their his her him this that these those do does did doing have has had will would could should can may might what which
	who whom whose when where why how if then than so as by from about into over out up just not no any some there here s t re ve ll d m
	got get getting give gives tell tells please hi hey really very also too still even cannot say says said lol help one thing`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// stem cuts the endings off a folded word, or gives the word it is a form of.
func (l *languages) stem(word string) string {
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

// remembering returns a copy that keeps the stem of every word it meets, to
// read many texts in one go. It is for one goroutine.
func (l *languages) remembering() *languages {
	reader := *l
	reader.stems = map[string]string{}
	return &reader
}

// tokens returns what words stand for, shorthand written out.
func (l *languages) tokens(words []word) []token {
	found := make([]token, 0, len(words)+4)
	for i, w := range words {
		long, ok := l.shorthand[w.text]
		if !ok {
			found = append(found, token{w.text, l.stem(w.text), i})
			continue
		}
		for _, part := range long {
			found = append(found, token{part, l.stem(part), i})
		}
	}
	return found
}
