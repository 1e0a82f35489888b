package title

import "strings"

// endings are the plurals and gender forms that titles take in the languages
// of the vocabulary, and what stands in their place in its words.
var endings = []struct{ ending, instead string }{
	{"s", ""}, {"innen", ""}, {"in", ""}, {"a", "o"}, {"as", "o"}, {"os", "o"}, {"ora", "or"}, {"oras", "or"},
	{"ores", "or"}, {"euse", "eur"}, {"rice", "eur"}, {"e", ""}, {"en", ""}, {"es", ""}, {"er", ""}, {"n", ""},
}

// word returns the entry of a word, as it is or inflected.
func (v *vocabulary) word(text string) (phrase string, meanings []Meaning) {
	if meanings = v.phrases[text]; meanings != nil {
		return text, meanings
	}
	if len(text) >= 5 {
		for _, e := range endings {
			if stem, ok := strings.CutSuffix(text, e.ending); ok && len(stem) >= 4 {
				if meanings = v.phrases[stem+e.instead]; meanings != nil {
					return stem + e.instead, meanings
				}
			}
		}
	}
	return text, nil
}

// mistyped returns the long word that text is one letter away from.
func (v *vocabulary) mistyped(text string) string {
	if len(text) < typoLength-1 || !ascii(text) {
		return ""
	}
	if word := v.typos[text]; word != "" {
		return word
	}
	if len(text) < typoLength {
		return ""
	}
	for i := range text {
		short := text[:i] + text[i+1:]
		if len(short) >= typoLength && v.known[short] {
			return short
		}
		if word := v.typos[short]; word != "" && len(word) == len(text) && word[0] == text[0] {
			return word
		}
	}
	return ""
}

// minPart is the shortest word that a compound may hold: shorter ones stand
// inside other words by chance, as "it" does in "recruiter".
const minPart = 3

// compound takes a word apart that is made of known words from end to end,
// with the linking letters of German and Dutch between them. It returns nil
// where any part is unknown.
func (v *vocabulary) compound(text string) []string {
	if text == "" {
		return nil
	}
	if eastAsian([]rune(text)[0]) {
		return v.eastAsianParts(text)
	}
	if len(text) < 2*minPart+2 {
		return nil
	}
	for i := len(text) - minPart; i >= minPart; i-- {
		if v.phrases[text[:i]] == nil {
			continue
		}
		for _, link := range []string{"", "s", "n", "en", "er"} {
			rest, ok := strings.CutPrefix(text[i:], link)
			if !ok || len(rest) < minPart+1 {
				continue
			}
			if phrase, meanings := v.word(rest); meanings != nil {
				return []string{text[:i], phrase}
			}
			if parts := v.compound(rest); parts != nil {
				return append([]string{text[:i]}, parts...)
			}
		}
	}
	return nil
}

// eastAsianParts cuts a run without spaces into the longest known words, and
// passes over what lies between them.
func (v *vocabulary) eastAsianParts(text string) []string {
	var parts []string
	for text != "" {
		n := v.longestPrefix(text)
		if n > 0 {
			parts = append(parts, text[:n])
		} else {
			n = len(string([]rune(text)[:1]))
		}
		text = text[n:]
	}
	return parts
}

// longestEastAsian bounds the words that are tried, in bytes.
const longestEastAsian = 60

func (v *vocabulary) longestPrefix(text string) int {
	for n := min(len(text), longestEastAsian); n > 0; n-- {
		if v.phrases[text[:n]] != nil {
			return n
		}
	}
	return 0
}
