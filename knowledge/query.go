package knowledge

import (
	"regexp"
	"slices"
	"strings"
)

// query is a question taken apart.
type query struct {
	text   string // without Slack's escapes
	words  []word
	tokens []token

	said     span // the words that pass on what somebody said; empty for none
	quoted   bool // they stand in quotation marks
	reported bool // something is passed on, in whatever way

	mentions []mention // personas outside of what was said, then those in it
	sections []sighting
	intents  map[string]bool
	foreign  map[string]bool // of language/outside.txt
	title    string          // a job title in quotation marks
	jobs     []string        // titles of other trades
}

// span is a half-open range of words.
type span struct{ start, end int }

func (s span) empty() bool         { return s.start >= s.end }
func (s span) holds(word int) bool { return s.start <= word && word < s.end }

var quotation = regexp.MustCompile(`"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|‘([^’]+)’|(?:^|\s)'([^']+(?:'\w[^']*)*)'(?:$|\W)|"([^"]+)$`)

// maxQuestion bounds how much of a question is read, in bytes. What is longer
// is a document.
const maxQuestion = 4000

func (b *Base) query(text string) query {
	if len(text) > maxQuestion {
		text = text[:maxQuestion]
	}
	q := query{text: strings.TrimSpace(plain(strings.ToValidUTF8(text, "")))}
	q.words = splitWords(q.text)
	q.tokens = b.languages.tokens(q.words)
	q.readQuote(b)
	q.mentions = b.mentions(&q)
	q.readIntents(b.languages)
	q.sections = sectionsIn(b.languages.sections.find(q.asking()))
	return q
}

// readQuote finds what stands in quotation marks. A job title in them is what
// is asked about, and nothing that somebody said.
func (q *query) readQuote(b *Base) {
	for _, m := range quotation.FindAllStringSubmatchIndex(q.text, -1) {
		for i := 2; i < len(m); i += 2 {
			if m[i] < 0 {
				continue
			}
			quote := q.text[m[i]:m[i+1]]
			if isTitle(quote) {
				q.title = quote
				continue
			}
			if b.names.isName(quote) {
				continue
			}
			if s := q.wordsWithin(m[i], m[i+1]); s.end-s.start > q.said.end-q.said.start {
				q.said, q.quoted, q.reported = s, true, true
			}
		}
	}
}

// wordsWithin returns the words between two bytes of the text.
func (q *query) wordsWithin(start, end int) span {
	s := span{len(q.words), len(q.words)}
	for i, w := range q.words {
		if w.start >= start && w.end <= end {
			s.start = min(s.start, i)
			s.end = i + 1
		}
	}
	if s.start == len(q.words) {
		return span{}
	}
	return s
}

// readIntents finds what is wanted and, outside of quotation marks, where the
// words of somebody else start.
func (q *query) readIntents(l *languages) {
	q.intents, q.foreign = map[string]bool{}, map[string]bool{}
	outside := q.outside()
	for _, s := range l.intents.find(outside) {
		if s.meaning == "report" {
			q.readReport(s)
			continue
		}
		q.intents[s.meaning] = true
	}
	q.readColon()
	for _, s := range l.outside.find(outside) {
		q.foreign[s.meaning] = true
	}
	if strings.Contains(q.text, "=") || q.intents["compare"] && isPersona[q.words[len(q.words)-1].text] {
		q.intents["classify"] = true // "infrastructure engineer at Acme, devops or infra persona?"
	}
}

var isPersona = wordSet("persona personas")

// readReport notes that words of somebody else follow: "the SRE says ...".
func (q *query) readReport(s sighting) {
	if q.asks(s) {
		return
	}
	q.reported = true
	if q.said.empty() && s.end < len(q.words) {
		q.said = span{s.start, len(q.words)}
	}
}

// asks tells whether a verb of saying only asks what somebody says: "what
// would an IT manager say".
func (q *query) asks(s sighting) bool {
	first := q.words[0].text
	return len(q.words)-s.end <= 1 && (questionWords[first] || strings.HasPrefix(first, "what"))
}

var questionWords = wordSet("what whats which who whos how hows why where when do does is are can could")

// readColon takes what follows a colon for the words of whoever is named
// before it: "infosec engineer at a broker: handy, but only for us".
func (q *query) readColon() {
	colon := strings.Index(q.text, ": ")
	if colon < 0 || q.quoted || len(q.mentions) == 0 {
		return
	}
	rest := q.wordsWithin(colon, len(q.text))
	if !rest.empty() && q.questionAt(rest.start) {
		return
	}
	if rest.end-rest.start >= 3 && q.mentions[0].start+q.mentions[0].size <= rest.start {
		q.said, q.reported = rest, true
	}
}

// outside returns the tokens outside of what was quoted.
func (q *query) outside() []token {
	return slices.DeleteFunc(slices.Clone(q.tokens), func(t token) bool { return q.quoted && q.said.holds(t.word) })
}

// asking returns the tokens that say what is asked: without quotations and
// without the names of personas, for "dev tools leader" asks for no tools.
func (q *query) asking() []token {
	return slices.DeleteFunc(q.outside(), func(t token) bool { return q.named(t.word) })
}

func (q *query) named(word int) bool {
	return slices.ContainsFunc(q.mentions, func(m mention) bool { return m.start <= word && word < m.start+m.size })
}

// sectionsIn orders what was found by how surely it asks for a section: whole
// phrases before words, and hints last.
func sectionsIn(found []sighting) []sighting {
	for i, s := range found {
		if hint, ok := strings.CutSuffix(s.meaning, "?"); ok {
			found[i].meaning, found[i].length = hint, 0
		}
	}
	slices.SortStableFunc(found, func(a, b sighting) int { return min(b.length, 3) - min(a.length, 3) })
	return found
}

// asksSection tells whether a section is asked for by name.
func (q *query) asksSection() bool { return len(q.sections) > 0 && q.sections[0].length > 0 }

// isQuestion tells whether the text asks rather than states.
func (q *query) isQuestion() bool {
	return len(q.words) > 0 && q.questionAt(0) || strings.HasSuffix(q.text, "?")
}

// questionAt tells whether a question starts at a word: "whod" is "who would".
func (q *query) questionAt(word int) bool {
	return slices.ContainsFunc(q.tokens, func(t token) bool { return t.word == word && questionWords[t.text] })
}

// states tells whether the text reads like something that a person says, not
// like a name or a few keywords.
func (q *query) states() bool {
	return len(q.words) >= 3 && slices.ContainsFunc(q.tokens, func(t token) bool { return spoken[t.text] })
}

// spoken are words that people say but seldom put in a search.
var spoken = wordSet(`i im me my mine we us our ours you your they them their he she his her it its nobody anybody everybody everyone
	anyone someone somebody no not never none nothing cannot do does did is are was were will would can could should have has had too`)
