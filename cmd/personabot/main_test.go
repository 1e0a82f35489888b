package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"personabot": func() { os.Exit(personabot(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:       "testdata",
		Setup:     withSlack,
		Cmds:      map[string]func(*testscript.TestScript, bool, []string){"slack": startSlack, "connected": connected, "slash": slash, "page": openPage, "keep": keep, "ails": ails, "faults": faults, "sample": sample, "mention": mention, "answered": answered},
		Condition: func(cond string) (bool, error) { return cond == "long" && !testing.Short(), nil },
	})
}
