package main

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// fields appends the cells of a raw CSV record to cells, as they are written.
func fields(cells [][]byte, raw []byte, delimiter byte) [][]byte {
	for {
		end := fieldEnd(raw, delimiter)
		cells = append(cells, raw[:end])
		if end == len(raw) {
			return cells
		}
		raw = raw[end+1:]
	}
}

// fieldEnd returns where the first cell of raw ends.
func fieldEnd(raw []byte, delimiter byte) int {
	start := 0
	if len(raw) > 0 && raw[0] == '"' {
		start = closingQuote(raw)
	}
	if n := bytes.IndexByte(raw[start:], delimiter); n >= 0 {
		return start + n
	}
	return len(raw)
}

// unquoted returns what a cell says.
func unquoted(cell []byte) string {
	if len(cell) == 0 || cell[0] != '"' {
		return string(cell)
	}
	closing := closingQuote(cell)
	text := strings.ReplaceAll(string(cell[1:closing]), `""`, `"`)
	return text + string(bytes.TrimPrefix(cell[closing:], []byte{'"'}))
}

// closingQuote returns the place of the quote that closes the one raw starts
// with, or the end of raw.
func closingQuote(raw []byte) int {
	for i := 1; i < len(raw); i++ {
		if raw[i] != '"' {
			continue
		}
		if i+1 == len(raw) || raw[i+1] != '"' {
			return i
		}
		i++
	}
	return len(raw)
}

// delimiters are what CRMs and spreadsheets put between cells.
const delimiters = ",;\t|"

// guessDelimiter returns the delimiter that a header uses most outside of
// quotes, but rather one by which it has the wanted column, and a comma where
// it uses none.
func guessDelimiter(header []byte, column string) byte {
	best, most := delimiters[0], -1
	for i := range len(delimiters) {
		names := columnNames(header, delimiters[i])
		uses := len(names) - 1
		if len(matching(names, column)) > 0 {
			uses += len(header)
		}
		if uses > most {
			best, most = delimiters[i], uses
		}
	}
	return best
}

func columnNames(header []byte, delimiter byte) []string {
	var names []string
	for _, cell := range fields(nil, header, delimiter) {
		names = append(names, strings.TrimSpace(unquoted(cell)))
	}
	return names
}

// matching returns the columns of this name.
func matching(names []string, want string) []int {
	var found []int
	for i, name := range names {
		if strings.EqualFold(name, strings.TrimSpace(want)) {
			found = append(found, i)
		}
	}
	return found
}

// appendCell appends text as a CSV cell. Text that a spreadsheet would run as
// a formula gets an apostrophe in front, which makes it plain text there.
func appendCell(out []byte, text string, delimiter byte) []byte {
	if first, _ := utf8.DecodeRuneInString(text); strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && text != "" {
		text = "'" + text
	}
	if strings.IndexByte(text, delimiter) < 0 && !strings.ContainsAny(text, "\"\r\n") {
		return append(out, text...)
	}
	out = append(out, '"')
	out = append(out, strings.ReplaceAll(text, `"`, `""`)...)
	return append(out, '"')
}
