package main

import (
	"io"

	"personabot/knowledge"
	"personabot/knowledge/classify"
)

// message is a line of classify --message --jsonl.
type message struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// foundTitles is a line of its output, the most relevant title first.
type foundTitles struct {
	ID     string       `json:"id"`
	Titles []foundTitle `json:"titles"`
}

type foundTitle struct {
	Title   string          `json:"title"`
	Persona string          `json:"persona"`
	Status  classify.Status `json:"status"`
}

// classifyMessages finds and classifies the titles inside messages.
func classifyMessages(base *knowledge.Base, in io.Reader, out io.Writer) error {
	return eachJSONLine(in, func(m message) error {
		line := foundTitles{ID: m.ID, Titles: []foundTitle{}}
		for _, found := range base.Titles(m.Text) {
			title := foundTitle{Title: found.Title, Status: found.Match.Status}
			if found.Match.Persona != nil {
				title.Persona = found.Match.Persona.ID
			}
			line.Titles = append(line.Titles, title)
		}
		return writeJSONLine(out, line)
	})
}
