package question

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"personabot/knowledge/classify"
	"personabot/knowledge/language"
	"personabot/knowledge/title"
)

// titlesNamed returns the personas that job titles in a question belong to.
func (r *Reader) titlesNamed(q *Question) []Mention {
	var found []Mention
	for _, run := range r.titleRuns(q) {
		s := q.wordsWithin(run.start, run.end)
		if ref, ok := r.names.refs[language.Fold(run.title)]; ok && !s.empty() {
			found = append(found, Mention{Ref: ref, start: s.start, size: s.end - s.start, title: run.title})
			continue
		}
		m := r.classify(run.title)
		switch {
		case s.empty():
			continue
		case m.Status == classify.StatusNone && run.whole:
			q.jobs = append(q.jobs, s)
		}
		if m.Status == classify.StatusNone {
			continue
		}
		named := mentionOf(m, s, run.title)
		named.told = run.told
		found = append(found, named)
	}
	return found
}

// titleRun is a part of a text that reads like a job title.
type titleRun struct {
	title      string // the title, plain words put in place of slang
	start, end int    // bytes of the text
	whole      bool   // it names a person by itself
	told       bool   // it is made of what somebody does: "owns dev tooling"
}

// titleRuns finds the runs of title words in a question. Who is only
// described, "whoever runs dev tooling", gets the title of such a person.
func (r *Reader) titleRuns(q *Question) []titleRun {
	people := map[int]language.Sighting{}
	for _, s := range r.tables.People.Find(q.tokens) {
		people[q.words[s.Start].Start] = s
	}
	var runs []titleRun
	var run []title.Token
	flush := func(after string) {
		if named, ok := r.titleRun(q, run, people, after); ok {
			runs = append(runs, named)
		}
		run = nil
	}
	tokens := q.titleTokens()
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if n := q.bridge(run, tokens[i:]); n > 0 {
			run = append(run, tokens[i:i+n]...)
			i += n
			t = tokens[i]
		}
		if len(run) > 0 && (q.stops(run[len(run)-1], t) || t.Segment != run[len(run)-1].Segment && q.parts(run, tokens[i:])) {
			flush("")
		}
		p, person := people[t.Start]
		switch {
		case len(run) > 0 && namesPerson(t) && slices.ContainsFunc(run, isPerson) && strings.Contains(q.between(run[len(run)-1], t), "+"):
			flush("")
			run = append(run, t) // "devex lead + SRE"
		case q.sets(t, tokens[i+1:]), q.inCharge(q.wordAt(t.Start)):
			flush("")
		case person && len(run) > 0 && !isLeadIn(p) && !isPerson(t) && !slices.ContainsFunc(run, isPerson):
			run = append(run, t)
			flush(p.Meaning)
		case titleWord(t) || len(run) > 0 && joins(t):
			run = append(run, t)
		default:
			flush("")
		}
	}
	flush("")
	return runs
}

// inCharge tells whether a word is the "charge" of "in charge of", and not the
// French "chargé de".
func (q *Question) inCharge(word int) bool {
	return word > 0 && q.words[word].Text == "charge" && q.words[word-1].Text == "in"
}

// titleTokens takes a question apart as a title. An EM is a manager there as
// well, behind an article or in capitals.
func (q *Question) titleTokens() []title.Token {
	q.singular = q.inSingular()
	tokens := title.Tokens(q.singular)
	for i := range tokens {
		t := &tokens[i]
		if w := q.wordAt(t.Start); w >= 0 && q.words[w].Text == "em" && (q.text[t.Start:t.End] == "EM" || !q.isThem(w)) {
			t.Kinds, t.Meanings = title.Lead, []title.Meaning{{Kind: title.Lead, Name: "manager"}}
		}
	}
	return tokens
}

// wordAt returns the word that begins at a byte, or -1.
func (q *Question) wordAt(start int) int {
	return slices.IndexFunc(q.words, func(w language.Word) bool { return w.Start == start })
}

// leadings lead from a person to the field: "EM over developer productivity",
// "the engineer on the build team".
var leadings = language.WordSet(`of for over in on from within across behind charge responsible doing leading running heading owning managing
	leads runs heads owns manages who that the a an our their its his her`)

// bridge returns how many words stand between a person and the field that they
// lead to; 0 when they do not.
func (q *Question) bridge(run, next []title.Token) int {
	if !slices.ContainsFunc(run, isPerson) || slices.ContainsFunc(run, isField) {
		return 0
	}
	for n, t := range next[:min(len(next), maxBridge+1)] {
		switch {
		case t.Segment != run[0].Segment:
			return 0
		case isField(t) && n > 0 && !language.IsArticle(next[0].Phrase) && !q.isWord(q.wordsWithin(t.Start, t.End)):
			return n
		case !leadings[t.Phrase]:
			return 0
		}
	}
	return 0
}

// maxBridge is how many words may lead to a field: "in charge of the".
const maxBridge = 5

// sets tells whether a "v" sets two people against each other, and is no rank:
// "sysadmin v platform engineer".
func (q *Question) sets(t title.Token, next []title.Token) bool {
	return q.text[t.Start:t.End] == "v" && len(next) > 0 && next[0].Segment == t.Segment && titleWord(next[0])
}

// parts tells whether a title ends where a segment does. It goes on behind a
// slash, and where the team comes behind a comma or a dash: "Manager, Developer
// Productivity", or with capitals "Engineering Manager - Developer Tools".
func (q *Question) parts(run, next []title.Token) bool {
	last := run[len(run)-1]
	switch mark := strings.TrimSpace(q.between(last, next[0])); mark {
	case "", "/":
		return false
	case ",", "-", "–", "—":
		end := 1
		for end < len(next) && next[end].Segment == next[0].Segment && !q.stops(next[end-1], next[end]) && (titleWord(next[end]) || joins(next[end])) {
			end++
		}
		next = next[:end]
		return !slices.ContainsFunc(run, isPerson) || slices.ContainsFunc(next, isPerson) || !slices.ContainsFunc(next, isSubject) ||
			slices.ContainsFunc(run, isSubject) && !q.namesTeam(run, next)
	}
	return true
}

// namesTeam tells whether the field behind the title of a person who makes
// software is that of a team, by capitals or because nothing is said of it:
// "software engineer, security: which persona".
func (q *Question) namesTeam(run, next []title.Token) bool {
	last, end := run[len(run)-1], next[len(next)-1].End
	capitals := isCapital(q.text[last.Start:last.End]) && isCapital(q.text[next[0].Start:next[0].End])
	after, _ := utf8.DecodeRuneInString(strings.TrimSpace(q.text[end:]))
	return capitals || !slices.ContainsFunc(run, isField) && (end == len(q.text) || unicode.IsPunct(after))
}

// between returns what stands between two phrases; two that a word is both of
// have nothing there.
func (q *Question) between(t, next title.Token) string {
	return q.text[min(t.End, next.Start):next.Start]
}

// stops tells whether a sentence ends between two phrases.
func (q *Question) stops(t, next title.Token) bool {
	return strings.Contains(q.between(t, next), ". ") && !t.Has(title.Rank)
}

// inSingular returns the text with a blank for the s of "engineers": titles
// are known in the singular.
func (q *Question) inSingular() string {
	text := []byte(q.text)
	for _, w := range q.words {
		single, plural := strings.CutSuffix(q.text[w.Start:w.End], "s")
		if !plural {
			continue
		}
		if tokens := title.Tokens(single); len(tokens) == 1 && tokens[0].Has(title.Role|title.OtherJob) {
			text[w.End-1] = ' '
		}
	}
	return string(text)
}

func isLeadIn(s language.Sighting) bool { return s.Meaning == "head of" }

func titleWord(t title.Token) bool {
	return len(t.Meanings) > 0 && !t.Has(title.Noise) && !joins(t)
}

var joining = language.WordSet("of for")

// joins tells whether a word holds the parts of a title together.
func joins(t title.Token) bool { return joining[t.Phrase] }

// titleRun makes a run of tokens a title.
func (r *Reader) titleRun(q *Question, run []title.Token, people map[int]language.Sighting, after string) (titleRun, bool) {
	for len(run) > 0 && joins(run[len(run)-1]) {
		run = run[:len(run)-1]
	}
	if last := len(run) - 1; last > 0 && r.tables.NamesSection(run[last].Phrase) && !q.namesPersona(r, run) {
		run = run[:last] // "sre tools" asks for the tools
	}
	run = r.withoutSection(q, run)
	if len(run) == 0 || len(run) > 8 {
		return titleRun{}, false
	}
	named := titleRun{start: run[0].Start, end: run[len(run)-1].End}
	if strings.HasPrefix(q.text[named.end:], "s") {
		named.end++
	}
	named.title = strings.TrimSpace(q.singular[named.start:named.end])
	named.whole = slices.ContainsFunc(run, namesPerson)
	switch before := q.wordBefore(named.start); {
	case after == "engineer" && len(run) > 1 && q.namesPersona(r, run[:len(run)-1]):
		return titleRun{}, false // "security folks": a name, and found as one
	case after != "" && len(run) > 1:
		named.title = q.text[named.start:run[len(run)-2].End] + " " + after
	case !named.whole && before.meaning(people, q) == "head of":
		named.title, named.told = "head of "+named.title, true
	case !named.whole:
		return titleRun{}, false
	}
	return named, slices.ContainsFunc(run, subjectOrPerson)
}

// withoutSection takes a section off the front of a run that means the same
// persona without it: "tools sre" asks for the tools, a "tools engineer" is one.
func (r *Reader) withoutSection(q *Question, run []title.Token) []title.Token {
	if len(run) < 2 || !r.tables.NamesSection(run[0].Phrase) || !strings.HasSuffix(run[0].Phrase, "s") || q.namesPersona(r, run) {
		return run // an "app developer" is one too
	}
	rest := run[1:]
	for len(rest) > 1 && joins(rest[0]) {
		rest = rest[1:]
	}
	last := rest[len(rest)-1].End
	whole, name := r.classify(q.singular[run[0].Start:last]), r.classify(q.singular[rest[0].Start:last])
	if q.namesPersona(r, rest) && whole.Persona == name.Persona && whole.Role == name.Role {
		return rest
	}
	return run
}

func (q *Question) namesPersona(r *Reader, run []title.Token) bool {
	return r.names.isName(q.text[run[0].Start:run[len(run)-1].End])
}

func subjectOrPerson(t title.Token) bool {
	return t.Has(title.Area) || t.Has(title.Role) || t.Has(title.OtherJob) || t.Has(title.Trade)
}

// before is the place in front of a run of title words.
type before struct{ at int }

func (q *Question) wordBefore(start int) before {
	at := -1
	for i, w := range q.words {
		if w.End <= start {
			at = i
		}
	}
	return before{at}
}

// meaning returns what the words right in front of a run make of it.
func (b before) meaning(people map[int]language.Sighting, q *Question) string {
	for _, s := range people {
		if isLeadIn(s) && (s.End == b.at+1 || s.End == b.at && language.IsArticle(q.words[b.at].Text)) {
			return s.Meaning
		}
	}
	return ""
}
