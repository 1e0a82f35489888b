package question

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"personabot/knowledge/language"
)

// Question is a question taken apart.
type Question struct {
	Asked    string    // the person's words, without Slack's escapes
	Title    string    // a job title in quotation marks; empty for none
	Mentions []Mention // personas outside of what was said, then those in it

	text    string // Asked without typos
	words   []language.Word
	tokens  []language.Token
	clauses []clause

	singular string // the text with "engineers" as "engineer", once titles were looked for

	said       span   // the words that pass on what somebody said; empty for none
	quoted     bool   // they stand in quotation marks
	quotations []span // all that stand there, said among them
	reported   bool   // something is passed on, in whatever way
	states     bool   // it reads like something that a person says
	inThread   bool   // it stands in a thread about somebody

	wants    []want // what is asked for, surest first
	intents  map[string]bool
	compares int             // word that sets two beside each other; -1 for none
	turned   int             // words that it turns to somebody with, at its beginning: "what about"
	foreign  map[string]bool // of outside.txt
	titled   bool            // "title:" stands before it
	titleAt  span            // where Title stands
	jobs     []span          // titles of other trades
	places   []span          // names of companies and people
}

// span is a half-open range of words.
type span struct{ start, end int }

func (s span) empty() bool         { return s.start >= s.end }
func (s span) holds(word int) bool { return s.start <= word && word < s.end }

var (
	quotation = regexp.MustCompile(`"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|‘([^’]+)’|(?:^|\s)'([^']+(?:'\w[^']*)*)'(?:$|\W)|"([^"]+)$`)
	titleIs   = regexp.MustCompile(`(?i)\btitle\s*(?:[:=]|\b(?:is|reads|says)\b)\s*"?([^".;?!\n]{2,80})`)
)

// readQuote finds what stands in quotation marks. A job title in them is what
// is asked about, and nothing that somebody said.
func (q *Question) readQuote(r *Reader) {
	if m := q.titleSaid(); m != nil && isTitle(m[1]) {
		q.Title, q.titled = strings.TrimSpace(m[1]), true
		at := strings.Index(q.text, m[1])
		q.titleAt = q.wordsWithin(at, at+len(m[1]))
	}
	if !mayQuote(q.text) {
		return
	}
	for _, m := range quotation.FindAllStringSubmatchIndex(q.text, -1) {
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 {
				q.readQuoted(r, m[i], m[i+1])
			}
		}
	}
}

// titleSaid returns what titleIs finds, which takes long, where it may find
// something.
func (q *Question) titleSaid() []string {
	if !strings.Contains(strings.ToLower(q.text), "title") {
		return nil
	}
	return titleIs.FindStringSubmatch(q.text)
}

// mayQuote tells at a glance whether a quotation may start somewhere.
func mayQuote(text string) bool {
	before := ' '
	for _, r := range text {
		if strings.ContainsRune(`"“„«‘`, r) || r == '\'' && unicode.IsSpace(before) {
			return true
		}
		before = r
	}
	return false
}

func (q *Question) readQuoted(r *Reader, start, end int) {
	quote := q.text[start:end]
	if isTitle(quote) {
		q.Title, q.titleAt = quote, q.wordsWithin(start, end)
		return
	}
	if r.onlyNames(quote) {
		return
	}
	s := q.wordsWithin(start, end)
	if s.end-s.start < shortestQuote && len(q.words) > s.end-s.start {
		return // "typical "no" from developers"
	}
	q.quotations = append(q.quotations, s)
	if s.end-s.start > q.said.end-q.said.start {
		q.said, q.quoted, q.reported = s, true, true
	}
}

// Length is how many words the message has.
func (q *Question) Length() int { return len(q.words) }

// textOf returns what the words of a span were written as.
func (q *Question) textOf(s span) string { return q.text[q.words[s.start].Start:q.words[s.end-1].End] }

// shortestQuote is how many words of a message somebody must have said.
const shortestQuote = 2

// wordsWithin returns the words between two bytes of the text.
func (q *Question) wordsWithin(start, end int) span {
	s := span{len(q.words), len(q.words)}
	for i, w := range q.words {
		if w.Start >= start && w.End <= end {
			s.start = min(s.start, i)
			s.end = i + 1
		}
	}
	if s.start == len(q.words) {
		return span{}
	}
	return s
}

// readIntents finds what is wanted, and what no persona file is for.
func (q *Question) readIntents(l *language.Tables) {
	q.intents, q.foreign, q.compares = map[string]bool{}, map[string]bool{}, -1
	outside := q.outside()
	for _, s := range l.Intents.Find(outside) {
		q.intents[s.Meaning] = true
		if s.Meaning == "compare" {
			q.compares = s.Start
		}
	}
	q.readTurn(l, outside)
	for _, s := range l.Outside.Find(outside) {
		q.foreign[s.Meaning] = true
	}
	if q.titled || strings.Contains(q.text, "=") || q.intents["or"] && (q.endsOnPersona() || q.choosesForTitle()) {
		q.intents["classify"] = true // "infrastructure engineer at Acme, devops or infra persona?"
	}
}

// choosesForTitle tells whether a title is followed by what it may be: "Tools
// Engineer: the leader or one of the engineers".
func (q *Question) choosesForTitle() bool {
	if len(q.Mentions) == 0 || q.Mentions[0].title == "" || q.Mentions[0].start > 0 {
		return false
	}
	after := q.Mentions[0].size
	return after < len(q.words) && strings.ContainsAny(q.text[q.words[after-1].End:q.words[after].Start], ":,;.-") &&
		slices.ContainsFunc(q.tokens, func(t language.Token) bool { return t.Word > after && t.Text == "or" })
}

func (q *Question) endsOnPersona() bool {
	return len(q.words) > 0 && strings.HasPrefix(q.words[len(q.words)-1].Text, "persona")
}

func (q *Question) tokensIn(s span) []language.Token {
	before := func(word int) int {
		n, _ := slices.BinarySearchFunc(q.tokens, word, func(t language.Token, word int) int { return t.Word - word })
		return n
	}
	from, to := before(s.start), before(s.end)
	return q.tokens[from:max(from, to)]
}

// outside returns the tokens outside of what was quoted.
func (q *Question) outside() []language.Token {
	if !q.quoted {
		return q.tokens
	}
	return without(q.tokens, func(t language.Token) bool { return q.said.holds(t.Word) })
}

// asking returns the tokens that say what is asked: without quotations and
// without the names of personas, for "dev tools leader" asks for no tools, and
// "my contact" for no examples.
func (q *Question) asking() []language.Token {
	return without(q.outside(), func(t language.Token) bool {
		_, place := q.placeAt(t.Word)
		return place || q.named(t.Word) || q.ownContact(t.Word)
	})
}

// ownContact tells whether a word speaks of the person that is talked to, as
// "contact" in "my contact".
func (q *Question) ownContact(word int) bool {
	return q.words[word].Text == "contact" && word > 0 && owned[q.words[word-1].Text]
}

var owned = language.WordSet("my our his her their your the this that new")

func without(tokens []language.Token, out func(language.Token) bool) []language.Token {
	kept := make([]language.Token, 0, len(tokens))
	for _, t := range tokens {
		if !out(t) {
			kept = append(kept, t)
		}
	}
	return kept
}

func (q *Question) named(word int) bool {
	return slices.ContainsFunc(q.Mentions, func(m Mention) bool { return m.span().holds(word) }) ||
		q.intents["classify"] && slices.ContainsFunc(q.jobs, func(job span) bool { return job.holds(word) })
}
