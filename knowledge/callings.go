package knowledge

import (
	"slices"
	"strings"

	"personabot/knowledge/title"
)

// called returns the personas of people whom a question names by what they
// work on or what happens to them: "the pager people", "whoever gets woken up
// at night".
func (b *Base) called(q *query) []mention {
	var found []mention
	people := b.languages.people.find(q.tokens)
	for _, s := range b.languages.callings.find(q.outside()) {
		who, job, ok := q.person(s, people)
		if !ok {
			continue
		}
		name := s.meaning + " " + job
		if strings.HasSuffix(s.meaning, " manager") {
			name = s.meaning
		}
		if m := b.Classify(name); m.Persona != nil {
			found = append(found, mention{Ref{m.Persona.ID, m.Role}, who.start, who.end - who.start, ""})
		}
	}
	return found
}

// person returns the words that name a person by a calling, and the last word
// of a title for that person.
func (q *query) person(calling sighting, people []sighting) (who span, job string, ok bool) {
	who = span{calling.start, calling.end}
	leads := slices.ContainsFunc(people, func(s sighting) bool {
		return isLeadIn(s) && s.start < calling.start && s.start >= calling.start-maxBefore
	})
	for _, s := range people {
		switch {
		case isLeadIn(s):
		case s.start == calling.end:
			return span{who.start, s.end}, jobOf(s, leads), true
		case s.end <= calling.start && s.end >= calling.start-maxBefore && q.describes(span{s.end, calling.start}):
			return span{s.start, who.end}, jobOf(s, leads), true
		}
	}
	if calling.end < len(q.words) {
		after := q.words[calling.end]
		if tokens := title.Tokens(strings.TrimSuffix(after.text, "s")); len(tokens) == 1 && tokens[0].Has(title.Role) {
			return span{who.start, calling.end + 1}, strings.TrimSuffix(after.text, "s"), true
		}
	}
	for i := max(0, calling.start-maxBefore); i < calling.start && calling.length > 1; i++ {
		if whoever[q.words[i].text] && q.describes(span{i, calling.start}) {
			return span{i, who.end}, jobOf(sighting{meaning: "engineer"}, leads), true
		}
	}
	return span{}, "", false
}

// maxBefore is how many words before a calling may name the person.
const maxBefore = 5

// jobOf returns the last word of a title for a person.
func jobOf(s sighting, leads bool) string {
	if leads || s.meaning == "manager" {
		return "manager"
	}
	return "engineer"
}

// describes tells whether words lead from a person to what is said of them, in
// one breath.
func (q *query) describes(s span) bool {
	for i := s.start; i < s.end; i++ {
		if i > 0 && strings.ContainsAny(q.text[q.words[i-1].end:q.words[i].start], ".,;:?!\n\"“”") {
			return false
		}
	}
	return slices.ContainsFunc(q.tokensIn(s), func(t token) bool { return describers[t.text] })
}

// describers stand between a person and what they do; whoever stands for the
// person as well.
var (
	describers = wordSet(`who whoever whom whose that of behind with writing building running carrying keeping fixing shipping doing handling
		working maintaining making deploying securing guarding protecting holding patching`)
	whoever = wordSet("who whoever whom")
)
