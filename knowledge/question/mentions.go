package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/title"
)

// mentions returns the personas that a question names, by their names or by
// job titles: first those that speak, then those somebody speaks of.
func (r *Reader) mentions(q *Question) []Mention {
	folded := make([]string, len(q.words))
	for i, w := range q.words {
		folded[i] = w.Text
	}
	found := slices.DeleteFunc(r.names.mentions(folded), func(m Mention) bool { return q.isPronoun(m) || r.isThing(q, m) })
	found = append(found, r.titlesNamed(q)...)
	found = append(found, r.folksNamed(q, folded)...)
	r.markTold(q, found)
	found = append(found, r.called(q, found)...)
	named := slices.Clone(found)
	found = slices.DeleteFunc(found, func(m Mention) bool { return q.denies(m, named) || r.corrects(q, m, named) })
	slices.SortStableFunc(found, func(x, y Mention) int { return y.size - x.size })
	var kept []Mention
	for _, m := range found {
		m.size += q.personAfter(r, m)
		if !overlaps(kept, m.span()) {
			kept = append(kept, m)
		}
	}
	all := slices.Clone(kept)
	kept = slices.DeleteFunc(kept, func(m Mention) bool { return r.asksForIt(q, m, all, found) })
	if len(kept) == 0 && len(q.words) <= fewWords {
		kept = r.fieldNamed(q)
	}
	slices.SortStableFunc(kept, func(x, y Mention) int {
		if x, y := q.quoted && q.said.holds(x.start), q.quoted && q.said.holds(y.start); x != y {
			if x {
				return 1
			}
			return -1
		}
		return x.start - y.start
	})
	return q.meantByName(r, kept)
}

// markTold marks personas that stand behind what somebody does: "he is
// responsible for developer tools".
func (r *Reader) markTold(q *Question, found []Mention) {
	people := r.tables.People.Find(q.tokens)
	for i := range found {
		m := &found[i]
		m.told = m.told || slices.ContainsFunc(people, func(s language.Sighting) bool { return isLeadIn(s) && s.End == m.start })
	}
}

// asksForIt tells whether a name only asks for a section of a persona that is
// named as well: "security tooling", "tools that SREs have".
func (r *Reader) asksForIt(q *Question, m Mention, kept, found []Mention) bool {
	led := func(other Mention) bool { return other.start == m.start && other.title != "" } // "run tooling"
	another := func(other Mention) bool { return other.Persona != m.Persona }
	return m.size == 1 && r.tables.NamesSection(q.words[m.start].Text) && !q.besideVersus(m.start) &&
		slices.ContainsFunc(kept, another) && !slices.ContainsFunc(found, led)
}

// fewWords is how many words a message has at most whose field stands for who
// works in it: "secops pains".
const fewWords = 7

// fieldNamed returns the persona of the first field of job titles in a message
// that asks for a section, or that is hardly more than the field. All roles of the
// persona work in it, and the verb of "which persona deploys satellites" is none.
func (r *Reader) fieldNamed(q *Question) []Mention {
	bare := len(q.words) <= bareField && !q.isQuestion()
	verb, opens := q.verbOfWho()
	for _, t := range title.Tokens(q.text) {
		s := q.wordsWithin(t.Start, t.End)
		if s.empty() || opens && s.start == verb || !isField(t) || q.isWord(s) || r.tables.NamesSection(t.Phrase) || !bare && !q.AsksWho() && !r.asksBeside(q, s) {
			continue
		}
		if m := r.classify(t.Phrase); m.Persona != nil {
			m.Role = ""
			return []Mention{mentionOf(m, s, "")}
		}
	}
	return nil
}

// asksBeside tells whether a section is asked for by other words than those of a
// field: "what is observability" asks for the thing, and not for who works on it.
func (r *Reader) asksBeside(q *Question, field span) bool {
	return slices.ContainsFunc(r.tables.Sections.Find(q.outside()), func(s language.Sighting) bool {
		return s.Meaning != string(noSection) && !strings.HasPrefix(s.Meaning, string(summary)) && (s.End <= field.start || s.Start >= field.end)
	})
}

// bareField is how many words a message has at most that only names a field.
const bareField = 2

// tells tells whether a message is a sentence that asks nothing: "our platform
// is too complex for this".
func (q *Question) tells() bool {
	return !q.isQuestion() && slices.ContainsFunc(q.tokens, func(t language.Token) bool { return spoken[t.Text] && t.Text != "it" })
}

// isThing tells whether the name of a field that begins a statement stands for
// what is worked on: "our infrastructure costs too much". Who says or thinks
// something is a person, and so is who stands before a colon.
func (r *Reader) isThing(q *Question, m Mention) bool {
	after, first := m.span().end, q.clauseAt(m.start).start
	if m.start > first && !(m.start == first+1 && owned[q.words[first].Text]) {
		return false
	}
	if m.size != 1 || after == len(q.words) || !q.tells() || !q.inOneBreath(span{after, after + 1}) || !namesField(q.words[m.start].Text) {
		return false
	}
	person := func(s language.Sighting) bool { return s.Start == after && s.Meaning != "somebody" }
	return !slices.ContainsFunc(r.tables.Speech.Find(q.tokens), person) && !slices.ContainsFunc(r.tables.People.Find(q.tokens), person)
}

// namesField tells whether a word is a field of job titles and no person.
func namesField(word string) bool {
	tokens := title.Tokens(word)
	return len(tokens) == 1 && isField(tokens[0]) && !tokens[0].Has(title.Role)
}

// onlyNames tells whether a text is the name of a persona and nothing else:
// "the infra persona".
func (r *Reader) onlyNames(text string) bool {
	words := strings.Fields(language.Fold(text))
	if len(words) > 1 && language.IsArticle(words[0]) {
		words = words[1:]
	}
	if len(words) > 1 && standsForPerson[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return r.names.isName(strings.Join(words, " "))
}

// folksNamed returns the personas of people named by what stands before
// "engineer" in a name: "reliability folks".
func (r *Reader) folksNamed(q *Question, words []string) []Mention {
	var found []Mention
	for _, s := range r.tables.People.Find(q.tokens) {
		for n := min(s.Start, 3); n > 0 && s.Meaning == "engineer"; n-- {
			name := strings.Join(words[s.Start-n:s.Start], " ") + " engineer"
			if ref, ok := r.names.refs[name]; ok {
				found = append(found, Mention{Ref: ref, start: s.Start - n, size: n + 1, title: name})
				break
			}
		}
	}
	return found
}

// personAfter returns 1 where a word such as "folks" ends a mention.
func (q *Question) personAfter(r *Reader, m Mention) int {
	after := m.span().end
	for _, s := range r.tables.People.Find(q.tokensIn(span{after, after + 1})) {
		if s.Start == after && s.Meaning == "engineer" {
			return 1
		}
	}
	return 0
}

// isPronoun tells whether a name is only an everyday word: "it" names IT in
// capitals, in a question of a few words, or beside another name, and "it's"
// does not.
func (q *Question) isPronoun(m Mention) bool {
	return q.isWord(m.span()) && (q.words[m.start].Text == "its" || len(q.words) > 3 && !q.besideVersus(m.start))
}

// isWord tells whether a name is an everyday word that is not in capitals.
func (q *Question) isWord(s span) bool {
	w := q.words[s.start]
	return s.end-s.start == 1 && (language.IsStop(w.Text) || q.isThem(s.start)) && q.text[w.Start:w.End] != strings.ToUpper(w.Text)
}

func overlaps(mentions []Mention, s span) bool {
	return slices.ContainsFunc(mentions, func(m Mention) bool { return m.start < s.end && s.start < m.span().end })
}

// isThem tells whether a word is "em", short for "them": an EM has an article.
func (q *Question) isThem(i int) bool {
	return q.words[i].Text == "em" && (i == 0 || !language.IsArticle(q.words[i-1].Text))
}

var (
	versus     = language.WordSet("vs versus v and or compare between")
	comparison = language.WordSet("vs versus v compare between")
)

func (q *Question) besideVersus(i int) bool {
	first, last := i == 0, i == len(q.words)-1
	switch {
	case first:
		return !last && versus[q.words[1].Text]
	case last:
		return versus[q.words[i-1].Text]
	}
	return comparison[q.words[i-1].Text] || versus[q.words[i-1].Text] && versus[q.words[i+1].Text]
}
