package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"personabot/knowledge/persona"
)

var updateReadme = flag.Bool("update-readme", false, "write what the README's commands print into the README")

const readmePath = "../../README.md"

// TestReadmeShowsWhatRuns runs every command of the README's console blocks,
// in order, in one folder. "cat FILE" makes the file that it shows.
func TestReadmeShowsWhatRuns(t *testing.T) {
	shown, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	ran := consoleBlock.ReplaceAllFunc(shown, func(block []byte) []byte {
		return []byte("```console\n" + rerun(t, folder, consoleBlock.FindStringSubmatch(string(block))[1]) + "```\n")
	})
	if *updateReadme {
		if err := os.WriteFile(readmePath, ran, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(strings.Split(string(shown), "\n"), strings.Split(string(ran), "\n")); diff != "" {
		t.Errorf("the README is stale; go test ./cmd/personabot -run Readme -update-readme mends it:\n%s", diff)
	}
}

var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```\n")

// rerun returns a console block with what its commands print now.
func rerun(t *testing.T, folder, block string) string {
	var now strings.Builder
	for _, step := range strings.Split("\n"+block, "\n$ ")[1:] {
		command, printed, _ := strings.Cut(step, "\n")
		if name, ok := strings.CutPrefix(command, "cat "); ok {
			path := filepath.Join(folder, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(strings.TrimRight(printed, "\n")+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			now.WriteString("$ " + command + "\n" + strings.TrimRight(printed, "\n") + "\n")
			continue
		}
		now.WriteString("$ " + command + "\n" + shell(folder, command))
	}
	return now.String()
}

// shell returns what command prints, standard error included.
func shell(folder, command string) string {
	var printed bytes.Buffer
	run := exec.Command("sh", "-c", command)
	run.Dir, run.Stdout, run.Stderr = folder, &printed, &printed
	run.Env = slices.DeleteFunc(os.Environ(), isOurs)
	if err := run.Run(); err != nil && printed.Len() == 0 {
		return err.Error() + "\n"
	}
	return printed.String()
}

// sample wants each line of the README's block that begins so, in their order,
// in what a script's last command printed: sample BEGINNING. The README's
// workspace is Acme, and that of the scripts Playground.
func sample(ts *testscript.TestScript, neg bool, args []string) {
	readme, err := os.ReadFile(readmePath)
	ts.Check(err)
	_, block, found := strings.Cut(string(readme), "```\n"+args[0])
	block, _, _ = strings.Cut(args[0]+block, "```")
	if !found {
		ts.Fatalf("the README has no block that begins with %q", args[0])
	}
	printed := ts.ReadFile("stdout")
	for line := range strings.Lines(strings.ReplaceAll(block, "to Acme\n", "to Playground\n")) {
		_, after, ok := strings.Cut("\n"+printed, "\n"+line)
		if !ok {
			ts.Fatalf("the README shows, and nothing prints any more: %s", line)
		}
		printed = after
	}
}

// isOurs tells whether a variable is one that the bot is set up with: the
// README shows what happens without.
func isOurs(variable string) bool {
	for _, name := range []string{"SLACK_", "PERSONAS=", "DATABASE_URL"} {
		if strings.HasPrefix(variable, name) {
			return true
		}
	}
	return false
}

func TestReadmeListsEveryRule(t *testing.T) {
	readme, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range persona.Rules {
		if row := "| `" + rule.Name + "` | " + rule.Wants + " |"; !bytes.Contains(readme, []byte(row)) {
			t.Errorf("the README's table of rules misses %s", row)
		}
	}
}

// TestReadmeNamesEveryCommandAndVariable keeps the README whole when a
// command or a flag is added.
func TestReadmeNamesEveryCommandAndVariable(t *testing.T) {
	readme, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	var flags commandLine
	parser, err := kong.New(&flags, kong.Vars{"version": ""})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Children {
		if !bytes.Contains(readme, []byte("personabot "+command.Name)) {
			t.Errorf("the README does not show the command %q", command.Name)
		}
		for _, group := range command.AllFlags(false) {
			for _, f := range group {
				for _, variable := range f.Envs {
					if !bytes.Contains(readme, []byte("`"+variable+"`")) {
						t.Errorf("the README's table does not name %s", variable)
					}
				}
			}
		}
	}
}
