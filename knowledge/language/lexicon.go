package language

import (
	"maps"
	"slices"

	"personabot/knowledge/terms"
)

// Lexicon finds phrases in texts, and tells what they mean. Its phrases are a
// tree: each of their words leads on from the node of those before it.
type Lexicon struct {
	form     func(Token) int32
	skip     emptiness        // of words that are left out of phrases and texts
	next     map[uint64]int32 // the node that a word leads to from a node; 0 is where all begin
	sayings  []saying         // what the words up to a node mean
	meanings *terms.List
}

// saying is one thing that a phrase means.
type saying struct {
	meaning int32 // its number; 0 for none
	also    int32 // where the next one of the same phrase stands; 0 for none
}

// byStem and byText say in which form the words of phrases are compared.
func byStem(t Token) int32 { return t.stem }
func byText(t Token) int32 { return t.text }

func (l *Tables) newLexicon(file string, form func(Token) int32, skip emptiness) *Lexicon {
	x := &Lexicon{form: form, skip: skip, next: map[uint64]int32{}, sayings: make([]saying, 1), meanings: &terms.List{}}
	for _, e := range readEntries(file) {
		l.put(x, e)
	}
	return x
}

// copy returns a copy, for phrases to be added to.
func (x *Lexicon) copy() *Lexicon {
	return &Lexicon{x.form, x.skip, maps.Clone(x.next), slices.Clone(x.sayings), x.meanings.Copy()}
}

// put adds a phrase to a lexicon, and notes its words as known.
func (l *Tables) put(x *Lexicon, e entry) {
	tokens, words := l.learn(e.phrase), []int32(nil)
	for _, t := range tokens {
		if t.empty < x.skip {
			words = append(words, x.form(t))
		}
	}
	if len(words) == 0 || len(words) == 1 && len(tokens) > 1 {
		return // too little is left to tell: "it works"
	}
	x.add(e.meaning, words...)
	if len(words) == 2 && particles[l.words.Text(int(words[1]))] {
		x.add(e.meaning, words[0], l.number("us"), words[1]) // "shoot us down"
		x.add(e.meaning, words[0], l.number("me"), words[1])
	}
}

var particles = WordSet("out down off up back away over at")

func (x *Lexicon) add(meaning string, words ...int32) {
	node := int32(0)
	for _, word := range words {
		to, known := x.next[step(node, word)]
		if !known {
			to = x.append(saying{})
			x.next[step(node, word)] = to
		}
		node = to
	}
	x.say(node, int32(x.meanings.Add(meaning)))
}

func step(node, word int32) uint64 { return uint64(node)<<32 | uint64(word) }

func (x *Lexicon) append(s saying) int32 {
	x.sayings = append(x.sayings, s)
	return int32(len(x.sayings) - 1)
}

// say adds a meaning to those of a node.
func (x *Lexicon) say(at, meaning int32) {
	for {
		switch s := &x.sayings[at]; {
		case s.meaning == 0:
			s.meaning = meaning
			return
		case s.meaning == meaning:
			return
		case s.also == 0:
			also := x.append(saying{meaning: meaning})
			x.sayings[at].also = also
			return
		default:
			at = s.also
		}
	}
}

// Sighting is a phrase of a lexicon found in a text.
type Sighting struct {
	Meaning    string
	Start, End int // words of the text
	Length     int // words of the phrase
}

// Find returns the phrases in a text, the longest one at each place.
func (x *Lexicon) Find(tokens []Token) []Sighting {
	var found []Sighting
	for i := 0; i < len(tokens); i++ {
		node, last, length := x.longest(tokens[i:])
		if node == 0 {
			continue
		}
		for at := node; at != 0; at = x.sayings[at].also {
			meaning := x.meanings.Text(int(x.sayings[at].meaning))
			found = append(found, Sighting{meaning, tokens[i].Word, tokens[i+last].Word + 1, length})
		}
		i += last
	}
	return found
}

// longest returns the node of the longest phrase that tokens begin with, 0 for
// none; its last token; and how many words it has.
func (x *Lexicon) longest(tokens []Token) (node int32, last, length int) {
	if tokens[0].empty >= x.skip {
		return 0, 0, 0
	}
	at, words := int32(0), 0
	for i, t := range tokens {
		if t.empty >= x.skip {
			continue
		}
		if at = x.next[step(at, x.form(t))]; at == 0 {
			break
		}
		if words++; x.sayings[at].meaning != 0 {
			node, last, length = at, i, words
		}
	}
	return node, last, length
}
