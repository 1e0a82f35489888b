package knowledge

import (
	"slices"

	"personabot/knowledge/persona"
	"personabot/knowledge/question"
)

// What must speak for an objection, or for a topic that no file holds, to hear it
// in a part of what was said beside what all of it means, and how much more than
// for any other. Of 900 messages in which one thing is said, one in fifty
// then has two.
const (
	leastBeside = 15
	clearBeside = 5
	leastInTwo  = 10
)

// others are what was said beside the first objection.
type others struct {
	written   []*persona.Objection
	unwritten string // words of what no file holds; empty for none
}

// othersSaid hears the parts of what was said. meant is what all of it means:
// where no part means that by itself, the parts belong together.
func (b *Base) othersSaid(q question.Question, meant evidence, against func(persona.Objection) float64) others {
	var o others
	sayings, apart := q.Sayings(), !meant.decided()
	if len(sayings) < 2 {
		return o
	}
	for _, said := range sayings {
		heard := b.hearing.hear(b.language.Hints(said.Words), against)
		switch best := heard.best().objection; {
		case meant.decided() && heard.decided() && heard.standsOut() && best == meant.best().objection:
			apart = true
		case heard.standsOut() && heard.best().score >= leastFor(said) && !slices.Contains(o.written, best):
			o.written = append(o.written, best)
		case heard.clearlyUnwritten() && o.unwritten == "":
			o.unwritten = said.Text
		}
	}
	if !apart {
		return others{}
	}
	return o
}

// leastFor is what must speak for an objection in a part; less in two words, which
// cannot say as much: "no value".
func leastFor(said question.Saying) float64 {
	if len(said.Words) == 2 {
		return leastInTwo
	}
	return leastBeside
}

// standsOut tells whether a written objection stands out.
func (e evidence) standsOut() bool {
	return e.best().score >= max(e.nth(1).score, e.unwritten)+clearBeside
}

// clearlyWritten tells whether a written objection stands out and enough speaks for
// it.
func (e evidence) clearlyWritten() bool { return e.standsOut() && e.best().score >= leastBeside }

// clearlyUnwritten tells whether a topic that no file holds stands out.
func (e evidence) clearlyUnwritten() bool {
	return e.unwritten >= max(leastBeside, e.best().score+clearBeside) && e.topic.Objects
}

// afterFirst returns what is left beside the first of them, where all that was
// said speaks for an objection that no file holds.
func (o others) afterFirst(q question.Question) others {
	rest := others{o.written[1:], o.unwritten}
	if rest.unwritten == "" {
		rest.unwritten = q.Asked
	}
	return rest
}

// withOthers adds to an answer what else was said. It takes the place of a
// second guess.
func (b *Base) withOthers(a Answer, o others, q question.Question) Answer {
	if len(o.written) > 0 {
		a.Objections, a.Topic.Objections = a.Objections[:1], a.Topic.Objections[:1]
	}
	for _, written := range o.written {
		a.Topic.Too = append(a.Topic.Too, ObjectionN{written.Persona, written.N})
	}
	if o.unwritten != "" {
		a.Topic.Too = append(a.Topic.Too, ObjectionN{})
	}
	a.Parts = b.saidToo(a.Personas, a.Topic.Too)
	for _, part := range a.Parts {
		switch {
		case part.Gap == nil:
		case part.Gap.Kind == "no-objection":
			part.Gap.Question = o.unwritten
		default:
			part.Gap.Question = q.Asked
		}
	}
	return a
}

// saidToo answers what was said in one breath with another objection, a part
// each. What the files hold no more is left out.
func (b *Base) saidToo(personas []View, too []ObjectionN) []Answer {
	var parts []Answer
	for _, n := range too {
		part := Answer{Kind: KindObjection, Personas: personas[:1], Owner: b.owner}
		if n == (ObjectionN{}) {
			part.Gap = &Gap{Kind: "no-objection", Persona: personas[0].ID}
		} else if part.Objections = b.named(personas, []ObjectionN{n}); len(part.Objections) == 0 {
			continue
		} else {
			part.Gap = noReply(part.Objections[0], "")
		}
		parts = append(parts, part)
	}
	return parts
}
