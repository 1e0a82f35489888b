package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/edit"
	"personabot/knowledge/persona"
	"personabot/personas"
)

// changesCommand lists what people want changed in the persona files, and
// makes a patch of what owners approved.
type changesCommand struct {
	stateFlags
	Patch bool `help:"Print the approved changes as a patch: personabot changes --patch | git apply" xor:"format"`
	JSON  bool `name:"json" help:"Print each change as one JSON object." xor:"format"`
}

// listedChange is a line of changes --json.
type listedChange struct {
	ID       string               `json:"id"`
	State    store.State          `json:"state"`
	Kind     knowledge.ChangeKind `json:"kind"`
	Persona  string               `json:"persona"`
	Role     string               `json:"role,omitempty"`
	Section  persona.Section      `json:"section,omitempty"`
	N        int                  `json:"n,omitempty"`
	Text     string               `json:"text,omitempty"`
	Reply    string               `json:"reply,omitempty"`
	Proof    []persona.Link       `json:"proof,omitempty"`
	By       string               `json:"by"`
	Approved string               `json:"approved,omitempty"`
	At       time.Time            `json:"at"`
}

func (c *changesCommand) Run(flags *commandLine, s streams) error {
	ctx := context.Background()
	state, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer state.Close()
	approved, err := state.Changes(ctx, store.Approved)
	if err != nil {
		return err
	}
	if c.Patch {
		return flags.patch(approved, s)
	}
	proposed, err := state.Changes(ctx, store.Proposed)
	if err != nil {
		return err
	}
	return c.list(slices.Concat(proposed, approved), s)
}

func (c *changesCommand) list(changes []store.Change, s streams) error {
	if len(changes) == 0 && !c.JSON {
		fmt.Fprintln(s.err, "no changes are proposed or approved")
		return nil
	}
	rows := [][]string{{"STATE", "DATE", "PERSONA", "CHANGE", "TEXT"}}
	for _, change := range changes {
		if !c.JSON {
			rows = append(rows, []string{string(change.State), change.At.Format(time.DateOnly), change.Persona, changePlace(change.Change), changeText(change.Change)})
			continue
		}
		line := listedChange{
			ID: change.ID, State: change.State, Kind: change.Kind, Persona: change.Persona, Role: change.Role, Section: change.Section, N: change.N,
			Text: change.Text, Reply: change.Reply, Proof: change.Proof, By: change.By, Approved: change.Approved, At: change.At,
		}
		if err := writeJSONLine(s.out, line); err != nil {
			return err
		}
	}
	if c.JSON {
		return nil
	}
	return writeTable(s.out, rows)
}

func changePlace(c knowledge.Change) string {
	switch {
	case c.Kind == "":
		return "(undecided)"
	case c.N > 0:
		return fmt.Sprintf("%s %d", c.Kind, c.N)
	case c.Role != "":
		return fmt.Sprintf("%s for %s", c.Kind, c.Role)
	case c.Kind == knowledge.ChangeNote:
		return fmt.Sprintf("%s %s", c.Kind, c.Section)
	}
	return string(c.Kind)
}

func changeText(c knowledge.Change) string {
	if c.Kind == knowledge.ChangeReply {
		return c.Reply
	}
	return c.Text
}

// patch prints what approved changes do to the persona files.
func (flags *commandLine) patch(approved []store.Change, s streams) error {
	files, folder := flags.files()
	changes := make([]knowledge.Change, len(approved))
	for i, c := range approved {
		changes[i] = c.Change
	}
	edited, refused, err := edit.Folder(files, folder, changes)
	if err != nil {
		return err
	}
	for _, file := range edited {
		if _, err := fmt.Fprint(s.out, edit.Diff(path.Join(fromRoot(folder), file.Name), file.Before, file.After)); err != nil {
			return fmt.Errorf("writing the patch: %w", err)
		}
	}
	for _, r := range refused {
		fmt.Fprintf(s.err, "left out: %s %s %q: %v\n", r.Change.Persona, changePlace(r.Change), printable(changeText(r.Change), cellWidth), r.Err)
	}
	switch {
	case len(refused) > 0:
		fmt.Fprintf(s.err, "%s of %d left out\nhint: edit the files by hand for those, or take them back in the Home tab\n", count(len(refused), "change"), len(changes))
		return errProblems
	case len(edited) == 0:
		fmt.Fprintln(s.err, "the persona files hold every approved change")
	}
	return nil
}

// files returns the persona files that the flags name, and their folder.
func (flags *commandLine) files() (fs.FS, string) {
	if flags.Personas == "" {
		return personas.Files, "personas"
	}
	dir := relative(flags.Personas)
	return os.DirFS(dir), filepath.ToSlash(dir)
}

// fromRoot returns a folder's path from the top of the Git repository that it
// is in: git apply reads paths from there. Outside of one it is unchanged.
func fromRoot(folder string) string {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return folder
	}
	for root := absolute; ; root = filepath.Dir(root) {
		if _, err := os.Stat(filepath.Join(root, ".git")); err == nil {
			if inside, err := filepath.Rel(root, absolute); err == nil {
				return filepath.ToSlash(inside)
			}
		}
		if root == filepath.Dir(root) {
			return folder
		}
	}
}
