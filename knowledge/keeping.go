package knowledge

import (
	"strings"

	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// keptAsked answers who keeps the page of a persona, and when it was reviewed.
func (b *Base) keptAsked(q question.Question, about Topic) (Answer, bool) {
	if !q.AsksWhoKeeps() {
		return Answer{}, false
	}
	personas := b.asked(q, about)
	if len(personas) == 0 {
		return Answer{Kind: KindNone, Whom: true}, true
	}
	return b.kept(personas[0]), true
}

func (b *Base) kept(v View) Answer {
	a := b.summary(v)
	a.Topic.Kept = true
	return a
}

// KeptText says in sentences who owns the page of a persona, and when it was
// reviewed last.
func KeptText(p *persona.Persona) string {
	owner := "No owner is named for " + p.Name + " yet."
	if p.Owner != "" {
		owner = "The owner of " + p.Name + " is " + p.OwnerCalled() + "."
	}
	if p.Reviewed.IsZero() {
		return owner + " It was never reviewed."
	}
	return owner + " It was last reviewed on " + strings.TrimPrefix(ReviewedOn(p), "reviewed ") + "."
}
