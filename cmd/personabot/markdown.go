package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"personabot/knowledge/impact"
)

// shownMoves bounds the rows of a table in a pull request: GitHub refuses
// comments of more than 65,536 characters.
const shownMoves = 100

// writeMarkdown writes what moves for a pull request: how many from where to
// where, and below it the texts.
func writeMarkdown(w io.Writer, all []moved) error {
	var b strings.Builder
	for _, m := range all {
		fmt.Fprintf(&b, "### %s\n\n", upperFirst(m.summary()))
		if len(m.moves) == 0 {
			continue
		}
		fmt.Fprintf(&b, "| From | To | %ss |\n|---|---|---:|\n", upperFirst(m.noun))
		for _, way := range ways(m.moves) {
			fmt.Fprintf(&b, "| %s | %s | %d |\n", way.before, way.after, way.times)
		}
		fmt.Fprintf(&b, "\n<details><summary>The %ss</summary>\n\n| %s | Times | From | To |\n|---|---:|---|---|\n", m.noun, upperFirst(m.noun))
		for _, move := range m.moves[:min(len(m.moves), shownMoves)] {
			fmt.Fprintf(&b, "| %s | %d | %s | %s |\n", quotedCell(move.Text), move.Times, move.Before, move.After)
		}
		b.WriteString("\n")
		if more := len(m.moves) - shownMoves; more > 0 {
			fmt.Fprintf(&b, "and %d more\n\n", more)
		}
		b.WriteString("</details>\n\n")
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("writing Markdown: %w", err)
	}
	return nil
}

// way is how many move from one outcome to another.
type way struct {
	before, after string
	times         int
}

func ways(moves []impact.Move) []way {
	var all []way
	for _, move := range moves {
		i := slices.IndexFunc(all, func(w way) bool { return w.before == move.Before && w.after == move.After })
		if i < 0 {
			i = len(all)
			all = append(all, way{before: move.Before, after: move.After})
		}
		all[i].times += move.Times
	}
	slices.SortFunc(all, func(a, b way) int {
		return cmp.Or(b.times-a.times, strings.Compare(a.before, b.before), strings.Compare(a.after, b.after))
	})
	return all
}

// quotedCell is what somebody wrote as code in a cell of a table: nothing in
// it mentions anybody, links or ends the cell.
func quotedCell(text string) string {
	return "`" + strings.NewReplacer("`", "'", "|", `\|`).Replace(printable(text, cellWidth)) + "`"
}

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
