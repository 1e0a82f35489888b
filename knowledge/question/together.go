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

// setsBoth tells whether two personas are named and then set beside each other:
// "first infosec, then the IT manager. how do they differ".
func (q *Question) setsBoth() bool {
	if len(q.About()) != 2 || q.compares < 0 {
		return false
	}
	c := q.clauseAt(q.compares)
	both := func(t language.Token) bool { return c.holds(t.Word) && together[t.Text] }
	return c.start >= q.Mentions[1].span().end && slices.ContainsFunc(q.tokens, both)
}

// asksOfEach tells whether the same is asked of two personas, one after the
// other: "which tools do SREs use and which ones IT".
func (q *Question) asksOfEach() bool {
	if len(q.About()) != 2 || q.Mentions[0].Persona == q.Mentions[1].Persona {
		return false
	}
	first, second := q.Mentions[0], q.Mentions[1]
	asked := q.tokensIn(span{0, first.start})
	for i, t := range q.tokensIn(span{first.span().end, second.start}) {
		again := q.tokensIn(span{t.Word + 1, second.start})
		if i > maxBetween || len(again) == 0 {
			return false
		}
		repeats := func(other language.Token) bool { return other.Text == again[0].Text }
		if t.Text == "and" && whichWords[again[0].Text] && slices.ContainsFunc(asked, repeats) {
			return !slices.ContainsFunc(again[1:], func(t language.Token) bool { return !asking[t.Text] })
		}
	}
	return false
}

// maxBetween is how many words after the first of two names may end the first
// of two questions: "which tools do SREs use and which ones IT".
const maxBetween = 4

// Words that stand for two who were named, and those that ask the same again.
var (
	together = language.WordSet("they them both these two each other")
	asking   = language.WordSet("do does the a an ones one about of for")
)

var joiners = language.WordSet("and or vs versus from with than to as")

var standsForPerson = language.WordSet("persona personas person people folks guy guys team teams")
