package page

import (
	"regexp"
	"slices"
	"strings"
)

// bySection turns pages around that have a heading for each section, and the
// personas below it: each persona comes to stand above its sections. It does
// so where a heading says that personas follow, or there is none, and where
// two names at least come back below several sections. What stands there for
// nobody stays where it is.
func (p *parser) bySection(n *node) {
	if n.title.empty() || p.words.announces(n.title.flat()) {
		t := turn{parser: p, page: n, personas: map[string]*node{}}
		if t.findNames(); len(t.names) > 1 {
			t.around()
			return
		}
	}
	for _, child := range n.children {
		p.bySection(child)
	}
}

// announces tells whether a heading says that personas follow: "Our buyer
// personas 2026".
func (w *Words) announces(heading string) bool {
	folded := " " + foldName(heading) + " "
	return slices.ContainsFunc(w.several, func(phrase string) bool { return strings.Contains(folded, " "+phrase+" ") })
}

type turn struct {
	*parser
	page     *node
	names    map[string]bool
	personas map[string]*node
}

// share is what a section says about one persona.
type share struct {
	name     rich
	line     int
	blocks   []block
	children []*node
}

func (t *turn) findNames() {
	sections := map[string]int{}
	for _, section := range t.page.children {
		if !section.kind.isSection() {
			continue
		}
		met := map[string]bool{}
		shares, _ := t.shares(section, func(string) bool { return true })
		for _, s := range shares {
			if key := t.key(s.name); key != "" && !met[key] {
				met[key] = true
				sections[key]++
			}
		}
	}
	t.names = map[string]bool{}
	for key, n := range sections {
		if n > 1 {
			t.names[key] = true
		}
	}
}

var before = regexp.MustCompile(`^(?:for )?(?:the )?`)

// key is a persona's name as sections repeat it: "For the nurse", "Nurses".
func (t *turn) key(name rich) string {
	if t.words.knows(name.flat(), "") {
		return ""
	}
	return strings.TrimSuffix(before.ReplaceAllString(foldName(t.words.personaName(name.flat())), ""), "s")
}

func (t *turn) around() {
	var kept, personas []*node
	for _, child := range t.page.children {
		if key := t.key(child.title); child.kind == "" && t.names[key] && t.personas[key] == nil {
			t.personas[key] = child
		}
	}
	for _, child := range t.page.children {
		if !child.kind.isSection() {
			kept = append(kept, child)
			continue
		}
		shares, rest := t.shares(child, func(key string) bool { return t.names[key] })
		for _, s := range shares {
			persona := t.personas[t.key(s.name)]
			if persona == nil {
				persona = &node{title: s.name, level: child.level, line: s.line, parent: t.page}
				t.personas[t.key(s.name)], personas = persona, append(personas, persona)
			} else {
				t.found.read(s.line, whole(s.name))
			}
			persona.take(child, s)
		}
		if rest.kind = ""; len(rest.blocks)+len(rest.children) > 0 {
			kept = append(kept, rest)
		}
	}
	t.page.children = append(kept, personas...)
}

// take puts what a section says about a persona below it.
func (n *node) take(section *node, s share) {
	own := &node{title: section.title, level: section.level + 1, line: section.line, kind: section.kind, parent: n, blocks: s.blocks, children: s.children}
	for _, child := range own.children {
		child.parent = own
	}
	n.children = append(n.children, own)
}

// shares parts a section into what it says about each persona that is wanted,
// by key, and the rest.
func (t *turn) shares(section *node, wanted func(string) bool) (shares []share, rest *node) {
	left := *section
	rest, left.blocks, left.children = &left, nil, nil
	for _, b := range section.blocks {
		of := t.ofBlock(b)
		for _, s := range of {
			if key := t.key(s.name); key == "" || !wanted(key) {
				of = nil // it is no block of personas
				break
			}
		}
		if shares = append(shares, of...); len(of) == 0 {
			rest.blocks = append(rest.blocks, b)
		}
	}
	for _, child := range section.children {
		if key := t.key(child.title); child.kind == "" && key != "" && wanted(key) {
			shares = append(shares, share{child.title, child.line, child.blocks, child.children})
		} else {
			rest.children = append(rest.children, child)
		}
	}
	return shares, rest
}

// ofBlock returns what a list or a table says by persona; none where it has
// another form.
func (t *turn) ofBlock(b block) []share {
	switch {
	case b.shape == list:
		return ofList(b)
	case b.shape == table && len(b.rows) > 1 && len(b.rows[0]) > 1:
		return t.ofTable(b)
	}
	return nil
}

// ofList reads personas with a list below each.
func ofList(b block) []share {
	var shares []share
	for _, it := range b.items {
		name := it.words
		if len(it.below) == 0 || it.words.empty() {
			return nil
		}
		name.text = strings.TrimRight(name.flat(), ":")
		shares = append(shares, share{name: name, line: it.line, blocks: it.below})
	}
	return shares
}

// ofTable reads a table with a persona in each row, or else in each column.
func (t *turn) ofTable(b block) []share {
	if t.words.is(b.rows[0][0].flat(), kindPersona) {
		var shares []share
		for _, row := range b.rows[1:] {
			shares = append(shares, cells(row[0], lineOr(row, b.line), row[1:]))
		}
		return shares
	}
	var shares []share
	for i, name := range b.rows[0] {
		var column []rich
		for _, row := range b.rows[1:] {
			column = append(column, cellAt(row, i))
		}
		shares = append(shares, cells(name, b.line, column))
	}
	return shares
}

func cells(name rich, line int, all []rich) share {
	s := share{name: name, line: line}
	for _, cell := range all {
		for _, part := range cell.parts() {
			s.blocks = append(s.blocks, block{shape: paragraph, line: max(cell.line, line), words: part, short: true})
		}
	}
	return s
}
