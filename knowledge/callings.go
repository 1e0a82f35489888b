package knowledge

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/title"
)

// called returns the personas of people whom a question names by what they
// work on or what happens to them: "the pager people", "whoever gets woken up
// at night".
func (b *Base) called(q *query) []mention {
	var found []mention
	people := b.language.People.Find(q.tokens)
	for _, s := range b.language.Callings.Find(q.outside()) {
		who, job, ok := q.person(s, people)
		if !ok {
			continue
		}
		name := s.Meaning + " " + job
		if strings.HasSuffix(s.Meaning, " manager") {
			name = s.Meaning
		}
		if m := b.Classify(name); m.Persona != nil {
			found = append(found, mention{Ref{m.Persona.ID, m.Role}, who.start, who.end - who.start, ""})
		}
	}
	return found
}

// person returns the words that name a person by a calling, and the last word
// of a title for that person.
func (q *query) person(calling language.Sighting, people []language.Sighting) (who span, job string, ok bool) {
	who = span{calling.Start, calling.End}
	leads := slices.ContainsFunc(people, func(s language.Sighting) bool {
		return isLeadIn(s) && s.Start < calling.Start && s.Start >= calling.Start-maxBefore
	})
	for _, s := range people {
		switch {
		case isLeadIn(s):
		case s.Start == calling.End:
			return span{who.start, s.End}, jobOf(s, leads), true
		case s.End <= calling.Start && s.End >= calling.Start-maxBefore && q.describes(span{s.End, calling.Start}):
			return span{s.Start, who.end}, jobOf(s, leads), true
		}
	}
	if calling.End < len(q.words) {
		after := q.words[calling.End]
		if tokens := title.Tokens(strings.TrimSuffix(after.Text, "s")); len(tokens) == 1 && tokens[0].Has(title.Role) {
			return span{who.start, calling.End + 1}, strings.TrimSuffix(after.Text, "s"), true
		}
	}
	for i := max(0, calling.Start-maxBefore); i < calling.Start && calling.Length > 1; i++ {
		if whoever[q.words[i].Text] && q.describes(span{i, calling.Start}) {
			return span{i, who.end}, jobOf(language.Sighting{Meaning: "engineer"}, leads), true
		}
	}
	return span{}, "", false
}

// maxBefore is how many words before a calling may name the person.
const maxBefore = 5

// jobOf returns the last word of a title for a person.
func jobOf(s language.Sighting, leads bool) string {
	if leads || s.Meaning == "manager" {
		return "manager"
	}
	return "engineer"
}

// describes tells whether words lead from a person to what is said of them, in
// one breath.
func (q *query) describes(s span) bool {
	for i := s.start; i < s.end; i++ {
		if i > 0 && strings.ContainsAny(q.text[q.words[i-1].End:q.words[i].Start], ".,;:?!\n\"“”") {
			return false
		}
	}
	return slices.ContainsFunc(q.tokensIn(s), func(t language.Token) bool { return describers[t.Text] })
}

// describers stand between a person and what they do; whoever stands for the
// person as well.
var (
	describers = language.WordSet(`who whoever whom whose that of behind with writing building running carrying keeping fixing shipping doing handling
		working maintaining making deploying securing guarding protecting holding patching`)
	whoever = language.WordSet("who whoever whom")
)
