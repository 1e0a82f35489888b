package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// wants is what a question asks for: a section, or Summary, and how surely.
type want struct {
	section persona.Section
	weight  float64
	named   bool // by a word that names it
	first   int  // word of the first cue
	end     int  // word behind that cue
}

// summary is asked for where everything about a persona is.
const summary persona.Section = "summary"

// noSection is what phrases such as "a tool like ours" ask for.
const noSection persona.Section = "none"

// What cues weigh: words that name a section, words that ask for it, and
// words that only hint at it; each further word of a phrase makes it surer.
const (
	nameWeight    = 3.0
	cueWeight     = 1.0
	hintWeight    = 0.4
	summaryWeight = 0.95 // of a phrase that asks for everything: it may go on to name a section
	feelingWeight = 0.7  // of what is good or bad for somebody
	furtherWord   = 0.75
	clearWeight   = 1.4 // more than one word asks for it
	besideAsking  = 0.4 // of a cue outside of the clause that asks
	afterQuestion = 1.5 // of a cue right after "what" or "which"
)

// readWants adds up the cues of every section. A cue in the clause that asks
// says more than one beside it.
func (q *Question) readWants(l *language.Tables) {
	tokens := q.asking()
	for _, s := range l.Sections.Find(tokens) {
		if s.Length > 1 || !q.requestsAt(s.Start) {
			q.addWant(s, tokens)
		}
	}
	q.readFeelings(l, tokens)
	slices.SortStableFunc(q.wants, func(a, b want) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return a.first - b.first
	})
}

// requestsAt tells whether a clause starts with a word that only requests:
// "need two sentences on".
func (q *Question) requestsAt(word int) bool {
	return q.clauseAt(word).start == word && requests[q.words[word].Text]
}

func (q *Question) addWant(s language.Sighting, tokens []language.Token) {
	section, weight, named := cue(s)
	if section == noSection || section == persona.Titles && q.titled { // "title: SRE. problems?"
		return
	}
	if section == persona.Success && denied(s, tokens) {
		section = persona.Failure // "when was it not worth it"
	}
	q.add(section, weight, s, named)
}

// add counts a cue.
func (q *Question) add(section persona.Section, weight float64, s language.Sighting, named bool) {
	at := s.Start
	if !q.asksAt(at) {
		weight *= besideAsking
	}
	if weight >= cueWeight && at > 0 && whichWords[q.words[at-1].Text] {
		weight *= afterQuestion
	}
	i := slices.IndexFunc(q.wants, func(w want) bool { return w.section == section })
	if i < 0 {
		q.wants = append(q.wants, want{section: section, first: at, end: s.End})
		i = len(q.wants) - 1
	}
	q.wants[i].weight += weight
	q.wants[i].named = q.wants[i].named || named
}

// readFeelings reads what is good or bad for somebody: with us in the
// question it is success or failure, without it a reward or a problem.
func (q *Question) readFeelings(l *language.Tables, tokens []language.Token) {
	found := l.Feelings.Find(tokens)
	ofUs := slices.ContainsFunc(found, func(s language.Sighting) bool { return s.Meaning == "us" })
	felt := map[bool]persona.Section{true: persona.Rewards, false: persona.Problems}
	if ofUs {
		felt = map[bool]persona.Section{true: persona.Success, false: persona.Failure}
	}
	for _, s := range found {
		if s.Meaning != "us" {
			q.add(felt[(s.Meaning == "good") != denied(s, tokens)], feelingWeight, s, false)
			return
		}
	}
}

var whichWords = language.WordSet("what whats which any")

// cue reads the section and the weight of a phrase of sections.txt.
func cue(s language.Sighting) (section persona.Section, weight float64, named bool) {
	further := furtherWord * float64(s.Length-1)
	if name, ok := strings.CutSuffix(s.Meaning, "!"); ok {
		return persona.Section(name), nameWeight + further, true
	}
	if hint, ok := strings.CutSuffix(s.Meaning, "?"); ok {
		return persona.Section(hint), hintWeight, false
	}
	if persona.Section(s.Meaning) == summary {
		return summary, summaryWeight, false
	}
	return persona.Section(s.Meaning), cueWeight + further, false
}

var denials = language.WordSet("not never no cannot without")

// denied tells whether a cue is denied by one of the three words before it.
func denied(s language.Sighting, tokens []language.Token) bool {
	return slices.ContainsFunc(tokens, func(t language.Token) bool {
		return t.Word < s.Start && t.Word >= s.Start-3 && denials[t.Text]
	})
}

// Section returns the section asked for most; false where none is, or rather
// the whole persona.
func (q *Question) Section() (persona.Section, bool) {
	if len(q.wants) == 0 || q.wants[0].section == summary {
		return "", false
	}
	return q.wants[0].section, true
}

// SectionNamed returns the section that is asked for most, where a word names it
// or more than one asks for it: "how do they differ" is about everything.
func (q *Question) SectionNamed() persona.Section {
	if s, ok := q.Section(); ok && (q.wants[0].named || q.asksClearly()) {
		return s
	}
	return ""
}

// asksSection tells whether a section is asked for by more than a hint.
func (q *Question) asksSection() bool {
	_, ok := q.Section()
	return ok && q.asksSurely()
}

// asksSurely tells whether it is asked for by more than a hint.
func (q *Question) asksSurely() bool { return len(q.wants) > 0 && q.wants[0].weight >= summaryWeight }

// asksClearly tells whether more than one plain word asks for it.
func (q *Question) asksClearly() bool { return len(q.wants) > 0 && q.wants[0].weight > clearWeight }

// Sections returns what is asked for together, in the order of the question:
// "problems and tools of an SRE".
func (q *Question) Sections() []persona.Section {
	var sections []persona.Section
	for _, w := range q.namedWants() {
		sections = append(sections, w.section)
	}
	return sections
}

// FollowsUp tells whether a message in a thread asks, and says what it wants
// rather than leave that to the thread.
func (q *Question) FollowsUp() bool {
	return (q.isQuestion() || q.intents["follow"]) && q.asksByName()
}

func (q *Question) asksByName() bool {
	return q.asksClearly() || len(q.Mentions) > 0 || q.reported || q.intents["compare"] || q.intents["respond"] || q.intents["either"]
}

// AsksOfNobody tells whether a section is asked for of somebody who was named
// nowhere: "and their tools?".
func (q *Question) AsksOfNobody() bool {
	return q.asksSurely() && len(q.words) <= maxOfNobody && len(q.Mentions)+len(q.jobs) == 0 && !q.inThread &&
		q.hasWord(pronouns)
}

// maxOfNobody is how many words such a question has at most: in longer ones
// others may be meant.
const maxOfNobody = 7

var pronouns = language.WordSet("they them their theirs he him his she her hers")
