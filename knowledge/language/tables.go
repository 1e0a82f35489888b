package language

import (
	"slices"
	"strings"
	"sync"
)

// Tables are the phrases that people use, and what is known of single words.
// The text files of this package hold them, each with what it is for.
type Tables struct {
	Sections, Feelings, Intents, Speech, Outside, People, Callings, Concepts *Lexicon

	Unwritten []Topic

	shorthand map[string][]string // "whats": "what", "is"
	forms     map[string]string   // "went": "go"

	stems map[string]string // of words met while many texts are read; else nil

	known        map[string]bool // every word of the tables, and its stem
	sectionNames []string        // words that name sections
}

// English returns the tables, which are read once and never change.
var English = sync.OnceValue(func() *Tables {
	l := &Tables{shorthand: map[string][]string{}, forms: map[string]string{}, known: map[string]bool{}}
	for _, e := range readEntries("shorthand.txt") {
		l.shorthand[e.phrase] = strings.Fields(e.meaning)
	}
	for _, e := range readEntries("forms.txt") {
		l.forms[e.meaning], l.forms[e.phrase] = e.meaning, e.meaning
	}
	l.Sections = l.newLexicon("sections.txt", byStem, fillers)
	l.Feelings = l.newLexicon("feelings.txt", byStem, articles)
	l.Speech = l.newLexicon("speech.txt", byStem, articles)
	l.Intents = l.newLexicon("intents.txt", byText, articles)
	l.Outside = l.newLexicon("outside.txt", byText, nil)
	l.People = l.newLexicon("people.txt", byText, articles)
	l.Callings = l.newLexicon("callings.txt", byStem, fillers)
	l.Concepts = l.newLexicon("concepts.txt", byStem, articles)
	l.Unwritten = l.readTopics("unwritten.txt")
	for _, e := range readEntries("sections.txt") {
		if words := strings.Fields(e.phrase); strings.HasSuffix(e.meaning, "!") && len(words) == 1 {
			l.sectionNames = append(l.sectionNames, e.phrase, e.phrase+"s")
		}
	}
	return l
})

// learn notes the words of a phrase as known.
func (l *Tables) learn(phrase string) {
	for _, t := range l.Tokens(Words(phrase)) {
		l.known[t.Text], l.known[t.Stem] = true, true
	}
}

// Knows tells whether a word stands in a table in any of its forms.
func (l *Tables) Knows(word string) bool {
	return l.known[word] || l.known[l.Stem(word)] || l.shorthand[word] != nil || IsOrdinary(word)
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
