package knowledge

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// settled answers a yes or a no to the question that was asked back: that of a
// job title, or that of a persona whose titles alone do not decide.
func (b *Base) settled(q query, about Topic) (Answer, bool) {
	answer := q.yesOrNo()
	if answer == "" {
		return Answer{}, false
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

// yesOrNo reads a message that says Yes or No and little else: "yes", "no they
// are not"; empty for all others.
func (q *query) yesOrNo() string {
	if len(q.tokens) == 0 || slices.ContainsFunc(q.tokens[1:], func(t language.Token) bool { return !language.IsStop(t.Text) }) || strings.HasSuffix(q.text, "?") {
		return ""
	}
	switch first := q.tokens[0].Text; {
	case yesWords[first]:
		return Yes
	case noWords[first]:
		return No
	}
	return ""
}

var (
	yesWords = language.WordSet("yes yep yeah yup y aye")
	noWords  = language.WordSet("no nope nah n")
)
