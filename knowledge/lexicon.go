package knowledge

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

//go:embed language/*.txt
var languageFiles embed.FS

// languages are the phrase tables, read once.
type languages struct {
	shorthand map[string][]string // "whats": "what", "is"
	forms     map[string]string   // "went": "go"

	stems map[string]string // of words met while many texts are read; else nil

	known        map[string]bool // every word of the tables, and its stem
	sectionNames []string        // words that name sections

	sections, feelings, intents, speech, outside, people, callings, concepts *lexicon

	unwritten []entry
}

// language returns the tables, which never change.
var language = sync.OnceValue(func() *languages {
	l := &languages{shorthand: map[string][]string{}, forms: map[string]string{}, known: map[string]bool{}}
	for _, e := range readEntries("shorthand.txt") {
		l.shorthand[e.phrase] = strings.Fields(e.meaning)
	}
	for _, e := range readEntries("forms.txt") {
		l.forms[e.meaning], l.forms[e.phrase] = e.meaning, e.meaning
	}
	l.sections = l.newLexicon("sections.txt", byStem, fillers)
	l.feelings = l.newLexicon("feelings.txt", byStem, articles)
	l.speech = l.newLexicon("speech.txt", byStem, articles)
	l.intents = l.newLexicon("intents.txt", byText, articles)
	l.outside = l.newLexicon("outside.txt", byText, nil)
	l.people = l.newLexicon("people.txt", byText, articles)
	l.callings = l.newLexicon("callings.txt", byStem, fillers)
	l.concepts = l.newLexicon("concepts.txt", byStem, articles)
	l.unwritten = readEntries("unwritten.txt")
	for _, e := range l.unwritten {
		l.learn(e.phrase)
	}
	for _, e := range readEntries("sections.txt") {
		if words := strings.Fields(e.phrase); strings.HasSuffix(e.meaning, "!") && len(words) == 1 {
			l.sectionNames = append(l.sectionNames, e.phrase, e.phrase+"s")
		}
	}
	return l
})

// learn notes the words of a phrase as known.
func (l *languages) learn(phrase string) {
	for _, t := range l.tokens(splitWords(phrase)) {
		l.known[t.text], l.known[t.stem] = true, true
	}
}

// knows tells whether a word stands in a table in any of its forms.
func (l *languages) knows(word string) bool {
	return l.known[word] || l.known[l.stem(word)] || l.shorthand[word] != nil || stopWords[word] || ordinary[word]
}

// namesSection tells whether a word names a section.
func (l *languages) namesSection(word string) bool { return slices.Contains(l.sectionNames, word) }

// entry is one phrase of a table and what it means.
type entry struct{ meaning, phrase string }

// readEntries reads "meaning: phrase, phrase", where lines that start with a
// space go on with the one before.
func readEntries(file string) []entry {
	data, err := languageFiles.ReadFile("language/" + file)
	if err != nil {
		panic(err) // embedded
	}
	var entries []entry
	var meaning string
	for line := range strings.Lines(string(data)) {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		phrases := line
		if line[0] != ' ' {
			meaning, phrases, _ = strings.Cut(line, ":")
		}
		for phrase := range strings.SplitSeq(phrases, ",") {
			if phrase = strings.TrimSpace(phrase); phrase != "" {
				entries = append(entries, entry{meaning, phrase})
			}
		}
	}
	return entries
}

// byStem and byText say in which form the words of phrases are compared.
func byStem(t token) string { return t.stem }
func byText(t token) string { return t.text }

// lexicon finds phrases in texts.
type lexicon struct {
	form     func(token) string
	skip     map[string]bool     // words left out of phrases and texts
	meanings map[string][]string // by phrase, its words in the form compared
	longest  map[string]int      // words in the longest phrase that starts with this one
}

func (l *languages) newLexicon(file string, form func(token) string, skip map[string]bool) *lexicon {
	x := &lexicon{form: form, skip: skip, meanings: map[string][]string{}, longest: map[string]int{}}
	for _, e := range readEntries(file) {
		l.learn(e.phrase)
		tokens := l.tokens(splitWords(e.phrase))
		words, _ := x.forms(tokens)
		if len(words) == 0 || len(words) == 1 && len(tokens) > 1 {
			continue // too little is left to tell: "it works"
		}
		x.add(e.meaning, words...)
		if len(words) == 2 && particles[words[1]] {
			x.add(e.meaning, words[0], "us", words[1]) // "shoot us down"
			x.add(e.meaning, words[0], "me", words[1])
		}
	}
	return x
}

var particles = wordSet("out down off up back away over at")

func (x *lexicon) add(meaning string, words ...string) {
	key := strings.Join(words, " ")
	if !slices.Contains(x.meanings[key], meaning) {
		x.meanings[key] = append(x.meanings[key], meaning)
		x.longest[words[0]] = max(x.longest[words[0]], len(words))
	}
}

// forms returns the words to compare, and the token each of them comes from.
func (x *lexicon) forms(tokens []token) (words []string, from []int) {
	for i, t := range tokens {
		if !x.skip[t.text] {
			words, from = append(words, x.form(t)), append(from, i)
		}
	}
	return words, from
}

// sighting is a phrase of a lexicon found in a text.
type sighting struct {
	meaning    string
	start, end int // words of the text
	length     int // words of the phrase
}

// find returns the phrases in a text, the longest one at each place.
func (x *lexicon) find(tokens []token) []sighting {
	words, from := x.forms(tokens)
	var found []sighting
	for i := 0; i < len(words); {
		step := 1
		for n := min(x.longest[words[i]], len(words)-i); n > 0; n-- {
			meanings := x.meanings[strings.Join(words[i:i+n], " ")]
			if meanings == nil {
				continue
			}
			for _, meaning := range meanings {
				found = append(found, sighting{meaning, tokens[from[i]].word, tokens[from[i+n-1]].word + 1, n})
			}
			step = n
			break
		}
		i += step
	}
	return found
}
