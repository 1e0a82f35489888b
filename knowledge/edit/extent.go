package edit

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"personabot/knowledge/persona"
)

// text is a persona file as it stands, and where its values are.
type text struct {
	file   string
	body   string
	eol    string // how its lines end
	starts []int  // offset of each line
	root   *yaml.Node
}

// errLayout is met where the text is laid out in a way that edits do not know.
var errLayout = errors.New("the file is laid out in an unusual way; edit it by hand")

const byteOrderMark = "\uFEFF"

func read(file, body string) (*text, error) {
	root, err := persona.Document(file, []byte(body))
	if err != nil {
		return nil, err
	}
	t := &text{file: file, body: body, root: root, eol: "\n", starts: lineStarts(body)}
	if i := strings.IndexByte(body, '\n'); i > 0 && body[i-1] == '\r' {
		t.eol = "\r\n"
	}
	return t, nil
}

// lineStarts returns the offset of each line, by what YAML takes for line
// breaks.
func lineStarts(body string) []int {
	starts := []int{len(body) - len(strings.TrimPrefix(body, byteOrderMark))}
	for i, r := range body {
		switch r {
		case '\n', '\u0085', '\u2028', '\u2029':
			starts = append(starts, i+utf8.RuneLen(r))
		case '\r':
			if !strings.HasPrefix(body[i+1:], "\n") {
				starts = append(starts, i+1)
			}
		}
	}
	return starts
}

// start returns the offset at which a node begins.
func (t *text) start(n *yaml.Node) (int, error) {
	if n.Line < 1 || n.Line > len(t.starts) {
		return 0, errLayout
	}
	at := t.starts[n.Line-1]
	for range n.Column - 1 {
		if at >= len(t.body) {
			break
		}
		_, size := utf8.DecodeRuneInString(t.body[at:])
		at += size
	}
	return at, nil
}

// end returns the offset behind the last character of a node.
func (t *text) end(n *yaml.Node) (int, error) {
	at, err := t.start(n)
	if err != nil {
		return 0, err
	}
	switch {
	case n.Kind != yaml.ScalarNode && n.Style&yaml.FlowStyle == 0:
		if len(n.Content) == 0 {
			return 0, errLayout
		}
		return t.end(n.Content[len(n.Content)-1])
	case n.Kind != yaml.ScalarNode:
		return t.closing(at)
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		return quoteEnd(t.body, at)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return t.behind(t.lineEnd(at), n.Value)
	}
	return t.behind(at, n.Value)
}

// behind returns the offset behind a value that stands at or after an offset:
// only blanks and line breaks may lie between its characters.
func (t *text) behind(at int, value string) (int, error) {
	for _, want := range value {
		if unicode.IsSpace(want) {
			continue
		}
		for {
			r, size := utf8.DecodeRuneInString(t.body[at:])
			if size == 0 || r != want && !unicode.IsSpace(r) {
				return 0, fmt.Errorf("%s:%d: %w", t.file, t.line(at), errLayout)
			}
			at += size
			if r == want {
				break
			}
		}
	}
	return at, nil
}

// closing returns the offset behind the bracket or brace that closes the one
// at an offset.
func (t *text) closing(at int) (int, error) {
	depth, fresh := 0, true // fresh: a quote here opens a quoted text
	for at < len(t.body) {
		c := t.body[at]
		switch {
		case fresh && (c == '"' || c == '\''):
			end, err := quoteEnd(t.body, at)
			if err != nil {
				return 0, err
			}
			at, fresh = end, false
			continue
		case c == '#' && (at == 0 || strings.ContainsRune(" \t\n\r", rune(t.body[at-1]))):
			at = t.lineEnd(at)
			continue
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return at + 1, nil
			}
		}
		if !strings.ContainsRune(" \t\n\r", rune(c)) {
			fresh = strings.ContainsRune("[{,:", rune(c))
		}
		at++
	}
	return 0, errLayout
}

// quoteEnd returns the offset behind the quoted text that begins at an offset.
func quoteEnd(body string, at int) (int, error) {
	quote := body[at]
	for i := at + 1; i < len(body); i++ {
		switch {
		case body[i] == '\\' && quote == '"':
			i++
		case body[i] == quote && quote == '\'' && strings.HasPrefix(body[i+1:], "'"):
			i++
		case body[i] == quote:
			return i + 1, nil
		}
	}
	return 0, errLayout
}

// lineEnd returns the offset of the end of the line that holds an offset,
// before its line break.
func (t *text) lineEnd(at int) int {
	if i := strings.IndexAny(t.body[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(t.body)
}

// lineStart returns the offset of the start of the line that holds an offset.
func (t *text) lineStart(at int) int {
	return strings.LastIndexByte(t.body[:at], '\n') + 1
}

// line returns the number of the line that holds an offset, from 1.
func (t *text) line(at int) int { return 1 + strings.Count(t.body[:at], "\n") }
