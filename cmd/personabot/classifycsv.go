package main

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"personabot/knowledge"
	"personabot/knowledge/classify"
)

// resultColumns are what classify --csv adds to every row; others read them
// by name.
var resultColumns = []string{"persona", "status", "confidence", "rank", "area", "matched", "alternatives", "ask", "why"}

// classifyCSV copies CSV from in to s.out with the result columns added.
// Memory does not grow with the input.
func classifyCSV(base *knowledge.Base, c *classifyCommand, in io.Reader, s streams) error {
	text, marked := asUTF8(in)
	rows := newRecordReader(text)
	header, sheet, err := readHeader(rows, c, s.err)
	if err != nil {
		return err
	}
	first := headerLine(header, sheet, marked)
	if _, err := s.out.Write(first); err != nil {
		return fmt.Errorf("writing the header: %w", err)
	}
	tally := newTally(s.err)
	err = inOrder(rows, s.out, tally, func(b *batch) { b.classify(base, sheet) })
	tally.finish()
	switch {
	case err != nil:
		return err
	case tally.problems() > 0:
		return errProblems
	}
	return nil
}

// appendRow appends the row of rec with its result columns. A row that cannot
// be read is passed through as it is; the error says why.
func (sheet sheet) appendRow(out []byte, base *knowledge.Base, rec record, cells [][]byte) ([]byte, classify.Match, error) {
	if rec.bad == nil && len(cells) != sheet.width {
		rec.bad = fmt.Errorf("%d cells where the header has %d", len(cells), sheet.width)
	}
	if rec.bad != nil {
		return append(append(out, rec.raw...), rec.end...), classify.Match{}, rec.bad
	}
	match := base.Classify(unquoted(cells[sheet.title]))
	out = append(out, rec.raw...)
	for _, cell := range resultCells(match) {
		out = append(out, sheet.delimiter)
		out = appendCell(out, cell, sheet.delimiter)
	}
	return append(out, rec.end...), match, nil
}

func resultCells(m classify.Match) [9]string {
	var persona, ask string
	if m.Persona != nil {
		persona = m.Persona.ID
	}
	if m.Ask != nil {
		ask = m.Ask.Ask
	}
	return [9]string{
		persona, string(m.Status), strconv.FormatFloat(m.Confidence, 'f', 2, 64), m.Rank, m.Area,
		matchedWords(m), alternatives(m), ask, m.Why,
	}
}

func matchedWords(m classify.Match) string {
	words := make([]string, len(m.Matched))
	for i, span := range m.Matched {
		words[i] = m.Title[span.Start:span.End]
	}
	return strings.Join(words, " … ")
}

func alternatives(m classify.Match) string {
	ids := make([]string, len(m.Others))
	for i, other := range m.Others {
		ids[i] = other.Persona.ID
	}
	return strings.Join(ids, "|")
}

func blank(raw []byte) bool { return len(bytes.TrimSpace(raw)) == 0 }
