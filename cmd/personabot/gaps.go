package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// gapsCommand lists what was asked and not answered.
type gapsCommand struct {
	stateFlags
	JSON bool `name:"json" help:"Print each gap as one JSON object."`
}

// gap is a line of gaps --json.
type gap struct {
	ID       string          `json:"id"`
	Kind     string          `json:"kind"`
	Persona  string          `json:"persona"`
	Section  persona.Section `json:"section"`
	Question string          `json:"question"`
	Times    int             `json:"times"`
	People   int             `json:"people"`
	Last     time.Time       `json:"last"`
}

func (c *gapsCommand) Run(s streams) error {
	ctx := context.Background()
	state, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer state.Close()
	clusters, err := state.GapClusters(ctx)
	if err != nil {
		return err
	}
	if c.JSON {
		return gapLines(clusters, s)
	}
	if len(clusters) == 0 {
		fmt.Fprintln(s.err, "nothing was asked in vain")
		return nil
	}
	rows := [][]string{{"TIMES", "PEOPLE", "LAST", "GAP", "ABOUT", "ASKED"}}
	for _, g := range clusters {
		rows = append(rows, []string{
			strconv.Itoa(g.Times()), strconv.Itoa(len(g.People)), g.Last.Format(time.DateOnly), g.Kind, gapPlace(g.Gap.Gap), askedWords(g.Question),
		})
	}
	return writeTable(s.out, rows)
}

func gapLines(clusters []store.GapCluster, s streams) error {
	for _, g := range clusters {
		line := gap{
			ID: g.ID, Kind: g.Kind, Persona: g.Persona, Section: g.Section, Question: g.Question,
			Times: g.Times(), People: len(g.People), Last: g.Last,
		}
		if err := writeJSONLine(s.out, line); err != nil {
			return err
		}
	}
	return nil
}

func gapPlace(g knowledge.Gap) string {
	switch {
	case g.Persona == "":
		return "–"
	case g.Section != "":
		return g.Persona + " " + string(g.Section)
	}
	return g.Persona
}

// askedWords are the words of a question; the store is handed none where the
// operator does not keep them.
func askedWords(question string) string {
	if question == "" {
		return "(words not kept)"
	}
	return question
}
