package knowledge

import (
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// What must speak for an objection, as evidence weighs it and next to the nearest
// one, to be named as near where the persona asked about does not say it; and what
// for a topic, to look for what is near to that.
const (
	leastNear  = 8
	nearShare  = 0.35
	leastTopic = 15
)

// near returns the written objections that come nearest to what was said, if
// they are not what was meant: what the persona asked about is known to say
// and, where that is not enough, what others say and shares some of the meaning.
func (b *Base) near(personas []View, said []language.Token, meant evidence) []*persona.Objection {
	meets := b.meets(personas)
	own := func(o persona.Objection) bool { return len(personas) > 0 && meets(o) }
	var near []*persona.Objection
	for _, c := range b.hearing.nearest(b.nearHints(said, meant), own) {
		near = append(near, c.objection)
	}
	return near
}

// nearHints are the hints of what was said, and of what the topic that it is
// about comes near to: who says "it is too expensive" may fear the blame for it.
func (b *Base) nearHints(said []language.Token, meant evidence) []string {
	hints := b.language.Hints(said)
	if meant.unwritten >= leastTopic {
		for _, way := range meant.topic.Near {
			hints = append(hints, b.language.HintsIn(way)...)
		}
	}
	slices.Sort(hints)
	return slices.Compact(hints)
}

// nearest returns the two objections that a text, by its hints, speaks for most:
// own ones first, whatever speaks for them.
func (h *hearing) nearest(said []string, own func(persona.Objection) bool) []candidate {
	var owned, others []candidate
	for i, score := range h.bayes.Of(said) {
		switch o := h.targets[i].objection; {
		case o == nil:
		case own(*o):
			owned = insertBest(owned, candidate{o, float64(score)})
		case score >= leastNear:
			others = insertBest(others, candidate{o, float64(score)})
		}
	}
	found := append(owned, others...)
	found = found[:min(len(found), nearestHeard)]
	return slices.DeleteFunc(found, func(c candidate) bool { return !own(*c.objection) && c.score < nearShare*found[0].score })
}
