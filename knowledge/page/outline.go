package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"personabot/knowledge/persona"
)

// node is a heading, or a label that serves as one, and what stands below it.
type node struct {
	title    rich
	level    int
	line     int
	kind     kind // empty for a heading that means nothing known
	closed   bool // a label that holds one value, and not what follows it
	blocks   []block
	children []*node
	parent   *node
}

// Levels of labels: deeper than every heading. What names no section may name
// a persona, and then has sections below it.
const (
	namingLevel = 7
	labelLevel  = 8
)

// outline arranges blocks under their headings and labels.
func (w *Words) outline(blocks []block) *node {
	root := &node{}
	at := root
	var scope []block // since the last heading
	flush := func() {
		at = w.fill(at, scope)
		scope = nil
	}
	for _, b := range blocks {
		if b.shape != heading {
			scope = append(scope, b)
			continue
		}
		flush()
		at = at.open(b.words, b.level, b.line)
	}
	flush()
	w.classify(root)
	return root
}

// open adds a node behind n, at the place that its level gives it.
func (n *node) open(title rich, level, line int) *node {
	for n.parent != nil && n.level >= level {
		n = n.parent
	}
	child := &node{title: title, level: level, line: line, parent: n}
	n.children = append(n.children, child)
	return child
}

// fill puts the blocks of a scope below a heading, labels as headings of
// their own. It returns the node at which the scope ends.
func (w *Words) fill(at *node, scope []block) *node {
	pieces := w.pieces(scope, at.title.flat())
	naming := namesFirst(pieces)
	for _, piece := range pieces {
		if piece.label == nil {
			if at.closed && len(at.blocks) > 0 {
				at = at.parent
			}
			at.blocks = append(at.blocks, piece.block)
			continue
		}
		level := labelLevel
		if naming && !piece.known {
			level = namingLevel
		}
		at = at.open(*piece.label, level, piece.block.line)
		at.closed = piece.closed
	}
	return at
}

// namesFirst tells whether the first label of a scope names no section: the
// labels like it then stand above the others.
func namesFirst(pieces []piece) bool {
	for _, p := range pieces {
		if p.label != nil {
			return !p.known
		}
	}
	return false
}

// piece is a block, or a label taken out of one.
type piece struct {
	block  block
	label  *rich
	known  bool // it names a section
	closed bool // it holds one value
}

func (w *Words) pieces(scope []block, about string) []piece {
	var pieces []piece
	amid := slices.ContainsFunc(scope, func(b block) bool {
		_, _, known := w.label(b.words, about)
		return b.shape == paragraph && known
	})
	for _, b := range scope {
		switch {
		case b.shape == paragraph:
			pieces = append(pieces, w.paragraph(b, about, amid)...)
		case b.shape == list && w.labelled(b, about):
			pieces = append(pieces, w.labels(b, about)...)
		case b.shape == list && w.people(b):
			pieces = append(pieces, w.persons(b)...)
		default:
			pieces = append(pieces, piece{block: b})
		}
	}
	return pieces
}

// longLabel bounds a label, in characters: a longer bold line is a sentence.
const longLabel = 80

// paragraph parts a paragraph into its labels and what follows them. amid
// tells whether labels of sections stand around it: then one that means
// nothing known is a label too.
func (w *Words) paragraph(b block, about string, amid bool) []piece {
	lines := strings.FieldsFunc(b.words.text, func(r rune) bool { return r == '\n' || r == '\r' })
	if len(lines) > 1 && w.properties(lines, about) {
		var pieces []piece
		for i, line := range lines {
			pieces = append(pieces, w.property(b, i, line)...)
		}
		return pieces
	}
	if first, rest, ok := w.beforeLabel(b, lines, about); ok {
		return append(w.paragraph(first, about, amid), w.paragraph(rest, about, amid)...)
	}
	label, rest, known := w.label(b.words, about)
	if label.empty() || !known && !rest.empty() && !amid {
		return []piece{{block: b}}
	}
	pieces := []piece{{block: b, label: &label, known: known || !rest.empty()}}
	if !rest.empty() {
		pieces[0].closed = w.single(label.flat())
		b.words, b.short = rest, true
		pieces = append(pieces, piece{block: b})
	}
	return pieces
}

// property reads a line "Label: value" of a paragraph.
func (w *Words) property(b block, i int, line string) []piece {
	before, after, _ := strings.Cut(line, ":")
	label := b.words.with(strings.Trim(before, "* "))
	b.words, b.line, b.short = b.words.with(after), b.line+i, true
	return []piece{{block: b, label: &label, known: true, closed: true}, {block: b}}
}

// beforeLabel parts a paragraph before a line that begins with the label of a
// section: prose with "Tools: Excel" below it.
func (w *Words) beforeLabel(b block, lines []string, about string) (first, rest block, ok bool) {
	for i, line := range lines {
		before, after, isLabel := strings.Cut(line, ":")
		if i == 0 || !isLabel || strings.TrimSpace(after) == "" || len(strings.Fields(before)) > 4 {
			continue
		}
		if k, known := w.of(before, about); known && (k.isSection() || k == kindOwner || k == kindReviewed) {
			first, rest = b, b
			first.words = b.words.with(strings.Join(lines[:i], "\n"))
			rest.words, rest.line = b.words.with(strings.Join(lines[i:], "\n")), b.line+i
			return first, rest, true
		}
	}
	return b, b, false
}

// single tells whether a label holds one value: an owner, a day, a name.
func (w *Words) single(label string) bool {
	k, ok := w.of(label, "")
	return !ok || k == kindOwner || k == kindReviewed || k == kindName || k == kindAliases
}

// properties tells whether every line is a label with a value.
func (w *Words) properties(lines []string, about string) bool {
	known := 0
	for _, line := range lines {
		before, after, ok := strings.Cut(line, ":")
		if !ok || strings.TrimSpace(after) == "" || len(strings.Fields(before)) > 4 || strings.HasPrefix(strings.TrimSpace(after), "//") {
			return false
		}
		if len(w.meaning(before, about)) > 0 {
			known++
		}
	}
	return known*2 >= len(lines)
}

var afterLabel = regexp.MustCompile(`^\s*(?:[:：]|[-–—]\s|\r)\s*`)

// label takes the label that a text begins with off it.
func (w *Words) label(words rich, about string) (label, rest rich, known bool) {
	text := words.flat()
	short := utf8.RuneCountInString(text) <= longLabel
	bare := strings.TrimRight(text, ":： ")
	switch {
	case text == "" || strings.HasPrefix(text, "("):
		return rich{}, words, false
	case words.bold != "" && strings.TrimRight(strings.Join(strings.Fields(words.bold), " "), ":： ") == bare && short:
		return words.with(bare), rich{}, w.knows(bare, about)
	case bare != text && short && w.knows(bare, about):
		return words.with(bare), rich{}, true
	}
	before, after := words.bold, strings.TrimPrefix(words.text, words.bold)
	if before == "" {
		var ok bool
		if before, after, ok = strings.Cut(words.text, ":"); !ok || len(strings.Fields(before)) > 4 {
			return rich{}, words, false
		}
		after = ":" + after
	}
	if strings.HasSuffix(strings.TrimSpace(before), ":") {
		after = ":" + after
	}
	before = strings.Trim(before, ":： \n\r")
	at, known := afterLabel.FindStringIndex(after), w.knows(before, about)
	if at == nil || !known && !(words.bold != "" && strings.HasPrefix(strings.TrimSpace(after), ":")) {
		return rich{}, words, false
	}
	return words.with(before), words.with(after[at[1]:]), known
}

func (w *Words) knows(text, about string) bool { return len(w.meaning(text, about)) > 0 }

// people tells whether the items of a list are personas: below each stands a
// list of sections.
func (w *Words) people(b block) bool {
	return len(b.items) > 0 && !slices.ContainsFunc(b.items, func(it item) bool {
		return it.words.empty() || !slices.ContainsFunc(it.below, func(below block) bool { return below.shape == list && w.labelled(below, "") })
	})
}

func (w *Words) persons(b block) []piece {
	var pieces []piece
	for _, it := range b.items {
		pieces = append(pieces, piece{block: block{line: it.line}, label: &it.words})
		pieces = append(pieces, w.pieces(it.below, it.words.flat())...)
	}
	return pieces
}

// labelled tells whether the items of a list are sections: most begin with
// the label of one, and not all with the same.
func (w *Words) labelled(b block, about string) bool {
	known, meanings := 0, map[kind]bool{}
	for _, it := range b.items {
		if label, _, ok := w.itemLabel(it, about); ok {
			k, _ := w.of(label.flat(), about)
			known++
			meanings[k] = true
		}
	}
	delete(meanings, kindReply)
	delete(meanings, kindProof)
	return known*3 >= len(b.items)*2 && len(meanings) > 1 || b.terms && known == len(b.items)
}

func (w *Words) itemLabel(it item, about string) (label, rest rich, known bool) {
	label, rest, known = w.label(it.words, about)
	if (label.empty() || rest.empty()) && len(it.below) > 0 && w.knows(it.words.flat(), about) {
		return it.words, rich{}, true
	}
	return label, rest, known
}

func (w *Words) labels(b block, about string) []piece {
	var pieces []piece
	for _, it := range b.items {
		at := block{shape: paragraph, line: it.line, words: it.words}
		label, rest, _ := w.itemLabel(it, about)
		if label.empty() {
			if before, after, ok := strings.Cut(it.words.text, ":"); ok && len(strings.Fields(before)) <= 4 {
				label, rest = it.words.with(before), it.words.with(after)
			}
		}
		if label.empty() {
			pieces = append(pieces, piece{block: block{shape: list, line: it.line, items: []item{it}}})
			continue
		}
		pieces = append(pieces, piece{block: at, label: &label, known: true})
		if !rest.empty() {
			at.words = rest
			pieces = append(pieces, piece{block: at})
		}
		for _, below := range it.below {
			pieces = append(pieces, piece{block: below})
		}
	}
	return pieces
}

// classify says what every heading below n means.
func (w *Words) classify(n *node) {
	for _, child := range n.children {
		child.kind, _ = w.of(child.title.flat(), n.title.flat())
		if w.prefixed(child.title.flat()) || child.kind == kindName && child.level < namingLevel {
			child.kind = "" // "Persona: Finance Fiona", "Persona 1"
		}
		w.classify(child)
		if child.kind == "" && child.sections() == 0 && w.is(child.title.flat(), kindName) && !w.prefixed(child.title.flat()) {
			child.kind = kindName // "Persona name", and below it the name
		}
		if child.kind.isSection() && child.kind != kind(persona.Objections) && child.sections() > 1 && len(child.blocks) == 0 {
			child.kind = "" // it names a persona: "Technology", with sections below
		}
	}
	for i, child := range n.children {
		says := (child.kind == "" || child.kind == kind(persona.Notes)) && w.is(child.title.flat(), kindSays)
		if says && i+1 < len(n.children) && n.children[i+1].kind == kindReply {
			child.kind = kind(persona.Objections)
		}
	}
}

// sections counts the children that are sections of a persona file.
func (n *node) sections() int {
	count := 0
	for _, child := range n.children {
		switch {
		case child.kind.isSection() || child.kind == kindSummary:
			count++
		case child.kind == kindInside:
			count += child.sections()
		}
	}
	return count
}
