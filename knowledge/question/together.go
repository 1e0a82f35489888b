package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// Asked is a section of a persona that a message asks for.
type Asked struct {
	persona.Ref
	Section persona.Section
}

// InTurn returns what a message asks for where it names several personas with
// the sections of each, "problems of an SRE and tools of IT", or the same sections
// of three or more; none for all others.
func (q *Question) InTurn() []Asked {
	var asked []Asked
	groups := q.groups()
	for _, g := range groups {
		asked = append(asked, g.asked()...)
	}
	if len(groups) == 1 && (len(asked) < leastInTurn || !q.NamesTogether()) || !differ(asked) {
		return nil
	}
	return asked
}

// leastInTurn is how many sections are rather shown one after the other than
// compared.
const leastInTurn = 3

func differ(asked []Asked) bool {
	return slices.ContainsFunc(asked, func(a Asked) bool { return a.Ref != asked[0].Ref })
}

// group is some personas and the sections that are asked for of them.
type group struct {
	who      []persona.Ref
	sections []persona.Section
}

func (g group) asked() []Asked {
	var asked []Asked
	for _, ref := range g.who {
		for _, s := range g.sections {
			asked = append(asked, Asked{ref, s})
		}
	}
	return asked
}

// groups puts the personas and sections of a message together. Where a section is
// named first, sections stand before their personas, and else behind them.
// What comes last and is not followed by its other half has that of the group before.
func (q *Question) groups() []group {
	cues, mentions := q.namedWants(), q.unsaidMentions()
	if len(cues) == 0 || len(mentions) == 0 || !slices.IsSortedFunc(mentions, func(a, b Mention) int { return a.start - b.start }) {
		return nil
	}
	sectionsFirst := cues[0].first < mentions[0].start
	var groups []group
	var g group
	for len(cues)+len(mentions) > 0 {
		section := len(mentions) == 0 || len(cues) > 0 && cues[0].first < mentions[0].start
		if full := len(g.who) > 0 && len(g.sections) > 0; full && section == sectionsFirst {
			groups, g = append(groups, g), group{}
		}
		if section {
			g.sections, cues = append(g.sections, cues[0].section), cues[1:]
		} else {
			g.who, mentions = append(g.who, mentions[0].Ref), mentions[1:]
		}
	}
	return append(groups, g.like(groups))
}

// like fills in what a group lacks from the one before.
func (g group) like(before []group) group {
	if len(before) == 0 {
		return g
	}
	last := before[len(before)-1]
	if len(g.who) == 0 {
		g.who = last.who[len(last.who)-1:]
	}
	if len(g.sections) == 0 {
		g.sections = last.sections
	}
	return g
}

// namedWants returns the sections that words name, in the order of the message.
func (q *Question) namedWants() []want {
	named := slices.DeleteFunc(slices.Clone(q.wants), func(w want) bool { return !w.named || w.section == summary })
	slices.SortStableFunc(named, func(a, b want) int { return a.first - b.first })
	return named
}

// unsaidMentions returns the personas that are named outside of what was said.
func (q *Question) unsaidMentions() []Mention {
	return slices.DeleteFunc(slices.Clone(q.Mentions), func(m Mention) bool { return q.said.holds(m.start) })
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

// SectionsJoined returns the named sections that stand in one list, or that an
// "and" joins to something: "SREs and their tools".
func (q *Question) SectionsJoined() []persona.Section {
	var sections []persona.Section
	wants := q.namedWants()
	for i, w := range wants {
		before := i > 0 && q.listed(wants[i-1], w)
		next := i+1 < len(wants) && q.listed(w, wants[i+1])
		if before || next || q.added(w.first) {
			sections = append(sections, w.section)
		}
	}
	return sections
}

// SectionsOf returns the named sections that are said to be somebody's: "problems
// of", "tools for".
func (q *Question) SectionsOf() []persona.Section {
	var sections []persona.Section
	for _, w := range q.namedWants() {
		if w.end < len(q.words) && belonging[q.words[w.end].Text] {
			sections = append(sections, w.section)
		}
	}
	return sections
}

var belonging = language.WordSet("of for across")

// listed tells whether a comma or an "and" stands between two cues, and nothing
// else.
func (q *Question) listed(w, next want) bool {
	if w.end > next.first {
		return false
	}
	between := span{w.end, next.first}
	if slices.ContainsFunc(q.tokensIn(between), func(t language.Token) bool { return !adding[t.Text] && !language.IsFiller(t.Text) }) {
		return false
	}
	return q.inOneList(between) && (q.added(next.first) || strings.ContainsAny(q.textBetween(between), ",/&+"))
}

// textBetween returns what stands between the word before a span and the one
// behind it.
func (q *Question) textBetween(s span) string {
	return q.text[q.words[s.start-1].End:q.words[s.end].Start]
}

// added tells whether an "and" stands right before a word, fillers left aside.
func (q *Question) added(word int) bool {
	for word--; word >= 0 && language.IsFiller(q.words[word].Text); word-- {
	}
	return word >= 0 && adding[q.words[word].Text]
}

// NamesTogether tells whether all personas are named in one breath: "problems
// of an SRE and a developer".
func (q *Question) NamesTogether() bool {
	mentions := q.unsaidMentions()
	if len(mentions) < 2 || len(mentions) < len(q.Mentions) {
		return false
	}
	joined := false
	for i, m := range mentions[1:] {
		between := span{mentions[i].span().end, m.start}
		if between.start > between.end || !q.goesOn(between) { // or asked about in another order
			return false
		}
		joined = joined || slices.ContainsFunc(q.tokensIn(between), func(t language.Token) bool { return joiners[t.Text] })
	}
	return joined
}

// goesOn tells whether nothing stands between two personas that parts them.
func (q *Question) goesOn(between span) bool {
	return q.inOneList(between) && !slices.ContainsFunc(q.tokensIn(between), func(t language.Token) bool {
		return !joiners[t.Text] && !language.IsFiller(t.Text) && !standsForPerson[t.Text]
	})
}

// inOneList tells whether words are parted from those before and behind them by
// no more than commas.
func (q *Question) inOneList(s span) bool {
	return !strings.ContainsAny(q.textBetween(s), ".;:?!\n\"“”")
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
