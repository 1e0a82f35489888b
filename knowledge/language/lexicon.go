package language

import (
	"slices"
	"strings"
)

// byStem and byText say in which form the words of phrases are compared.
func byStem(t Token) string { return t.Stem }
func byText(t Token) string { return t.Text }

// Lexicon finds phrases in texts, and tells what they mean.
type Lexicon struct {
	form     func(Token) string
	skip     map[string]bool     // words left out of phrases and texts
	meanings map[string][]string // by phrase, its words in the form compared
	longest  map[string]int      // words in the longest phrase that starts with this one
}

func (l *Tables) newLexicon(file string, form func(Token) string, skip map[string]bool) *Lexicon {
	x := &Lexicon{form: form, skip: skip, meanings: map[string][]string{}, longest: map[string]int{}}
	for _, e := range readEntries(file) {
		l.put(x, e)
	}
	return x
}

// put adds a phrase to a lexicon, and notes its words as known.
func (l *Tables) put(x *Lexicon, e entry) {
	l.learn(e.phrase)
	tokens := l.Tokens(Words(e.phrase))
	words, _ := x.forms(tokens)
	if len(words) == 0 || len(words) == 1 && len(tokens) > 1 {
		return // too little is left to tell: "it works"
	}
	x.add(e.meaning, words...)
	if len(words) == 2 && particles[words[1]] {
		x.add(e.meaning, words[0], "us", words[1]) // "shoot us down"
		x.add(e.meaning, words[0], "me", words[1])
	}
}

var particles = WordSet("out down off up back away over at")

func (x *Lexicon) add(meaning string, words ...string) {
	key := strings.Join(words, " ")
	if !slices.Contains(x.meanings[key], meaning) {
		x.meanings[key] = append(slices.Clip(x.meanings[key]), meaning) // other tables may share it
		x.longest[words[0]] = max(x.longest[words[0]], len(words))
	}
}

// forms returns the words to compare, and the token each of them comes from.
func (x *Lexicon) forms(tokens []Token) (words []string, from []int) {
	for i, t := range tokens {
		if !x.skip[t.Text] {
			words, from = append(words, x.form(t)), append(from, i)
		}
	}
	return words, from
}

// Sighting is a phrase of a lexicon found in a text.
type Sighting struct {
	Meaning    string
	Start, End int // words of the text
	Length     int // words of the phrase
}

// Find returns the phrases in a text, the longest one at each place.
func (x *Lexicon) Find(tokens []Token) []Sighting {
	words, from := x.forms(tokens)
	var found []Sighting
	for i := 0; i < len(words); {
		step := 1
		for n := min(x.longest[words[i]], len(words)-i); n > 0; n-- {
			meanings := x.meanings[strings.Join(words[i:i+n], " ")]
			if meanings == nil {
				continue
			}
			for _, meaning := range meanings {
				found = append(found, Sighting{meaning, tokens[from[i]].Word, tokens[from[i+n-1]].Word + 1, n})
			}
			step = n
			break
		}
		i += step
	}
	return found
}
