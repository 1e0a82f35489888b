package question

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"personabot/knowledge/language"
	"personabot/knowledge/title"
)

// OnlyNames tells whether a message is the name of a persona and nothing else.
func (q *Question) OnlyNames() bool {
	return len(q.Mentions) > 0 && q.Mentions[0].size >= len(q.words)
}

// Is tells whether a message is a name and nothing else.
func (q *Question) Is(name string) bool { return language.Fold(name) == language.Fold(q.text) }

// LikeTitle tells whether a message ends as job titles are written, in
// "Manager", not in "SRE".
func (q *Question) LikeTitle() bool {
	last := q.words[len(q.words)-1]
	return isCapital(q.text[last.Start:last.End])
}

// NamesOtherJob tells whether a message names a job that no persona does.
func (q *Question) NamesOtherJob() bool { return len(q.jobs) > 0 }

// TitleIn returns the job title that a question is about.
func (r *Reader) TitleIn(q *Question) (string, bool) {
	switch {
	case q.Title != "":
		return q.Title, true
	case len(q.Mentions) > 0 && q.Mentions[0].title != "":
		return q.Mentions[0].title, true
	}
	for _, c := range q.clauses {
		if len(q.Mentions) > 1 || len(q.Mentions) == 1 && !(c.holds(q.Mentions[0].start) && c.end >= q.Mentions[0].span().end) {
			continue
		}
		if text := q.textOf(c.span); isTitle(text) && r.classify(text).Persona != nil {
			return text, true // "Sr Manager, Engineering Productivity. where does he land"
		}
	}
	switch {
	case len(q.Mentions) > 0:
		return q.textOf(span{q.Mentions[0].start, q.Mentions[0].start + q.Mentions[0].size}), true
	case len(q.jobs) > 0:
		return q.textOf(q.jobs[0]), true
	}
	return "", false
}

// isCapital tells whether a word is written like "Manager", not like "SRE".
func isCapital(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsUpper(first) && unicode.IsLower(second)
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

func isSubject(t title.Token) bool { return t.Has(title.Area) }

// isField tells whether a phrase names a field more special than software.
func isField(t title.Token) bool {
	return slices.ContainsFunc(t.Meanings, func(m title.Meaning) bool { return m.Kind == title.Area && !title.AreaOf(m.Area).Software })
}

// isPerson tells whether a phrase of a title names a person, by rank or role.
func isPerson(t title.Token) bool {
	return t.Has(title.Role) || t.Has(title.Lead) || t.Has(title.MayLead) || t.Has(title.OtherJob)
}
