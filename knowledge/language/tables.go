package language

import (
	"slices"
	"strings"
	"sync"

	"personabot/knowledge/terms"
)

// Tables are the phrases that people use, and what is known of single words.
// The text files of this package hold them, each with what it is for.
type Tables struct {
	Sections, Feelings, Intents, Speech, Outside, People, Callings, Concepts *Lexicon

	Unwritten []Topic

	shorthand map[string][]string // "whats": "what", "is"
	forms     map[string]string   // "went": "go"

	words  *terms.List // every word of the tables, and its stem
	stemOf []int32     // the number of a word's stem, by the word's; 0 where only a stem is known, and for no word

	met map[string]string // stems of words met while many texts are read; else nil

	team map[string]bool // concepts that a team added; nil for none

	sectionNames []string // words that name sections
}

// English returns the tables, which are read once and never change.
var English = sync.OnceValue(func() *Tables {
	l := &Tables{shorthand: map[string][]string{}, forms: map[string]string{}, words: &terms.List{}, stemOf: make([]int32, 1)}
	for _, e := range readEntries("shorthand.txt") {
		l.shorthand[e.phrase] = strings.Fields(e.meaning)
	}
	for _, e := range readEntries("forms.txt") {
		l.forms[e.meaning], l.forms[e.phrase] = e.meaning, e.meaning
	}
	l.Sections = l.newLexicon("sections.txt", byStem, filler)
	l.Feelings = l.newLexicon("feelings.txt", byStem, article)
	l.Speech = l.newLexicon("speech.txt", byStem, article)
	l.Intents = l.newLexicon("intents.txt", byText, article)
	l.Outside = l.newLexicon("outside.txt", byText, emptiest)
	l.People = l.newLexicon("people.txt", byText, article)
	l.Callings = l.newLexicon("callings.txt", byStem, filler)
	l.Concepts = l.newLexicon("concepts.txt", byStem, article)
	l.addTopics(readEntries("unwritten.txt"))
	for _, e := range readEntries("sections.txt") {
		if words := strings.Fields(e.phrase); strings.HasSuffix(e.meaning, "!") && len(words) == 1 {
			l.sectionNames = append(l.sectionNames, e.phrase, e.phrase+"s")
		}
	}
	return l
})

// learn notes the words of a phrase, and returns them.
func (l *Tables) learn(phrase string) []Token {
	tokens := l.Tokens(Words(phrase))
	for i := range tokens {
		t := &tokens[i]
		t.text, t.stem = l.number(t.Text), l.number(t.Stem)
		l.stemOf[t.text] = t.stem
	}
	return tokens
}

// number returns the number of a word, a new one where it has none.
func (l *Tables) number(word string) int32 {
	n := l.words.Add(word)
	if n == len(l.stemOf) {
		l.stemOf = append(l.stemOf, 0)
	}
	return int32(n)
}

// Knows tells whether a word stands in a table in any of its forms.
func (l *Tables) Knows(word string) bool {
	return l.words.Number(word) != 0 || l.words.Number(l.Stem(word)) != 0 || l.shorthand[word] != nil || IsOrdinary(word)
}

// NamesSection tells whether a word names a section.
func (l *Tables) NamesSection(word string) bool { return slices.Contains(l.sectionNames, word) }

// longestShort is how long a word is that is too short to tell a typo of it.
const longestShort = 5

// SectionLike returns the name of a section that is a typo away from a word
// and starts alike; "" for none.
func (l *Tables) SectionLike(word string) string {
	letters := []rune(word)
	limit := AllowedEdits(len(letters))
	for _, known := range l.sectionNames {
		if len(known) > longestShort && known[0] == word[0] && Distance(letters, []rune(known), limit) <= limit {
			return known
		}
	}
	return ""
}
