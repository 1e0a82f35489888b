package main

import (
	"bytes"
	"strings"
)

// fields appends the cells of a raw CSV record to cells, without their quotes.
func fields(cells []string, raw []byte, delimiter byte) []string {
	for {
		cell, rest, more := nextField(raw, delimiter)
		cells = append(cells, cell)
		if !more {
			return cells
		}
		raw = rest
	}
}

// nextField cuts the first cell off raw; more tells whether another follows.
func nextField(raw []byte, delimiter byte) (cell string, rest []byte, more bool) {
	if len(raw) == 0 || raw[0] != '"' {
		before, after, found := bytes.Cut(raw, []byte{delimiter})
		return string(before), after, found
	}
	closing := closingQuote(raw)
	tail, after, found := bytes.Cut(raw[closing:], []byte{delimiter})
	text := strings.ReplaceAll(string(raw[1:closing]), `""`, `"`)
	return text + string(bytes.TrimPrefix(tail, []byte{'"'})), after, found
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

// guessDelimiter returns the delimiter that a header line uses most outside
// of quotes, and a comma where it uses none.
func guessDelimiter(header []byte) byte {
	counts := map[byte]int{}
	inside := false
	for _, c := range header {
		if c == '"' {
			inside = !inside
		} else if !inside {
			counts[c]++
		}
	}
	best := delimiters[0]
	for i := range len(delimiters) {
		if counts[delimiters[i]] > counts[best] {
			best = delimiters[i]
		}
	}
	return best
}

// appendCell appends text as a CSV cell. Text that a spreadsheet would run as
// a formula gets an apostrophe in front, which makes it plain text there.
func appendCell(out []byte, text string, delimiter byte) []byte {
	if text != "" && strings.IndexByte("=+-@\t\r", text[0]) >= 0 {
		text = "'" + text
	}
	if strings.IndexByte(text, delimiter) < 0 && !strings.ContainsAny(text, "\"\r\n") {
		return append(out, text...)
	}
	out = append(out, '"')
	out = append(out, strings.ReplaceAll(text, `"`, `""`)...)
	return append(out, '"')
}
