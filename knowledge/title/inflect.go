package title

import (
	"bytes"
	"unicode/utf8"
)

// endings are the plurals and gender forms that titles take in the languages
// of the vocabulary, and what stands in their place in its words.
var endings = []struct{ ending, instead string }{
	{"s", ""}, {"innen", ""}, {"in", ""}, {"a", "o"}, {"as", "o"}, {"os", "o"}, {"a", ""}, {"as", ""}, {"ora", "or"},
	{"oras", "or"}, {"ores", "or"}, {"euse", "eur"}, {"trice", "tore"}, {"rice", "eur"}, {"tori", "tore"}, {"e", ""},
	{"en", ""}, {"es", ""}, {"er", ""}, {"n", ""}, {"ienne", "ien"}, {"iere", "ier"}, {"ere", "er"}, {"aux", "al"}, {"elle", "el"}, {"elles", "el"},
	{"person", "man"}, {"woman", "man"}, {"i", "o"}, {"i", "e"}, {"i", "io"}, {"che", "ca"}, {"ais", "al"}, {"aarster", "aar"},
}

// base returns the known word that text is an inflected form of, or nil.
func (d *dictionary) base(text []byte) *entry {
	if len(text) < 5 {
		return nil
	}
	var buffer [64]byte
	for _, e := range endings {
		n := len(text) - len(e.ending)
		if n < 4 || n+len(e.instead) > len(buffer) || !bytes.HasSuffix(text, []byte(e.ending)) {
			continue
		}
		form := append(append(buffer[:0], text[:n]...), e.instead...)
		if known := d.word(form); known != nil {
			return known
		}
	}
	return nil
}

// numbered returns the known word that a grade is written to, or nil: "SDE3".
func (d *dictionary) numbered(text []byte) *entry {
	n := len(text) - 1
	if n < minPart || text[n] < '1' || text[n] > '6' {
		return nil
	}
	if known := d.word(text[:n]); known != nil && known.phrase != nil {
		return known
	}
	return nil
}

// mistyped returns the long word that text is one letter away from, or nil.
func (d *dictionary) mistyped(text []byte) *entry {
	if len(text) < typoLength-1 || len(text) > 40 || !ascii(text) {
		return nil
	}
	if known := d.typo(text); known != nil && known.text[0] == text[0] {
		return known
	}
	if len(text) < typoLength {
		return nil
	}
	var buffer [40]byte
	for i := 1; i < len(text); i++ {
		short := append(append(buffer[:0], text[:i]...), text[i+1:]...)
		if known := d.word(short); known != nil && len(short) >= typoLength {
			return known
		}
		if known := d.typo(short); known != nil && len(known.text) == len(text) && known.text[0] == text[0] {
			return known
		}
	}
	return nil
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
func (d *dictionary) compound(text []byte) []*entry {
	if len(text) < 2*minPart+2 {
		return nil
	}
	for i := len(text) - minPart - 1; i >= minPart; i-- {
		first := d.word(text[:i])
		if first == nil || first.phrase == nil {
			continue
		}
		for _, link := range links {
			if len(text)-i-len(link) <= minPart || string(text[i:i+len(link)]) != link {
				continue
			}
			if rest := d.compoundRest(text[i+len(link):]); rest != nil {
				return append([]*entry{first}, rest...)
			}
		}
	}
	return nil
}

func (d *dictionary) compoundRest(rest []byte) []*entry {
	if known := d.word(rest); known != nil && known.phrase != nil {
		return []*entry{known}
	}
	if base := d.base(rest); base != nil && base.phrase != nil {
		return []*entry{base}
	}
	if parts := d.compound(rest); parts != nil && len(parts[0].text) > minPart {
		return parts
	}
	return nil
}

// longestEastAsian bounds the words that are tried, in bytes.
const longestEastAsian = 60

// longestPrefix returns the longest known word that run starts with, or nil.
func (d *dictionary) longestPrefix(run []byte) *entry {
	for n := min(len(run), longestEastAsian); n > 0; n-- {
		if n < len(run) && !utf8.RuneStart(run[n]) {
			continue
		}
		if known := d.word(run[:n]); known != nil {
			return known
		}
	}
	return nil
}

func runeLen(b []byte) int {
	_, n := utf8.DecodeRune(b)
	return n
}
