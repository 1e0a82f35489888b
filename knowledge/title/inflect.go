package title

import (
	"bytes"
	"unicode/utf8"
)

// endings are the plurals and gender forms that titles take in the languages
// of the vocabulary, and what stands in their place in its words.
var endings = []struct{ ending, instead string }{
	{"s", ""}, {"innen", ""}, {"in", ""}, {"a", "o"}, {"as", "o"}, {"os", "o"}, {"a", ""}, {"as", ""}, {"ora", "or"},
	{"oras", "or"}, {"ores", "or"}, {"euse", "eur"}, {"rice", "eur"}, {"trice", "tore"}, {"tori", "tore"}, {"e", ""},
	{"en", ""}, {"es", ""}, {"er", ""}, {"n", ""}, {"ienne", "ien"}, {"iere", "ier"}, {"ere", "er"}, {"aux", "al"},
	{"person", "man"}, {"woman", "man"},
}

// base returns the known word that text is an inflected form of, or nothing.
func (v *vocabulary) base(text []byte) string {
	if len(text) < 5 {
		return ""
	}
	var buffer [64]byte
	for _, e := range endings {
		n := len(text) - len(e.ending)
		if n < 4 || n+len(e.instead) > len(buffer) || !bytes.HasSuffix(text, []byte(e.ending)) {
			continue
		}
		form := append(append(buffer[:0], text[:n]...), e.instead...)
		if _, known := v.words[string(form)]; known {
			return string(form)
		}
	}
	return ""
}

// mistyped returns the long word that text is one letter away from.
func (v *vocabulary) mistyped(text []byte) string {
	if len(text) < typoLength-1 || len(text) > 40 || !ascii(text) {
		return ""
	}
	if word := v.typos[string(text)]; word != "" && word[0] == text[0] {
		return word
	}
	if len(text) < typoLength {
		return ""
	}
	var buffer [40]byte
	for i := 1; i < len(text); i++ {
		short := append(append(buffer[:0], text[:i]...), text[i+1:]...)
		if _, known := v.words[string(short)]; known && len(short) >= typoLength {
			return string(short)
		}
		if word := v.typos[string(short)]; len(word) == len(text) && word[0] == text[0] {
			return word
		}
	}
	return ""
}

func ascii[T string | []byte](word T) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// minPart is the shortest word that a compound may hold: shorter ones stand
// inside other words by chance, as "it" does in "recruiter". Only its first
// word may be that short.
const minPart = 3

var links = []string{"", "s", "n", "en", "er", "e"}

// compound takes a word apart that is made of known words from end to end,
// with the linking letters of German and Dutch between them. It returns nil
// where any part is unknown.
func (v *vocabulary) compound(text string) []string {
	if len(text) < 2*minPart+2 {
		return nil
	}
	for i := len(text) - minPart - 1; i >= minPart; i-- {
		if v.phrases[text[:i]] == nil {
			continue
		}
		for _, link := range links {
			if len(text)-i-len(link) <= minPart || text[i:i+len(link)] != link {
				continue
			}
			if rest := v.compoundRest(text[i+len(link):]); rest != nil {
				return append([]string{text[:i]}, rest...)
			}
		}
	}
	return nil
}

func (v *vocabulary) compoundRest(rest string) []string {
	if v.phrases[rest] != nil {
		return []string{rest}
	}
	if base := v.base([]byte(rest)); v.phrases[base] != nil {
		return []string{base}
	}
	if parts := v.compound(rest); parts != nil && len(parts[0]) > minPart {
		return parts
	}
	return nil
}

// longestEastAsian bounds the words that are tried, in bytes.
const longestEastAsian = 60

// longestPrefix returns the length of the longest known word that run starts
// with.
func (v *vocabulary) longestPrefix(run []byte) int {
	for n := min(len(run), longestEastAsian); n > 0; n-- {
		if _, known := v.words[string(run[:n])]; known {
			return n
		}
	}
	return 0
}

func runeLen(b []byte) int {
	_, n := utf8.DecodeRune(b)
	return n
}
