package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"personabot/knowledge"
	"personabot/knowledge/persona"
	"personabot/personas"
)

// lintCommand checks persona files and reports every problem at once.
type lintCommand struct {
	JSON bool   `name:"json" help:"Print each problem as one JSON object."`
	Dir  string `arg:"" optional:"" help:"The folder to check (default: --personas, or else the built-in ones)." type:"path"`
}

func (c *lintCommand) Run(flags *commandLine, s streams) error {
	if c.Dir != "" {
		flags.Personas = c.Dir
	}
	base, err := flags.base()
	var problems persona.ProblemList
	if errors.As(err, &problems) {
		return c.report(problems, s)
	}
	if err != nil {
		return err
	}
	if flags.Personas != "" { // the built-in ones are as old as the program
		problems = base.ReviewedAhead(time.Now())
	}
	if len(problems) > 0 {
		return c.report(problems, s)
	}
	if !c.JSON {
		fmt.Fprintf(s.out, "%s, no problems\n", count(len(base.Personas()), "persona"))
	}
	return nil
}

func (c *lintCommand) report(problems persona.ProblemList, s streams) error {
	for _, p := range problems {
		if !c.JSON {
			fmt.Fprintln(s.out, p)
		} else if err := writeJSONLine(s.out, p); err != nil {
			return err
		}
	}
	fmt.Fprintln(s.err, count(len(problems), "problem"))
	return errProblems
}

// count says how many there are of what noun names.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// base loads the persona files that the flags name.
func (flags *commandLine) base() (*knowledge.Base, error) {
	if flags.Personas == "" {
		return knowledge.Load(personas.Files, "personas")
	}
	return knowledge.LoadDir(relative(flags.Personas))
}

// relative shortens a path to how the person at the terminal would write it.
func relative(path string) string {
	if here, err := filepath.Abs("."); err == nil {
		if short, err := filepath.Rel(here, path); err == nil && filepath.IsLocal(short) {
			return short
		}
	}
	return path
}
