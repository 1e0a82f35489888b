package knowledge

import (
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/learning"
	"personabot/knowledge/persona"
)

// hearing recognises objections in what people say, by every way in which one
// was heard before. Common objections that no persona file holds compete as
// topics of their own, so that they are not taken for the nearest one that is
// written down.
type hearing struct {
	targets []target
	bayes   *learning.Bayes
}

// target is an objection that can be meant: one of a persona file, or a topic
// of language/unwritten.txt.
type target struct {
	objection *persona.Objection
	topic     string
}

func newHearing(l *language.Tables, personas []*persona.Persona) *hearing {
	h := &hearing{}
	topics := newTopics(l)
	var entries [][]string
	for _, p := range personas {
		for i := range p.Objections {
			o := &p.Objections[i]
			h.targets = append(h.targets, target{objection: o})
			entries = append(entries, slices.Concat([]string{o.Says}, o.HeardAs, topics.lend(l.FeaturesIn(o.Says))))
		}
	}
	for i, name := range topics.names {
		if !topics.lent[i] {
			h.targets = append(h.targets, target{topic: name})
			entries = append(entries, topics.ways[i])
		}
	}
	h.bayes = learning.NewBayes(entries, l.Remembering().HintsIn, language.WeightOf)
	return h
}

// topics are the objections of language/unwritten.txt.
type topics struct {
	names  []string
	ways   [][]string
	lent   []bool // a persona file holds the objection
	corpus *learning.Corpus
}

func newTopics(l *language.Tables) *topics {
	t := &topics{}
	for _, topic := range l.Unwritten {
		t.names = append(t.names, topic.Name)
		t.ways = append(t.ways, topic.Ways)
	}
	t.lent = make([]bool, len(t.names))
	t.corpus = learning.NewCorpus(t.ways, l.Remembering().FeaturesIn)
	return t
}

// alikeTopic is how alike an objection is to a topic that it is about.
const alikeTopic = 0.47

// lend returns the ways of the topic that a written objection is about: who
// wrote down what to say about the price is answered with that, however the
// price comes up.
func (t *topics) lend(says []string) []string {
	scores, _ := t.corpus.Alike(says)
	best := 0
	for i, score := range scores {
		if score > scores[best] {
			best = i
		}
	}
	if scores[best] < alikeTopic {
		return nil
	}
	t.lent[best] = true
	return t.ways[best]
}

// candidate is an objection that may be meant, and what speaks for it.
type candidate struct {
	objection *persona.Objection
	score     float64
}

// nearestHeard is how many objections are looked at: two to answer with, or to
// name as near.
const nearestHeard = 2

// hear returns the objections that a text, by its hints, may mean, best first,
// and what speaks for the nearest topic that no file holds. against says what
// speaks against an objection, whatever was said.
func (h *hearing) hear(said []string, against func(persona.Objection) float64) (written []candidate, unwritten float64) {
	for i, score := range h.bayes.Of(said) {
		switch o := h.targets[i].objection; {
		case score == 0:
		case o == nil:
			unwritten = max(unwritten, float64(score))
		default:
			written = insertBest(written, candidate{o, float64(score) - against(*o)})
		}
	}
	return written, unwritten
}

// insertBest keeps the best candidates in their order; of equals the first.
func insertBest(best []candidate, c candidate) []candidate {
	at := len(best)
	for at > 0 && c.score > best[at-1].score {
		at--
	}
	best = slices.Insert(best, at, c)
	return best[:min(len(best), nearestHeard)]
}
