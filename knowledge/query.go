package knowledge

import (
	"regexp"
	"slices"
	"strings"
)

// query is a question taken apart.
type query struct {
	text    string // without Slack's escapes
	quoted  string // what stands in quotation marks; may be empty
	outside string // the rest
	words   []string
	stems   []string // of outside

	mentions []mention // personas named outside of the quotes
	sections []sighting
	intents  map[string]bool
	foreign  []sighting // of language/outside.txt
	topics   []sighting // of language/unwritten.txt, in all of the text
}

var quotation = regexp.MustCompile(`"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|‘([^’]+)’|\B'([^']+)'\B`)

// languages are the phrase tables, read once.
type languages struct {
	sections, intents, outside, unwritten *lexicon
}

func newLanguages() *languages {
	return &languages{
		sections: newLexicon("sections.txt"), intents: newLexicon("intents.txt"),
		outside: newLexicon("outside.txt"), unwritten: newLexicon("unwritten.txt"),
	}
}

// maxQuestion bounds how much of a question is read, in bytes. What is longer
// is a document.
const maxQuestion = 4000

func (b *Base) query(text string) query {
	if len(text) > maxQuestion {
		text = strings.ToValidUTF8(text[:maxQuestion], "")
	}
	q := query{text: strings.TrimSpace(plain(strings.ToValidUTF8(text, ""))), intents: map[string]bool{}}
	for _, m := range quotation.FindAllStringSubmatch(q.text, -1) {
		q.quoted += strings.Join(m[1:], "") + " "
	}
	q.quoted = strings.TrimSpace(q.quoted)
	q.outside = strings.TrimSpace(quotation.ReplaceAllString(q.text, " "))
	q.words = strings.Fields(fold(q.outside))
	q.stems = stemPhrase(q.outside)
	q.mentions = slices.DeleteFunc(b.names.mentions(q.words), q.isPronoun)
	q.sections = b.languages.sections.find(q.without(q.mentions))
	for _, s := range b.languages.intents.find(q.stems) {
		q.intents[s.meaning] = true
	}
	q.foreign = b.languages.outside.find(q.stems)
	q.topics = b.languages.unwritten.find(stemPhrase(q.text))
	return q
}

// isPronoun tells whether a name is only an everyday word: "it" names IT in
// capitals or in a question of a few words.
func (q query) isPronoun(m mention) bool {
	word := q.words[m.start]
	return m.size == 1 && stopWords[word] && len(q.words) > 3 && !strings.Contains(q.outside, strings.ToUpper(word))
}

// without returns the stems of the question with the names of personas blanked
// out: "dev tools leader" asks for no tools.
func (q query) without(mentions []mention) []string {
	stems := append([]string(nil), q.stems...)
	for _, m := range mentions {
		for i := m.start; i < m.start+m.size && i < len(stems); i++ {
			stems[i] = "\x00"
		}
	}
	return stems
}

// said is the text that may hold an objection: the quotation, or else all.
func (q query) said() string {
	if q.quoted != "" {
		return q.quoted
	}
	return q.outside
}
