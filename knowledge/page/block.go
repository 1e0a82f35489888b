package page

import (
	"regexp"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// shape is what a block looks like on the page.
type shape uint8

const (
	heading shape = iota
	paragraph
	quote
	list
	table
	code
)

// block is one piece of a page.
type block struct {
	shape shape
	level int // of a heading: 1 to 6; labels are deeper
	line  int
	words rich
	items []item   // of a list
	terms bool     // a list of terms with their definitions below
	rows  [][]rich // of a table, the first one its heading
	inner []block  // of a quote
	short bool     // a paragraph that stands behind its label: "Goals: a, b"
}

// item is an entry of a list, and what stands below it.
type item struct {
	line  int
	words rich
	below []block
}

var markdown = goldmark.New(goldmark.WithExtensions(
	extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList,
	extension.NewLinkify(extension.WithLinkifyAllowedProtocols([][]byte{[]byte("https:"), []byte("http:")})),
))

// attributes are what some sites write behind a heading: {#goals .wide}.
var attributes = regexp.MustCompile(`\s*\{[#:.][^{}]*\}\s*$`)

// reader turns Markdown into blocks.
type reader struct {
	*source
	found *findings
	at    int // offset of the last text: where a block without any stands
}

func blocksOf(s *source, found *findings) []block {
	r := &reader{source: s, found: found}
	return r.blocks(markdown.Parser().Parse(text.NewReader(s.text)))
}

func (r *reader) blocks(parent ast.Node) []block {
	var blocks []block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if b, ok := r.block(n); ok {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

func (r *reader) block(n ast.Node) (block, bool) {
	line := r.lineOf(n)
	switch n := n.(type) {
	case *ast.Heading:
		words := r.rich(n)
		words.text = attributes.ReplaceAllString(words.text, "")
		return block{shape: heading, level: n.Level, line: line, words: words}, !words.empty()
	case *ast.Paragraph, *ast.TextBlock:
		words := r.rich(n)
		return block{shape: paragraph, line: line, words: words}, !words.empty()
	case *ast.Blockquote:
		return block{shape: quote, line: line, inner: r.blocks(n)}, true
	case *ast.List:
		return block{shape: list, line: line, items: r.items(n)}, true
	case *east.DefinitionList:
		return block{shape: list, line: line, items: r.definitions(n), terms: true}, true
	case *east.Table:
		return block{shape: table, line: line, rows: r.rows(n)}, true
	case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.HTMLBlock:
		return block{shape: code, line: line, words: rich{text: string(n.Lines().Value(r.text))}}, true
	}
	return block{}, false // a rule
}

func (r *reader) items(n ast.Node) []item {
	var items []item
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		it := item{line: r.lineOf(child)}
		if first := child.FirstChild(); first != nil && isText(first) {
			it.words = r.rich(first)
			child.RemoveChild(child, first)
		}
		it.below = r.blocks(child)
		items = append(items, it)
	}
	return items
}

func isText(n ast.Node) bool {
	return n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock
}

// definitions reads a definition list as one of terms with their definitions
// below.
func (r *reader) definitions(n ast.Node) []item {
	var items []item
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if child.Kind() == east.KindDefinitionTerm || len(items) == 0 {
			items = append(items, item{line: r.lineOf(child), words: r.rich(child)})
			continue
		}
		last := &items[len(items)-1]
		last.below = append(last.below, r.blocks(child)...)
	}
	return items
}

func (r *reader) rows(n ast.Node) [][]rich {
	var rows [][]rich
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []rich
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			line := r.lineOf(cell)
			words := r.rich(cell)
			words.line = line
			cells = append(cells, words)
		}
		rows = append(rows, cells)
	}
	return rows
}

// lineOf returns the number of the line on which a node begins.
func (r *reader) lineOf(n ast.Node) int {
	for n != nil {
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			r.at = n.Lines().At(0).Start
			break
		}
		n = n.FirstChild()
	}
	return r.line(r.at)
}
