package knowledge

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/title"
)

// mentions returns the personas that a question names, by their names or by
// job titles: first those that speak, then those somebody speaks of.
func (b *Base) mentions(q *query) []mention {
	folded := make([]string, len(q.words))
	for i, w := range q.words {
		folded[i] = w.Text
	}
	found := slices.DeleteFunc(b.names.mentions(folded), func(m mention) bool { return q.isPronoun(m) })
	found = slices.DeleteFunc(found, func(m mention) bool { return b.asksForIt(q, m, found) })
	found = append(found, b.titlesNamed(q)...)
	found = append(found, b.folksNamed(q, folded)...)
	found = append(found, b.called(q)...)
	found = slices.DeleteFunc(found, func(m mention) bool { return q.denies(m) })
	slices.SortStableFunc(found, func(x, y mention) int { return y.size - x.size })
	var kept []mention
	for _, m := range found {
		m.size += q.personAfter(b, m)
		if !slices.ContainsFunc(kept, func(k mention) bool { return m.start < k.start+k.size && k.start < m.start+m.size }) {
			kept = append(kept, m)
		}
	}
	slices.SortStableFunc(kept, func(x, y mention) int {
		if x, y := q.quoted && q.said.holds(x.start), q.quoted && q.said.holds(y.start); x != y {
			if x {
				return 1
			}
			return -1
		}
		return x.start - y.start
	})
	return kept
}

// asksForIt tells whether a name only asks for a section of the persona named
// before it: "security tooling".
func (b *Base) asksForIt(q *query, m mention, found []mention) bool {
	return m.size == 1 && b.language.NamesSection(q.words[m.start].Text) &&
		slices.ContainsFunc(found, func(other mention) bool { return other.start+other.size == m.start })
}

// onlyNames tells whether a text is the name of a persona and nothing else:
// "the infra persona".
func (b *Base) onlyNames(text string) bool {
	words := strings.Fields(language.Fold(text))
	if len(words) > 1 && language.IsArticle(words[0]) {
		words = words[1:]
	}
	if len(words) > 1 && standsForPerson[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return b.names.isName(strings.Join(words, " "))
}

// folksNamed returns the personas of people named by what stands before
// "engineer" in a name: "reliability folks".
func (b *Base) folksNamed(q *query, words []string) []mention {
	var found []mention
	for _, s := range b.language.People.Find(q.tokens) {
		for n := min(s.Start, 3); n > 0 && s.Meaning == "engineer"; n-- {
			name := strings.Join(words[s.Start-n:s.Start], " ") + " engineer"
			if ref, ok := b.names.refs[name]; ok {
				found = append(found, mention{ref, s.Start - n, n + 1, name})
				break
			}
		}
	}
	return found
}

// personAfter returns 1 where a word such as "folks" ends a mention.
func (q *query) personAfter(b *Base, m mention) int {
	after := m.start + m.size
	for _, s := range b.language.People.Find(q.tokensIn(span{after, after + 1})) {
		if s.Start == after && s.Meaning == "engineer" {
			return 1
		}
	}
	return 0
}

// denies tells whether a question for a persona says which one it is not: "who
// isn't a developer but runs our instance".
func (q *query) denies(m mention) bool {
	if len(q.words) == 0 || !whoWords[q.tokens[0].Text] {
		return false
	}
	return slices.ContainsFunc(q.tokensIn(span{max(0, m.start-6), m.start}), func(t language.Token) bool { return denials[t.Text] })
}

// isPronoun tells whether a name is only an everyday word: "it" names IT in
// capitals, in a question of a few words, or beside another name.
func (q *query) isPronoun(m mention) bool {
	w := q.words[m.start]
	if m.size > 1 || !language.IsStop(w.Text) && !q.isThem(m.start) || len(q.words) <= 3 || q.text[w.Start:w.End] == strings.ToUpper(w.Text) {
		return false
	}
	return !q.besideVersus(m.start)
}

// isThem tells whether a word is "em", short for "them": an EM has an article.
func (q *query) isThem(i int) bool {
	return q.words[i].Text == "em" && (i == 0 || !language.IsArticle(q.words[i-1].Text))
}

var versus = language.WordSet("vs versus v and or compare between")

func (q *query) besideVersus(i int) bool {
	last := i == len(q.words)-1
	return i > 0 && versus[q.words[i-1].Text] && last || i+1 < len(q.words) && versus[q.words[i+1].Text] && (i == 0 || versus[q.words[i-1].Text])
}

// isTitle tells whether a text is a job title and nothing else.
func isTitle(text string) bool {
	tokens := title.Tokens(text)
	words, unknown, person := 0, 0, false
	for _, t := range tokens {
		words += len(strings.Fields(t.Phrase))
		if len(t.Meanings) == 0 {
			unknown++
		}
		person = person || namesPerson(t)
	}
	return person && len(tokens) <= 10 && unknown*3 <= words && !speaks(text)
}

// speaks tells whether a text holds a word that no title does.
func speaks(text string) bool {
	return slices.ContainsFunc(language.Words(text), func(w language.Word) bool { return spoken[w.Text] && w.Text != "it" || unlikeTitles[w.Text] })
}

var unlikeTitles = language.WordSet("like sounds seems feels another so too just what why how who when")

// namesPerson tells whether a phrase of a title names a person or a discipline.
func namesPerson(t title.Token) bool {
	return t.Has(title.Role) || t.Has(title.Lead) || t.Has(title.MayLead) || t.Has(title.OtherJob) || t.Has(title.Field)
}

// titlesNamed returns the personas that job titles in a question belong to.
func (b *Base) titlesNamed(q *query) []mention {
	var found []mention
	for _, run := range b.titleRuns(q) {
		s := q.wordsWithin(run.start, run.end)
		if ref, ok := b.names.refs[language.Fold(run.title)]; ok && !s.empty() {
			found = append(found, mention{ref, s.start, s.end - s.start, run.title})
			continue
		}
		m := b.Classify(run.title)
		switch {
		case s.empty():
			continue
		case m.Status == StatusNone && run.whole:
			q.jobs = append(q.jobs, s)
		}
		if m.Status == StatusNone {
			continue
		}
		found = append(found, mention{Ref{m.Persona.ID, m.Role}, s.start, s.end - s.start, run.title})
	}
	return found
}

// titleRun is a part of a text that reads like a job title.
type titleRun struct {
	title      string // the title, plain words put in place of slang
	start, end int    // bytes of the text
	whole      bool   // it names a person by itself
}

// titleRuns finds the runs of title words in a question. Who is only
// described, "whoever runs dev tooling", gets the title of such a person.
func (b *Base) titleRuns(q *query) []titleRun {
	people := map[int]language.Sighting{}
	for _, s := range b.language.People.Find(q.tokens) {
		people[q.words[s.Start].Start] = s
	}
	var runs []titleRun
	var run []title.Token
	flush := func(after string) {
		if r, ok := b.titleRun(q, run, people, after); ok {
			runs = append(runs, r)
		}
		run = nil
	}
	q.singular = q.inSingular()
	tokens := title.Tokens(q.singular)
	for i, t := range tokens {
		if len(run) > 0 && t.Segment != run[len(run)-1].Segment && q.parts(run, tokens[i:]) {
			flush("")
		}
		p, person := people[t.Start]
		switch {
		case person && len(run) > 0 && !isLeadIn(p) && !slices.ContainsFunc(run, isPerson):
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

// parts tells whether a title ends where a segment does. It goes on behind a
// slash, and where the team comes behind a comma or a dash: "Manager, Developer
// Productivity", or with capitals "Engineering Manager - Developer Tools".
func (q *query) parts(run, next []title.Token) bool {
	last := run[len(run)-1]
	switch mark := strings.TrimSpace(q.text[last.End:next[0].Start]); mark {
	case "", "/":
		return false
	case ",", "-", "–", "—":
		if end := slices.IndexFunc(next, func(t title.Token) bool { return t.Segment != next[0].Segment || !titleWord(t) && !joins(t) }); end >= 0 {
			next = next[:end]
		}
		return !slices.ContainsFunc(run, isPerson) || slices.ContainsFunc(next, isPerson) || !slices.ContainsFunc(next, isSubject) ||
			slices.ContainsFunc(run, isSubject) && !(isCapital(q.text[last.Start:last.End]) && isCapital(q.text[next[0].Start:next[0].End]))
	}
	return true
}

func isSubject(t title.Token) bool { return t.Has(title.Area) }

// isPerson tells whether a phrase of a title names a person, by rank or role.
func isPerson(t title.Token) bool {
	return t.Has(title.Role) || t.Has(title.Lead) || t.Has(title.MayLead) || t.Has(title.OtherJob)
}

// inSingular returns the text with a blank for the s of "engineers": titles
// are known in the singular.
func (q *query) inSingular() string {
	text := []byte(q.text)
	for _, w := range q.words {
		single, plural := strings.CutSuffix(q.text[w.Start:w.End], "s")
		if !plural {
			continue
		}
		if tokens := title.Tokens(single); len(tokens) == 1 && tokens[0].Has(title.Role) {
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
func (b *Base) titleRun(q *query, run []title.Token, people map[int]language.Sighting, after string) (titleRun, bool) {
	for len(run) > 0 && joins(run[len(run)-1]) {
		run = run[:len(run)-1]
	}
	if last := len(run) - 1; last > 0 && b.language.NamesSection(run[last].Phrase) && !q.namesPersona(b, run) {
		run = run[:last] // "sre tools" asks for the tools
	}
	if len(run) == 0 || len(run) > 8 {
		return titleRun{}, false
	}
	r := titleRun{start: run[0].Start, end: run[len(run)-1].End}
	if strings.HasPrefix(q.text[r.end:], "s") {
		r.end++
	}
	r.title = strings.TrimSpace(q.singular[r.start:r.end])
	r.whole = slices.ContainsFunc(run, namesPerson)
	switch before := q.wordBefore(r.start); {
	case after == "engineer" && len(run) > 1 && q.namesPersona(b, run[:len(run)-1]):
		return titleRun{}, false // "security folks": a name, and found as one
	case after != "" && len(run) > 1:
		r.title = q.text[r.start:run[len(run)-2].End] + " " + after
	case !r.whole && before.meaning(people, q) == "head of":
		r.title = "head of " + r.title
	case !r.whole:
		return titleRun{}, false
	}
	return r, slices.ContainsFunc(run, subjectOrPerson)
}

func (q *query) namesPersona(b *Base, run []title.Token) bool {
	return b.names.isName(q.text[run[0].Start:run[len(run)-1].End])
}

func subjectOrPerson(t title.Token) bool {
	return t.Has(title.Area) || t.Has(title.Role) || t.Has(title.OtherJob) || t.Has(title.Trade)
}

// before is the place in front of a run of title words.
type before struct{ at int }

func (q *query) wordBefore(start int) before {
	at := -1
	for i, w := range q.words {
		if w.End <= start {
			at = i
		}
	}
	return before{at}
}

// meaning returns what the words right in front of a run make of it.
func (b before) meaning(people map[int]language.Sighting, q *query) string {
	for _, s := range people {
		if isLeadIn(s) && (s.End == b.at+1 || s.End == b.at && language.IsArticle(q.words[b.at].Text)) {
			return s.Meaning
		}
	}
	return ""
}
