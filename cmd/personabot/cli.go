package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/alecthomas/kong"
)

// Exit statuses, as other programs rely on them.
const (
	exitFine     = 0
	exitProblems = 1 // the input was read and has problems
	exitUsage    = 2 // the command was called wrongly
	exitFailure  = 3 // the command could not do its work
)

// commandLine is every subcommand and flag, with the environment variables
// that set their defaults.
type commandLine struct {
	Personas string           `help:"Folder of persona files to use instead of the built-in ones." placeholder:"DIR" env:"PERSONAS" type:"path" default:""`
	Version  kong.VersionFlag `help:"Print the version and exit."`

	Run      runCommand      `cmd:"" help:"Serve Slack over Socket Mode; needs SLACK_APP_TOKEN and SLACK_BOT_TOKEN."`
	Health   healthCommand   `cmd:"" help:"Ask the bot on this machine whether it is ready, for the health check of a container."`
	Demo     demoCommand     `cmd:"" help:"Try it without Slack: a page on this machine with the bot in it."`
	Ask      askCommand      `cmd:"" help:"Answer a question on the command line, as the bot would in Slack."`
	Classify classifyCommand `cmd:"" help:"Tell which persona a job title belongs to, and why."`
	Lint     lintCommand     `cmd:"" help:"Check persona files and report every problem."`
	Import   importCommand   `cmd:"" help:"Turn a Markdown persona page into persona files, or compare the two."`
	Test     testCommand     `cmd:"" help:"Hold persona files to the expectations written beside them."`
	Impact   impactCommand   `cmd:"" help:"List which titles and questions move between two versions of the persona files."`
	Gaps     gapsCommand     `cmd:"" help:"List what was asked and not answered."`
	Changes  changesCommand  `cmd:"" help:"List what people want changed in the persona files, or print it as a patch."`
	Doctor   doctorCommand   `cmd:"" help:"Check what serving Slack takes: tokens, scopes, channels, store, persona files, clock."`
	Manifest manifestCommand `cmd:"" help:"Print the app manifest from which Slack makes the app."`
}

// streams are the ways in and out of the program.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// personabot runs the program with args and returns its exit status.
func personabot(args []string, in io.Reader, out, err io.Writer) int {
	var flags commandLine
	exited, status := false, exitFine
	parser := kong.Must(&flags,
		kong.Name("personabot"),
		kong.Description("Answers persona questions from persona files: in Slack, on the command line, and for CSV exports."),
		kong.Vars{"version": version()},
		kong.Writers(out, err),
		kong.Exit(func(code int) { exited, status = true, code }),
	)
	call, problem := parser.Parse(args)
	if exited {
		return status
	}
	if problem != nil {
		fmt.Fprintf(err, "personabot: %v\n%s", problem, usageHint(parser.Model, args))
		return exitUsage
	}
	problem = call.Run(&flags, streams{in: in, out: out, err: err})
	return report(err, problem)
}

// usageHint says what to type instead of a call that made no sense.
func usageHint(program *kong.Application, args []string) string {
	named := func(n *kong.Node) bool { return len(args) > 0 && n.Name == args[0] }
	if slices.ContainsFunc(program.Children, named) {
		return "hint: personabot " + args[0] + " --help shows what it takes; personabot --help lists the commands\n"
	}
	return "hint: personabot --help lists the commands\n"
}

// statusError carries the exit status that an error ends the program with.
type statusError struct {
	status int
	err    error
}

func (e statusError) Error() string { return e.err.Error() }
func (e statusError) Unwrap() error { return e.err }

// errProblems ends the program after its problems were already reported.
var errProblems = statusError{exitProblems, errors.New("problems found")}

func usageError(format string, args ...any) error {
	return statusError{exitUsage, fmt.Errorf(format, args...)}
}

// report prints err, unless that was done already, and returns its exit status.
func report(w io.Writer, err error) int {
	if err == nil {
		return exitFine
	}
	status := exitFailure
	var with statusError
	if errors.As(err, &with) {
		status = with.status
	}
	if !errors.Is(err, errProblems) {
		fmt.Fprintf(w, "personabot: %v\n", err)
	}
	return status
}

// openInput opens path, or returns in for an empty path and for "-".
func openInput(path string, in io.Reader) (io.ReadCloser, error) {
	if path == "" || path == "-" {
		return io.NopCloser(in), nil
	}
	return os.Open(path)
}
