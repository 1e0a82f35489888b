package main

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"personabot/knowledge"
	"personabot/knowledge/impact"
)

// impactCommand lists which titles and questions move between two versions of
// the persona files.
type impactCommand struct {
	Base      string `help:"Folder with the persona files as they were." required:"" placeholder:"DIR" type:"existingdir"`
	Titles    string `help:"File with job titles, a line each; - reads standard input." placeholder:"FILE"`
	Questions string `help:"File with questions, a line each; - reads standard input." placeholder:"FILE"`
	Markdown  bool   `help:"Print Markdown for a pull request." xor:"format"`
	JSON      bool   `name:"json" help:"Print each move as one JSON object." xor:"format"`
}

// moved is what moves among titles or questions.
type moved struct {
	noun  string
	of    int
	moves []impact.Move
}

func (c *impactCommand) Run(flags *commandLine, s streams) error {
	if c.Titles == "" && c.Questions == "" || c.Titles == c.Questions {
		return usageError("nothing to compare with\nhint: give --titles FILE with a job title a line, --questions FILE, or both")
	}
	before, err := knowledge.LoadDir(relative(c.Base))
	if err != nil {
		return fmt.Errorf("the files of --base: %w", err)
	}
	after, err := flags.base()
	if err != nil {
		return err
	}
	var all []moved
	for _, kind := range []struct {
		noun, file string
		compare    func(before, after *knowledge.Base, texts []string) []impact.Move
	}{{"title", c.Titles, impact.Titles}, {"question", c.Questions, impact.Questions}} {
		if kind.file == "" {
			continue
		}
		texts, err := readLines(kind.file, s.in)
		if err != nil {
			return err
		}
		all = append(all, moved{kind.noun, len(texts), kind.compare(before, after, texts)})
	}
	return c.write(all, s)
}

// longestLine bounds a line of titles or questions, in bytes.
const longestLine = 1 << 20

// readLines returns the lines of a file that hold something.
func readLines(file string, in io.Reader) ([]string, error) {
	opened, err := openInput(file, in)
	if err != nil {
		return nil, usageError("opening the input: %w", err)
	}
	defer opened.Close()
	scanner := bufio.NewScanner(opened)
	scanner.Buffer(nil, longestLine)
	var lines []string
	for scanner.Scan() {
		if line := strings.TrimSpace(strings.TrimPrefix(scanner.Text(), "\uFEFF")); line != "" {
			lines = append(lines, strings.ToValidUTF8(line, "�"))
		}
	}
	if err := scanner.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	return lines, nil
}

func (c *impactCommand) write(all []moved, s streams) error {
	switch {
	case c.Markdown:
		return writeMarkdown(s.out, all)
	case c.JSON:
		for _, m := range all {
			for _, move := range m.moves {
				if err := writeJSONLine(s.out, move); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for _, m := range all {
		if len(m.moves) > 0 {
			if err := writeTable(s.out, m.rows()); err != nil {
				return err
			}
		}
		fmt.Fprintln(s.err, m.summary())
	}
	return nil
}

func (m moved) rows() [][]string {
	rows := [][]string{{"TIMES", strings.ToUpper(m.noun), "BEFORE", "AFTER"}}
	for _, move := range m.moves {
		rows = append(rows, []string{strconv.Itoa(move.Times), move.Text, move.Before, move.After})
	}
	return rows
}

func (m moved) summary() string {
	times := 0
	for _, move := range m.moves {
		times += move.Times
	}
	return fmt.Sprintf("%d of %s move", times, count(m.of, m.noun))
}
