package knowledge

import (
	"personabot/knowledge/question"
)

// FollowUp answers a message in a thread about something, written to nobody by
// name. Most such messages are people talking to each other: only a question
// that asks for something the files hold is answered, and false means silence.
func (b *Base) FollowUp(text string, about Topic) (Answer, bool) {
	if about.IsNothing() {
		return Answer{}, false
	}
	q := b.read(text, about)
	if a, ok := b.pointed(q, about); ok && a.Kind != KindNone && !about.Stranger && (q.SaysOrdinal() || q.NamesProof()) {
		return a, true // a bare number may count anything
	}
	if q.Length() == 0 || q.Length() > maxFollowUp || !q.FollowsUp() {
		return Answer{}, false
	}
	a := b.Ask(text, about)
	return a, a.Gap == nil && a.Kind != KindNone && a.Kind != KindHelp && a.Kind != KindList
}

// maxFollowUp bounds the words of a follow-up: longer ones are talk.
const maxFollowUp = 24

// wholeAsked answers what asks for the card of a persona, or for the same as
// before of another one. A thread that turns to what no file knows is not
// answered with whom it was about.
func (b *Base) wholeAsked(what question.Act, q question.Question, about Topic) (Answer, bool) {
	switch {
	case q.TurnsElsewhere():
		return b.unknown(q), true
	case what == question.ActAgain:
		return b.followed(q, about)
	}
	if s, ok := q.TurnsToSection(); ok {
		if a, ok := b.sectionAsked(s, q, about); ok {
			return a, true // "tell me about their tools"
		}
	}
	return b.summaryAsked(q, about)
}

// followed answers the question before again, for another persona.
func (b *Base) followed(q question.Question, about Topic) (Answer, bool) {
	if len(q.Mentions) > 0 && len(about.Objections) > 0 && about.Section == "" {
		return b.again(b.asked(q, about), about), true
	}
	if len(q.Mentions) == 0 || about.Section == "" {
		return b.summaryAsked(q, about)
	}
	personas := b.asked(q, about)
	if len(personas) == 0 {
		return Answer{}, false
	}
	return b.section(personas[0], about.Section), true
}
