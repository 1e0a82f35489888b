package page

import (
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"personabot/knowledge/persona"
)

// rich is the text of a block: its words, without what makes them bold or
// italic, and its links. "\n" stands for the end of a line in the source and
// "\r" for a line break that the page shows.
type rich struct {
	text  string
	links []persona.Link // Label is a part of text
	bold  string         // what it begins with in bold
	line  int
}

func (w rich) empty() bool { return strings.TrimSpace(w.text) == "" }

// flat is the text on one line.
func (w rich) flat() string { return flat(w.text) }

// flat puts a text on one line, with one space between its words.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// parts are the texts between line breaks that the page shows.
func (w rich) parts() []rich {
	var parts []rich
	for _, part := range strings.Split(w.text, "\r") {
		if strings.TrimSpace(part) != "" {
			parts = append(parts, w.with(part))
		}
	}
	return parts
}

// with is a part of the text, with those links that stand in it.
func (w rich) with(text string) rich {
	part := rich{text: strings.TrimSpace(text), line: w.line}
	if w.bold != "" && strings.HasPrefix(part.text, w.bold) {
		part.bold = w.bold
	}
	for _, link := range w.links {
		if strings.Contains(text, link.Label) {
			part.links = append(part.links, link)
		}
	}
	return part
}

// rich returns the text of the inline nodes below n.
func (r *reader) rich(n ast.Node) rich {
	w := &writer{reader: r}
	w.line = r.lineOf(n)
	w.below(n)
	out := rich{text: strings.TrimSpace(html.UnescapeString(w.text.String())), links: w.links, line: w.line}
	if bold := strings.TrimSpace(html.UnescapeString(w.bold)); bold != "" && strings.HasPrefix(out.text, bold) {
		out.bold = bold
	}
	return out
}

type writer struct {
	*reader
	line  int
	text  strings.Builder
	links []persona.Link
	bold  string
}

// htmlTag tells tags from words in angle brackets, to be filled in.
var htmlTag = regexp.MustCompile(`(?i)^</?(?:` + tagNames + `)\b|^<[!?]`)

var lineBreak = regexp.MustCompile(`(?i)^<br\s*/?>$`)

func (w *writer) below(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		w.inline(child)
	}
}

func (w *writer) inline(n ast.Node) {
	start := w.text.Len()
	switch n := n.(type) {
	case *ast.Text:
		w.text.Write(util.UnescapePunctuations(n.Segment.Value(w.reader.text)))
		w.end(n)
	case *ast.String:
		w.text.Write(n.Value)
	case *ast.RawHTML:
		switch tag := n.Segments.Value(w.reader.text); {
		case lineBreak.Match(tag):
			w.text.WriteByte('\r')
		case !htmlTag.Match(tag): // <Your name>
			w.text.Write(tag)
		}
	case *ast.AutoLink:
		address := string(n.Label(w.reader.text))
		w.text.WriteString(address)
		w.link(address, string(n.URL(w.reader.text)))
	case *ast.Link:
		w.below(n)
		w.link(w.text.String()[start:], string(n.Destination))
	case *ast.Image:
		alt := &writer{reader: w.reader, line: w.line}
		alt.below(n)
		w.found.add(w.line, strings.TrimSpace(alt.text.String()+" "+string(n.Destination)), "a picture")
	case *ast.Emphasis:
		w.below(n)
		if n.Level == 2 && strings.TrimSpace(w.text.String()[:start]) == "" {
			w.bold = w.text.String()[start:]
		}
	case *east.Strikethrough:
		struck := &writer{reader: w.reader, line: w.line}
		struck.below(n)
		w.found.add(w.line, whole(rich{text: struck.text.String(), links: struck.links}), "it is struck through")
	case *east.TaskCheckBox:
	default:
		w.below(n)
	}
}

func (w *writer) end(n *ast.Text) {
	switch {
	case n.HardLineBreak():
		w.text.WriteByte('\r')
	case n.SoftLineBreak():
		w.text.WriteByte('\n')
	}
}

func (w *writer) link(label, address string) {
	label = strings.TrimSpace(html.UnescapeString(label))
	w.links = append(w.links, persona.Link{Label: label, URL: strings.TrimPrefix(html.UnescapeString(address), "mailto:")})
}
