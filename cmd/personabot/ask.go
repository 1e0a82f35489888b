package main

import (
	"fmt"
	"io"
	"strings"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

var noTopic knowledge.Topic

// askCommand answers questions as the bot would in Slack.
type askCommand struct {
	agreedFlags
	Question []string `arg:"" optional:"" help:"The question, in your own words."`
	JSON     bool     `name:"json" help:"Print the answer as one JSON object." xor:"format"`
	JSONL    bool     `name:"jsonl" help:"Answer every line of standard input, a JSON object each; the same thread means: a follow-up." xor:"format"`
}

// question is a line of ask --jsonl.
type question struct {
	ID     string `json:"id"`
	Thread string `json:"thread"`
	Text   string `json:"text"`
}

// reply is a line of output of ask --json and --jsonl.
type reply struct {
	ID         string                 `json:"id,omitempty"`
	Kind       knowledge.Kind         `json:"kind"`
	Personas   []string               `json:"personas"`
	Section    persona.Section        `json:"section"`
	Objections []knowledge.ObjectionN `json:"objections"`
	Text       string                 `json:"text"`
}

func (c *askCommand) Run(flags *commandLine, s streams) error {
	if c.JSONL == (strings.TrimSpace(strings.Join(c.Question, "")) != "") {
		return usageError("ask takes a question, or --jsonl with questions on standard input\nhint: personabot ask \"what do SREs object to?\"")
	}
	base, err := c.base(flags)
	if err != nil {
		return err
	}
	if c.JSONL {
		return askLines(base, s.in, s.out)
	}
	answer := base.Ask(strings.Join(c.Question, " "), noTopic)
	if c.JSON {
		return writeJSONLine(s.out, newReply("", answer))
	}
	_, err = fmt.Fprintln(s.out, answer.Text())
	return err
}

// askLines answers one question a line, in order, and remembers what each
// thread is about.
func askLines(base *knowledge.Base, in io.Reader, out io.Writer) error {
	topics := map[string]knowledge.Topic{}
	return eachJSONLine(in, func(q question) error {
		answer := base.Ask(q.Text, topics[q.Thread])
		if q.Thread != "" {
			topics[q.Thread] = answer.Topic
		}
		return writeJSONLine(out, newReply(q.ID, answer))
	})
}

func newReply(id string, a knowledge.Answer) reply {
	r := reply{
		ID: id, Kind: a.Kind, Section: a.Section, Text: a.Text(),
		Personas: []string{}, Objections: []knowledge.ObjectionN{},
	}
	for _, view := range a.Personas {
		if a.Kind == knowledge.KindList {
			break
		}
		r.Personas = append(r.Personas, view.ID)
	}
	for _, heard := range a.Heard() {
		r.Objections = append(r.Objections, knowledge.ObjectionN{Persona: heard.Persona, N: heard.N})
	}
	return r
}
