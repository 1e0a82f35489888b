package main

import (
	"errors"
	"fmt"

	"personabot/knowledge/expect"
	"personabot/knowledge/persona"
)

// testCommand holds persona files to the expectations beside them.
type testCommand struct {
	JSON bool   `name:"json" help:"Print each expectation that does not hold as one JSON object."`
	Dir  string `arg:"" optional:"" help:"The folder of persona files and expectations (default: --personas, or else the built-in ones)." type:"path"`
}

// failure is a line of test --json.
type failure struct {
	Pos      persona.Pos `json:"pos"`
	Title    string      `json:"title,omitempty"`
	Question string      `json:"question,omitempty"`
	Want     string      `json:"want"`
	Got      string      `json:"got"`
	Why      string      `json:"why,omitempty"`
}

func (c *testCommand) Run(flags *commandLine, s streams) error {
	if c.Dir != "" {
		flags.Personas = c.Dir
	}
	base, err := flags.base()
	if err != nil {
		return err
	}
	files, folder := flags.files()
	all, err := expect.Load(files, folder, base)
	var problems persona.ProblemList
	if errors.As(err, &problems) {
		return (&lintCommand{JSON: c.JSON}).report(problems, s)
	}
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return usageError("there are no expectations in %s\nhint: write some into %s/personas%s, such as \"titles: {Staff SRE: devops-sre}\"", folder, folder, persona.TestSuffix)
	}
	return c.report(expect.Check(base, all), len(all), s)
}

func (c *testCommand) report(failures []expect.Failure, of int, s streams) error {
	for _, f := range failures {
		if !c.JSON {
			fmt.Fprintln(s.out, f)
			continue
		}
		line := failure{Pos: f.Pos, Title: f.Title, Question: f.Ask, Want: f.Want.String(), Got: f.Got.String(), Why: f.Got.Why}
		if err := writeJSONLine(s.out, line); err != nil {
			return err
		}
	}
	if len(failures) > 0 {
		fmt.Fprintf(s.err, "%d of %s not met\n", len(failures), count(of, "expectation"))
		return errProblems
	}
	if !c.JSON {
		fmt.Fprintf(s.out, "%s, all met\n", count(of, "expectation"))
	}
	return nil
}
