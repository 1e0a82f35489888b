package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"personabot/knowledge"
	"personabot/knowledge/page"
	"personabot/knowledge/persona"
)

// importCommand turns Markdown pages into persona files, or compares them.
type importCommand struct {
	Pages []string `arg:"" name:"page" help:"Markdown pages, or folders of them; - reads one from standard input."`
	Out   string   `short:"o" help:"Folder to write persona files into (default: print them)." placeholder:"DIR" xor:"use"`
	Check bool     `help:"Write nothing: compare the pages with the persona files, and report what differs." xor:"use"`
	Words string   `name:"sections" help:"File with more names of sections, a line each: \"problems: what hurts, aches\"." placeholder:"FILE" env:"IMPORT_SECTIONS"`
}

// maxPage bounds what is read of a page, in bytes: a handbook's whole persona
// page is a hundredth of that.
const maxPage = 8 << 20

func (c *importCommand) Run(flags *commandLine, s streams) error {
	words, err := c.words()
	if err != nil {
		return err
	}
	pages, err := c.read(s.in)
	if err != nil {
		return err
	}
	known, err := c.known(flags)
	if err != nil {
		return err
	}
	placed, findings := page.Read(words, known, pages...)
	for _, finding := range findings {
		fmt.Fprintln(s.err, finding)
	}
	if len(placed) == 0 {
		return statusError{exitProblems, errors.New("no persona found\nhint: a persona is a heading with sections below it, such as “Job titles” or “Pain points”; --sections FILE names more of them")}
	}
	switch {
	case c.Check:
		return compare(placed, known, s)
	case c.Out == "":
		return printFiles(placed, findings, s)
	}
	return writeFiles(relative(c.Out), placed, findings, s)
}

func (c *importCommand) words() (*page.Words, error) {
	if c.Words == "" {
		return page.NewWords("", "")
	}
	more, err := os.ReadFile(c.Words)
	if err != nil {
		return nil, usageError("reading names of sections: %w", err)
	}
	words, err := page.NewWords(c.Words, string(more))
	if err != nil {
		return nil, usageError("%w", err)
	}
	return words, nil
}

// read returns the pages that the arguments name.
func (c *importCommand) read(in io.Reader) ([]page.Page, error) {
	var pages []page.Page
	for _, name := range c.Pages {
		files := []string{name}
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			if files, err = filepath.Glob(filepath.Join(name, "*.md")); err != nil || len(files) == 0 {
				return nil, usageError("there is no .md file in %s", name)
			}
		}
		for _, file := range files {
			text, err := readPage(file, in)
			if err != nil {
				return nil, err
			}
			pages = append(pages, page.Page{Name: filepath.ToSlash(file), Text: text})
		}
	}
	return pages, nil
}

func readPage(file string, in io.Reader) (string, error) {
	opened, err := openInput(file, in)
	if err != nil {
		return "", usageError("reading the page: %w", err)
	}
	defer opened.Close()
	data, err := io.ReadAll(io.LimitReader(opened, maxPage+1))
	if err != nil {
		return "", fmt.Errorf("reading the page: %w", err)
	}
	if len(data) > maxPage {
		return "", usageError("%s has more than %d bytes, and is no page for people", file, maxPage)
	}
	return string(data), nil
}

// known returns the persona files that the pages are compared with, or that
// they come to stand beside; nil for none.
func (c *importCommand) known(flags *commandLine) (*knowledge.Base, error) {
	if c.Check {
		return flags.base()
	}
	if found, err := filepath.Glob(filepath.Join(c.Out, "*.yaml")); c.Out == "" || err != nil || len(found) == 0 {
		return nil, nil
	}
	return knowledge.LoadDir(relative(c.Out))
}

func compare(placed []page.Placed, known *knowledge.Base, s streams) error {
	differences := page.Compare(placed, known)
	for _, d := range differences {
		fmt.Fprintln(s.out, d)
	}
	if len(differences) > 0 {
		fmt.Fprintln(s.err, count(len(differences), "difference"))
		return errProblems
	}
	fmt.Fprintf(s.out, "%s, no differences\n", count(len(placed), "persona"))
	return nil
}

func printFiles(placed []page.Placed, findings []page.Finding, s streams) error {
	files := page.Files(placed)
	for i, name := range slices.Sorted(maps.Keys(files)) {
		separator := ""
		if i > 0 {
			separator = "---\n"
		}
		if _, err := fmt.Fprintf(s.out, "%s# %s\n%s", separator, name, files[name]); err != nil {
			return fmt.Errorf("printing persona files: %w", err)
		}
	}
	fmt.Fprintln(s.err, imported(placed, findings)+"; -o DIR writes them")
	return nil
}

// writeFiles writes all of the files or none, and never over another text.
func writeFiles(dir string, placed []page.Placed, findings []page.Finding, s streams) error {
	files := page.Files(placed)
	fresh, err := freshFiles(dir, files)
	if err != nil {
		return err
	}
	if err := writeTogether(dir, fresh); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s; %s written to %s\n", imported(placed, findings), count(len(fresh), "file"), dir)
	return nil
}

func imported(placed []page.Placed, findings []page.Finding) string {
	left := 0
	for _, f := range findings {
		if !f.Kept {
			left++
		}
	}
	return fmt.Sprintf("%s; %d not placed, %d to check", count(len(placed), "persona"), left, len(findings)-left)
}

// freshFiles returns those files that a folder does not hold yet, and refuses
// to change one that it holds.
func freshFiles(dir string, files map[string]string) (map[string]string, error) {
	fresh := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		there, err := os.ReadFile(filepath.Join(dir, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			fresh[name] = files[name]
		case err != nil:
			return nil, fmt.Errorf("looking at persona files: %w", err)
		case string(there) != files[name]:
			return nil, statusError{exitProblems, fmt.Errorf("nothing is written: %s is there already, with another text\nhint: write into an empty folder and compare the two, or see what differs with --check", path.Join(dir, name))}
		}
	}
	return fresh, nil
}

// writeTogether writes files into a draft of the folder first: problems and a
// full disk are met there, and the folder changes as a whole or not at all.
func writeTogether(dir string, files map[string]string) error {
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return fmt.Errorf("making the folder: %w", err)
	}
	draft, err := os.MkdirTemp(parent, ".personabot-import-*")
	if err != nil {
		return fmt.Errorf("writing persona files: %w", err)
	}
	defer os.RemoveAll(draft)
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(draft, name), []byte(text), 0o644); err != nil {
			return fmt.Errorf("writing persona files: %w", err)
		}
	}
	if err := loadable(dir, draft); err != nil {
		return err
	}
	return moveInto(dir, draft, files)
}

// loadable finds problems that files of a draft would bring into a folder.
func loadable(dir, draft string) error {
	var there []string
	for _, read := range []string{"*.y*ml", "*" + persona.HeardSuffix, persona.ConceptsFile, persona.UnwrittenFile} {
		found, err := filepath.Glob(filepath.Join(dir, read))
		if err != nil {
			return fmt.Errorf("looking at persona files: %w", err)
		}
		there = append(there, found...)
	}
	for _, file := range there {
		text, err := os.ReadFile(file)
		if err == nil {
			err = os.WriteFile(filepath.Join(draft, filepath.Base(file)), text, 0o644)
		}
		if err != nil {
			return fmt.Errorf("looking at persona files: %w", err)
		}
	}
	_, err := knowledge.Load(os.DirFS(draft), filepath.ToSlash(dir))
	var problems persona.ProblemList
	if errors.As(err, &problems) {
		return statusError{exitProblems, fmt.Errorf("nothing is written: the folder would have problems\n%w", problems)}
	}
	return err
}

// moveInto gives the files of a draft their place, or takes them all away again.
func moveInto(dir, draft string, files map[string]string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("making the folder: %w", err)
	}
	var moved []string
	for name := range files {
		place := filepath.Join(dir, name)
		if err := os.Rename(filepath.Join(draft, name), place); err != nil {
			for _, earlier := range moved {
				os.Remove(earlier)
			}
			return fmt.Errorf("writing persona files: %w", err)
		}
		moved = append(moved, place)
	}
	return nil
}
