package knowledge

import (
	"strings"

	"personabot/knowledge/question"
)

// settled answers a yes or a no to the question that was asked back: that of a
// job title, or that of a persona whose titles alone do not decide.
func (b *Base) settled(q question.Question, about Topic) (Answer, bool) {
	yes, ok := q.YesOrNo()
	if !ok {
		return Answer{}, false
	}
	answer := No
	if yes {
		answer = Yes
	}
	if about.Title != "" {
		a := b.classified(about.Title)
		return b.decidedBy(a, answer), a.Match.Ask != nil
	}
	for _, v := range b.views(about.Personas) {
		for _, lead := range v.Leads() {
			if !strings.EqualFold(lead.Answer, answer) {
				continue
			}
			if about.Section != "" {
				return b.section(lead.View, about.Section), true
			}
			return b.summary(lead.View), true
		}
	}
	return Answer{}, false
}

// decidedIn answers the question of a job title with what the message says of
// the person beside it: "EM, owns the tooling budget".
func (b *Base) decidedIn(q question.Question, a Answer) Answer {
	if ask := a.Match.Ask; ask != nil && q.Tells(ask.Yes) {
		return b.decidedBy(a, Yes)
	}
	return a
}
