package question

import (
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
	"personabot/knowledge/title"
)

// maxTurn is how many words a message has at most that only turns to something
// else.
const maxTurn = 4

// readTurn finds the words at the beginning of a message that turn to somebody:
// "what about", "tell me about".
func (q *Question) readTurn(l *language.Tables, tokens []language.Token) {
	for _, s := range l.Intents.Find(tokens) {
		if s.Start == 0 && s.Meaning == "follow" {
			q.turned = s.End
		}
	}
	for _, s := range l.Sections.Find(tokens) {
		if s.Start == 0 && s.Meaning == string(summary) && leadingOn[q.words[s.End-1].Text] {
			q.turned = s.End
		}
	}
}

var leadingOn = language.WordSet("about on of")

// TurnsElsewhere tells whether a message leaves what its thread was about, for
// something that no persona has a name of: "what about the sales team?"
func (q *Question) TurnsElsewhere() bool {
	rest := q.turnedTo()
	return len(q.Mentions) == 0 && !q.quoted && !q.asksSection() && !rest.empty() && slices.ContainsFunc(q.tokensIn(rest), isContent)
}

// HintsAtSection tells whether a word hints at a section.
func (q *Question) HintsAtSection() bool {
	return slices.ContainsFunc(q.wants, func(w want) bool { return w.section != summary })
}

// HintsAt tells whether a word hints at a section.
func (q *Question) HintsAt(s persona.Section) bool {
	return slices.ContainsFunc(q.wants, func(w want) bool { return w.section == s })
}

// TurnsToSection returns the section that a message names right behind such words:
// "tell me about their tools".
func (q *Question) TurnsToSection() (persona.Section, bool) {
	s, ok := q.Section()
	return s, ok && q.wants[0].named && !q.turnedTo().empty()
}

// OnlyTurns tells whether a message names one persona and, beside that, says no more
// than that it turns there: "back to the SRE", "from a developer?"
func (q *Question) OnlyTurns() bool {
	return len(q.Mentions) == 1 && !q.quoted && q.said.empty() && !slices.ContainsFunc(q.tokens, func(t language.Token) bool {
		return !q.named(t.Word) && !returning[t.Text] && !openers[t.Text] && !joiners[t.Text] && isFull(t)
	})
}

// Returns tells whether a message says that it goes back to something.
func (q *Question) Returns() bool { return q.hasWord(returning) }

var returning = language.WordSet("back return returning again go going switch")

// NamesStranger tells whether a message is about somebody by a job, or by a field
// of work, that no persona has.
func (q *Question) NamesStranger() bool {
	if len(q.Mentions) > 0 {
		return false
	}
	ofWork := func(t title.Token) bool {
		return len(t.Meanings) > 0 && !q.wordsWithin(t.Start, t.End).empty() && q.wordsWithin(t.Start, t.End).start >= q.turned
	}
	return q.NamesOtherJob() || q.TurnsElsewhere() && slices.ContainsFunc(title.Tokens(q.text), ofWork)
}

// turnedTo returns the words that a message turns to; none where it says more.
func (q *Question) turnedTo() span {
	rest := span{q.turned, len(q.words)}
	if q.turned == 0 || rest.end-rest.start > maxTurn {
		return span{}
	}
	return rest
}

// isContent tells whether a word means something by itself.
func isContent(t language.Token) bool {
	return isFull(t) && !points(t.Text) && numbers(t.Text) == 0 && !standsForPerson[t.Text] && !openers[t.Text]
}
