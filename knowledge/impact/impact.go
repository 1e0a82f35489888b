// Package impact tells which titles and questions would be answered
// differently by two versions of the persona files.
//
// It asks both versions the same and compares who is meant and what is
// answered, not the words of the answer. It holds no opinion on which version
// is right.
package impact

import (
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"personabot/knowledge"
	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
)

// Move is a title or a question that the two versions answer differently.
type Move struct {
	Text   string `json:"text"`
	Times  int    `json:"times"`  // how often it was given
	Before string `json:"before"` // what comes of it, in few words
	After  string `json:"after"`
}

// Titles compares what two versions make of job titles, each of which may be
// given many times. The moves that most were given come first.
func Titles(before, after *knowledge.Base, titles []string) []Move {
	return moves(titles, func(title string) (string, string) {
		return match(before.Classify(title)), match(after.Classify(title))
	})
}

// Questions compares what two versions answer to questions, each asked on its
// own.
func Questions(before, after *knowledge.Base, questions []string) []Move {
	return moves(questions, func(question string) (string, string) {
		return answer(before.Ask(question, knowledge.Topic{})), answer(after.Ask(question, knowledge.Topic{}))
	})
}

// moves asks about every text once, on all cores.
func moves(texts []string, ask func(string) (before, after string)) []Move {
	times := map[string]int{}
	var all []Move
	for _, text := range texts {
		if times[text]++; times[text] == 1 {
			all = append(all, Move{Text: text})
		}
	}
	var workers errgroup.Group
	share := (len(all) + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0)
	for part := range slices.Chunk(all, max(1, share)) {
		workers.Go(func() error {
			for i := range part {
				part[i].Times = times[part[i].Text]
				part[i].Before, part[i].After = ask(part[i].Text)
			}
			return nil
		})
	}
	_ = workers.Wait() // asking cannot fail
	all = slices.DeleteFunc(all, func(m Move) bool { return m.Before == m.After })
	slices.SortStableFunc(all, func(a, b Move) int { return b.Times - a.Times })
	return all
}

func match(m classify.Match) string {
	switch m.Status {
	case classify.StatusNone:
		return persona.None
	case classify.StatusAsk:
		return m.Persona.ID + " (asks)"
	}
	return m.Persona.ID
}

func answer(a knowledge.Answer) string {
	if a.Kind == knowledge.KindList || a.Kind == knowledge.KindHelp {
		return string(a.Kind)
	}
	parts := []string{string(a.Kind)}
	if a.Kind == knowledge.KindSection {
		parts[0] = string(a.Section)
	}
	if len(a.Objections) > 0 {
		parts = append(parts, fmt.Sprintf("%s %d", a.Objections[0].Persona, a.Objections[0].N))
	} else {
		for _, view := range a.Personas {
			parts = append(parts, strings.TrimSpace(view.ID+" "+view.Role))
		}
	}
	return strings.Join(parts, " ")
}
