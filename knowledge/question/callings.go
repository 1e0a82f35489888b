package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/title"
)

// called returns the personas of people whom a question names by what they
// work on or what happens to them: "the pager people", "whoever gets woken up
// at night", "engineers who maintain Terraform".
func (r *Reader) called(q *Question, named []Mention) []Mention {
	c := callers{q: q, people: r.tables.People.Find(q.tokens)}
	var callings []language.Sighting
	for _, s := range r.tables.Callings.Find(q.outside()) {
		if s.Meaning == "doing" {
			c.doing = append(c.doing, s)
		} else {
			callings = append(callings, s)
		}
	}
	var found []Mention
	for _, s := range append(callings, c.fields(named)...) {
		who, job, ok := c.person(s)
		if !ok || slices.ContainsFunc(named, func(m Mention) bool { return m.start < who.start && m.span().holds(who.start) }) {
			continue
		}
		name := s.Meaning + " " + job
		if strings.HasSuffix(s.Meaning, " manager") {
			name = s.Meaning
		}
		if m := r.classify(name); m.Persona != nil {
			told := mentionOf(m, who, "")
			told.told = true
			found = append(found, told)
		}
	}
	return found
}

// fields returns the fields of job titles that something is done with, for
// whoever does that and is not named: "maintain Terraform".
func (c *callers) fields(named []Mention) []language.Sighting {
	var found []language.Sighting
	if len(c.doing) == 0 {
		return nil
	}
	for _, t := range title.Tokens(c.q.text) {
		s := c.q.wordsWithin(t.Start, t.End)
		if !s.empty() && isField(t) && !c.q.isWord(s) && c.does(span{s.start - maxBefore, s.start}) && !overlaps(named, s) {
			found = append(found, language.Sighting{Meaning: t.Phrase, Start: s.start, End: s.end})
		}
	}
	return found
}

// callers finds the people of callings in a question.
type callers struct {
	q      *Question
	people []language.Sighting // of people.txt
	doing  []language.Sighting // verbs of callings.txt
}

// person returns the words that name a person by a calling, and the last word
// of a title for that person.
func (c *callers) person(calling language.Sighting) (who span, job string, ok bool) {
	near := max(0, calling.Start-maxBefore)
	leads := slices.ContainsFunc(c.people, func(s language.Sighting) bool { return isLeadIn(s) && s.Start < calling.Start && s.Start >= near })
	for _, s := range c.people {
		switch {
		case isLeadIn(s):
		case s.Start == calling.End && calling.Length > 0:
			return span{calling.Start, s.End}, jobOf(s, leads), true
		case s.End <= calling.Start && s.Start >= near && c.describes(span{s.End, calling.Start}, calling):
			return span{s.Start, calling.End}, jobOf(s, leads), true
		}
	}
	if role, ok := c.q.roleAt(calling.End); ok && calling.Length > 0 {
		return span{calling.Start, calling.End + 1}, role, true
	}
	for i := calling.Start - 1; i >= near; i-- {
		if role, ok := c.q.roleAt(i); ok && c.follows(span{i + 1, calling.Start}, calling) {
			return span{i, calling.End}, role, true
		}
	}
	for i := calling.Start - 1; i >= near; i-- {
		said := span{i + 1, calling.Start}
		if whoever[c.q.words[i].Text] && c.q.inOneBreath(said) && (calling.Length > 1 || c.does(said)) {
			return span{i + 1, calling.End}, jobOf(language.Sighting{Meaning: "engineer"}, leads), true
		}
		if somebody[c.q.words[i].Text] && !c.q.inThread && c.q.inOneBreath(said) && c.begins(i+1, calling) {
			return span{i, calling.End}, jobOf(language.Sighting{Meaning: "engineer"}, leads), true
		}
	}
	if from := c.q.clauseAt(calling.Start).start; from >= near && !c.q.inThread && c.q.tellsOfSomebody(from) && c.begins(from, calling) {
		return span{from, calling.End}, jobOf(language.Sighting{Meaning: "engineer"}, leads), true
	}
	return span{}, "", false
}

// maxBefore is how many words before a calling may name the person.
const maxBefore = 6

// jobOf returns the last word of a title for a person.
func jobOf(s language.Sighting, leads bool) string {
	if leads || s.Meaning == "manager" {
		return "manager"
	}
	return "engineer"
}

// roleAt returns the role that a word names without its field: "engineer".
func (q *Question) roleAt(i int) (string, bool) {
	if i >= len(q.words) || q.inCharge(i) {
		return "", false
	}
	role := strings.TrimSuffix(q.words[i].Text, "s")
	tokens := title.Tokens(role)
	return role, len(tokens) == 1 && tokens[0].Has(title.Role) && !isField(tokens[0])
}

// describes tells whether words lead from a person to a calling, in one breath:
// "engineers that maintain", or none, "someone on call".
func (c *callers) describes(s span, calling language.Sighting) bool {
	if !c.q.inOneBreath(span{s.start, s.end + 1}) {
		return false
	}
	return s.empty() && (calling.Length > 1 || c.does(span{calling.Start, calling.End})) || c.does(s) ||
		calling.Length > 0 && slices.ContainsFunc(c.q.tokensIn(s), func(t language.Token) bool { return relating[t.Text] })
}

// follows is describes where a relating word or a verb comes first, as people
// are also spoken of in other ways: "developers afraid of ...".
func (c *callers) follows(s span, calling language.Sighting) bool {
	begins := s.empty() || relating[c.q.words[s.start].Text] || c.does(span{s.start, min(s.end, s.start+2)})
	return begins && c.describes(s, calling)
}

// does tells whether words say that somebody does something.
func (c *callers) does(s span) bool {
	return slices.ContainsFunc(c.doing, func(d language.Sighting) bool { return s.start <= d.Start && d.End <= s.end })
}

// begins tells whether a word begins to say what somebody does: it is a verb of
// that, or of the calling.
func (c *callers) begins(word int, calling language.Sighting) bool {
	return word == calling.Start && calling.Length > 1 || c.q.words[word].Text == "does" ||
		slices.ContainsFunc(c.doing, func(d language.Sighting) bool { return word == d.Start && d.End <= calling.End }) ||
		slices.ContainsFunc(c.people, func(s language.Sighting) bool { return isLeadIn(s) && word == s.Start && s.End <= calling.Start })
}

// tellsOfSomebody tells whether a clause begins like what is noted of somebody:
// "owns the tooling budget".
func (q *Question) tellsOfSomebody(word int) bool {
	text := q.words[word].Text
	return len(text) > 2 && strings.HasSuffix(text, "s") && text != "does" && q.inOneBreath(span{word + 1, word + 2})
}

// inOneBreath tells whether no mark parts words from those before them.
func (q *Question) inOneBreath(s span) bool {
	for i := max(1, s.start); i < min(s.end, len(q.words)); i++ {
		if strings.ContainsAny(q.text[q.words[i-1].End:q.words[i].Start], ".,;:?!\n\"“”") {
			return false
		}
	}
	return true
}

// relating words lead from a person to what they do; whoever stands for the
// person as well, and so does somebody right before what they do.
var (
	relating = language.WordSet("who whoever whom whose that of behind with")
	whoever  = language.WordSet("who whoever whom")
	somebody = language.WordSet("he she contact")
)
