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
	targets  []target
	bayes    *learning.Bayes
	language *language.Tables
}

// target is an objection that can be meant: one of a persona file, or a topic
// of language/unwritten.txt.
type target struct {
	objection *persona.Objection
	topic     *language.Topic
}

func newHearing(l *language.Tables, personas []*persona.Persona) *hearing {
	h := &hearing{language: l}
	topics := newTopics(l)
	var entries [][]string
	for _, p := range personas {
		for i := range p.Objections {
			o := &p.Objections[i]
			h.targets = append(h.targets, target{objection: o})
			entries = append(entries, slices.Concat([]string{o.Says}, o.HeardAs, topics.lend(l.FeaturesIn(o.Says))))
		}
	}
	for i := range l.Unwritten {
		if topic := &l.Unwritten[i]; !topics.lent[i] {
			h.targets = append(h.targets, target{topic: topic})
			entries = append(entries, topic.Ways)
		}
	}
	h.bayes = learning.NewBayes(entries, l.Remembering().HintsIn, language.WeightOf)
	return h
}

// topics are the objections of language/unwritten.txt.
type topics struct {
	ways   [][]string
	lent   []bool // a persona file holds the objection
	corpus *learning.Corpus
}

func newTopics(l *language.Tables) *topics {
	t := &topics{}
	for _, topic := range l.Unwritten {
		t.ways = append(t.ways, topic.Ways)
	}
	t.lent = make([]bool, len(t.ways))
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

// evidence is what speaks for the objections that a text may mean.
type evidence struct {
	written   []candidate     // best first
	thin      bool            // a single word speaks for the best of them
	unwritten float64         // for the nearest topic that no file holds
	topic     *language.Topic // that topic; nil for none
}

// hear returns what a text, by its hints, speaks for. against says what speaks
// against an objection, whatever was said.
func (h *hearing) hear(said []string, against func(persona.Objection) float64) evidence {
	var e evidence
	for i, score := range h.bayes.Of(said) {
		switch o := h.targets[i].objection; {
		case score == 0:
		case o != nil:
			e.written = insertBest(e.written, candidate{o, float64(score) - against(*o)})
		case float64(score) > e.unwritten:
			e.unwritten, e.topic = float64(score), h.targets[i].topic
		}
	}
	if best := e.best(); best.objection != nil && best.score < leastBeside && len(best.objection.HeardAs) < fewWordings {
		e.thin = h.shares(*best.objection, said) < 2
	}
	return e
}

// fewWordings is how many wordings an objection has, as those of most companies
// begin with, where a single word that it shares with what was said tells little:
// with "my members are too old for an app", members that pay cash share one.
const fewWordings = 20

// shares counts the words and concepts that a text, by its hints, shares with an
// objection in any of its wordings.
func (h *hearing) shares(o persona.Objection, said []string) int {
	shared := map[string]bool{}
	for _, way := range append([]string{o.Says}, o.HeardAs...) {
		for _, feature := range h.language.FeaturesIn(way) {
			if slices.Contains(said, feature) {
				shared[feature] = true
			}
		}
	}
	return len(shared)
}

// best returns the likeliest of the written objections, or none.
func (e evidence) best() candidate { return e.nth(0) }

func (e evidence) nth(i int) candidate {
	if i >= len(e.written) {
		return candidate{}
	}
	return e.written[i]
}

// leastWelcome is what must speak for good news to hear them.
const leastWelcome = 12

// close returns the likeliest of the written objections, and those that are
// hardly less likely.
func (e evidence) close() []*persona.Objection {
	var found []*persona.Objection
	for _, c := range e.written {
		if c.score >= e.best().score-closeSecond {
			found = append(found, c.objection)
		}
	}
	return found
}

// decided tells whether enough speaks for the best of the written objections,
// next to what speaks for one that no file holds.
func (e evidence) decided() bool {
	best := e.best()
	return best.objection != nil && !e.thin && best.score >= leastEvidence && e.unwritten <= best.score+moreUnwritten
}

// welcome tells whether it is good news.
func (e evidence) welcome() bool {
	return e.unwritten >= max(leastWelcome, e.best().score+clearBeside) && e.topic.Welcome
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
