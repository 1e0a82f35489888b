package main

import (
	"fmt"
	"strings"
)

// classifyCommand tells which persona a job title belongs to: one title from
// the arguments, a CSV export, or the titles inside messages.
type classifyCommand struct {
	agreedFlags
	Words []string `arg:"" optional:"" name:"title" help:"The job title; with --csv or --message the file to read (default: standard input)."`

	CSV      bool   `name:"csv" help:"Read CSV with a header and write it with the result columns added." xor:"input"`
	Column   string `help:"With --csv: the column that holds the title." default:"title" env:"TITLE_COLUMN"`
	Disagree string `help:"With --csv: a column that already holds personas, by id or name; rows where it differs are reported." placeholder:"COLUMN"`
	Message  bool   `help:"Find the titles inside messages; needs --jsonl." xor:"input"`
	JSONL    bool   `name:"jsonl" help:"With --message: read and write one JSON object a line."`
}

func (c *classifyCommand) Run(flags *commandLine, s streams) error {
	if err := c.checkUse(); err != nil {
		return err
	}
	base, err := c.base(flags)
	if err != nil {
		return err
	}
	if !c.CSV && !c.Message {
		title := strings.Join(c.Words, " ")
		_, err := fmt.Fprintln(s.out, base.Ask("classify "+title, noTopic).Text())
		return err
	}
	in, err := openInput(strings.Join(c.Words, ""), s.in)
	if err != nil {
		return usageError("opening the input: %w", err)
	}
	defer in.Close()
	if c.Message {
		return classifyMessages(base, in, s.out)
	}
	return classifyCSV(base, c, in, s)
}

func (c *classifyCommand) checkUse() error {
	switch {
	case c.Message && !c.JSONL:
		return usageError("--message needs --jsonl\nhint: personabot classify --message --jsonl < messages.jsonl")
	case c.JSONL && !c.Message:
		return usageError("--jsonl belongs to --message\nhint: personabot classify --message --jsonl < messages.jsonl")
	case c.Disagree != "" && !c.CSV:
		return usageError("--disagree belongs to --csv\nhint: personabot classify --csv --disagree persona < contacts.csv")
	case (c.CSV || c.Message) && len(c.Words) > 1:
		return usageError("expected one file, got %d\nhint: put a title in quotes, or leave out --csv to classify one title", len(c.Words))
	case !c.CSV && !c.Message && strings.TrimSpace(strings.Join(c.Words, "")) == "":
		return usageError("no title given\nhint: personabot classify \"Sr SRE II @ Acme\", or personabot classify --csv < contacts.csv")
	}
	return nil
}
