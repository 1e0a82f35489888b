package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"personabot/knowledge/language"
)

// sheet is what the header tells about a CSV file.
type sheet struct {
	delimiter byte
	width     int // cells a row must have
	title     int // index of the column with the title
	disagree  int // index of the column to compare with, or -1
}

// readHeader reads the header, finds the columns that c names and tells rows
// the delimiter.
func readHeader(rows *recordReader, c *classifyCommand, warnings io.Writer) (record, sheet, error) {
	header, _, err := rows.next(nil)
	if errors.Is(err, io.EOF) {
		return record{}, sheet{}, usageError("the input is empty\nhint: it needs a header line with a column %q", c.Column)
	}
	if err != nil {
		return record{}, sheet{}, fmt.Errorf("reading the header: %w", err)
	}
	if bytes.IndexByte(header.raw, '\r') >= 0 && len(header.end) == 0 {
		return record{}, sheet{}, usageError("the lines end in CR alone, as on old Macs\nhint: tr '\\r' '\\n' < contacts.csv | personabot classify --csv")
	}
	s := sheet{delimiter: guessDelimiter(header.raw, c.Column), disagree: -1}
	names := columnNames(header.raw, s.delimiter)
	s.width = len(names)
	if s.title, err = columnIndex(names, c.Column, "--column", warnings); err != nil {
		return record{}, sheet{}, err
	}
	if c.Disagree != "" {
		if s.disagree, err = columnIndex(names, c.Disagree, "--disagree", warnings); err != nil {
			return record{}, sheet{}, err
		}
	}
	warnOfNamesakes(names, warnings)
	rows.delimiter = s.delimiter
	return header, s, nil
}

// columnIndex finds the column that a flag names: the first, where several
// have the name.
func columnIndex(names []string, want, flag string, warnings io.Writer) (int, error) {
	found := matching(names, want)
	if len(found) == 0 {
		return 0, usageError("no column %q\nhint: %s", want, columnHint(names, want, flag))
	}
	if len(found) > 1 {
		fmt.Fprintf(warnings, "note: %d columns are named %q; the first of them counts\n", len(found), names[found[0]])
	}
	return found[0], nil
}

// maxHinted bounds how many columns a hint lists.
const maxHinted = 20

func columnHint(names []string, want, flag string) string {
	for _, name := range names {
		if name != "" && strings.Contains(strings.ToLower(name), strings.ToLower(want)) {
			return fmt.Sprintf("did you mean %s %q?", flag, name)
		}
	}
	if near := language.Nearest(want, names); near != "" {
		return fmt.Sprintf("did you mean %s %q?", flag, near)
	}
	rest := ""
	if len(names) > maxHinted {
		names, rest = names[:maxHinted], fmt.Sprintf(" and %d more", len(names)-maxHinted)
	}
	return fmt.Sprintf("the header has %s%s; choose one with %s", strings.Join(names, ", "), rest, flag)
}

// warnOfNamesakes says that the input holds columns named like ours: programs
// that read by name would find the old ones first.
func warnOfNamesakes(names []string, warnings io.Writer) {
	var taken []string
	for _, ours := range resultColumns {
		if len(matching(names, ours)) > 0 {
			taken = append(taken, ours)
		}
	}
	if len(taken) > 0 {
		fmt.Fprintf(warnings, "note: the input has %s already; the last %d columns are the new ones\n", strings.Join(taken, ", "), len(resultColumns))
	}
}

func headerLine(header record, sheet sheet, marked bool) []byte {
	var line []byte
	if marked {
		line = append(line, byteOrderMark...)
	}
	line = append(line, header.raw...)
	for _, name := range resultColumns {
		line = append(append(line, sheet.delimiter), name...)
	}
	end := header.end
	if len(end) == 0 {
		end = []byte("\n")
	}
	return append(line, end...)
}
