package question

import (
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// NamesInTurn tells whether two sections and two personas are named by turns:
// "problems of an SRE and tools of IT".
func (q *Question) NamesInTurn() bool {
	if len(q.Mentions) != 2 {
		return false
	}
	first, second := q.Mentions[0].start, q.Mentions[1].start
	var cues []int
	for _, w := range q.wants {
		if w.named && w.section != summary {
			cues = append(cues, w.first)
		}
	}
	slices.Sort(cues)
	return len(cues) == 2 && (cues[0] < first && first < cues[1] && cues[1] < second || first < cues[0] && cues[0] < second && second < cues[1])
}

// SectionsBesides returns the sections that are asked for beside what somebody
// said: `"nobody needs it", and what are her tools?`
func (q *Question) SectionsBesides() []persona.Section {
	var besides []persona.Section
	for _, w := range q.wants {
		if w.named && w.section != summary && w.section != persona.Objections && !q.said.empty() && !q.said.holds(w.first) && q.clauseAt(w.first).asks {
			besides = append(besides, w.section)
		}
	}
	return besides
}

// NamesTogether tells whether two personas are named in one breath: "problems
// of an SRE and a developer".
func (q *Question) NamesTogether() bool {
	if len(q.Mentions) != 2 || q.said.holds(q.Mentions[0].start) || q.said.holds(q.Mentions[1].start) {
		return false
	}
	first, second := q.Mentions[0], q.Mentions[1]
	between := q.tokensIn(span{first.start + first.size, second.start})
	return slices.ContainsFunc(between, func(t language.Token) bool { return joiners[t.Text] }) &&
		!slices.ContainsFunc(between, func(t language.Token) bool {
			return !joiners[t.Text] && !language.IsFiller(t.Text) && !standsForPerson[t.Text]
		})
}

var joiners = language.WordSet("and or vs versus from with than to as")

var standsForPerson = language.WordSet("persona personas person people folks guy guys team teams")
