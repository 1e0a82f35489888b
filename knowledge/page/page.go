package page

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// Page is a Markdown page.
type Page struct {
	Name string // in findings, as the caller knows it
	Text string
}

// Placed is a persona and where on a page it was found. The positions of its
// items hold the page's lines; their columns are 1.
type Placed struct {
	*persona.Persona
	Page    string
	Line    int
	named   bool // the importer made its name
	summary int  // the line of its summary; 0 for its own
}

// Read returns the personas of pages, in their order, and what of the pages
// stands nowhere in them or should be looked at.
//
// known holds personas that are there already, which the pages may speak of;
// nil for none.
func Read(words *Words, known *knowledge.Base, pages ...Page) ([]Placed, []Finding) {
	p := &parser{words: words, known: known, found: &findings{}}
	for _, page := range pages {
		p.page = page.Name
		p.found.page = page.Name
		p.read(page)
	}
	placed := p.build()
	for _, page := range pages {
		account(page, placed, p.found)
	}
	return placed, p.found.sorted()
}

type parser struct {
	words  *Words
	known  *knowledge.Base
	found  *findings
	page   string
	drafts []*draft
}

// draft begins a persona with this name.
func (p *parser) draft(title rich, line int) *draft {
	d := p.blank()
	d.name, d.title, d.line = p.words.personaName(title.flat()), title, line
	d.found.read(line, without(title.flat(), d.name))
	p.drafts = append(p.drafts, d)
	return d
}

func (p *parser) blank() *draft {
	return &draft{page: p.page, entries: map[persona.Section][]entry{}, found: &findings{page: p.page}, words: p.words}
}

func (p *parser) read(page Page) {
	s := newSource(page.Text, p.found)
	root := p.words.outline(blocksOf(s, p.found))
	if s.front == nil {
		p.bySection(root)
	}
	p.understand(root)
	defaults := p.blank()
	if s.front != nil {
		p.front(s.front, defaults)
	}
	nodes := p.personas(root, defaults.name)
	if len(nodes) == 0 && defaults.name != "" && len(defaults.entries) > 0 {
		nodes = []*node{root} // all of it stands in the front matter
	}
	first := len(p.drafts)
	for _, n := range nodes {
		if len(nodes) == 1 {
			p.persona(n, defaults)
			continue
		}
		d := p.draft(n.title, n.line)
		d.owner, d.reviewed = defaults.owner, defaults.reviewed
		d.readNode(n)
	}
	p.outside(root, nodes, defaults)
	p.collect(first, defaults, len(nodes) == 1)
	if len(p.drafts) == first {
		p.leftDraft(defaults, "front matter of a page without personas")
		p.found.add(0, page.Text, "no heading with the sections of a persona below it")
	}
}

// collect takes over what the drafts of a page found.
func (p *parser) collect(first int, defaults *draft, single bool) {
	p.found.take(defaults.found)
	for _, d := range p.drafts[first:] {
		d.owner, d.reviewed = cmp.Or(d.owner, defaults.owner), cmp.Or(d.reviewed, defaults.reviewed)
		p.found.take(d.found)
	}
	if single || len(p.drafts) == first {
		return
	}
	for _, words := range slices.Concat(defaults.stated, defaults.subset) {
		p.found.add(words.line, words.flat(), "said of a page with several personas")
	}
	for _, alias := range defaults.aliases {
		p.found.add(0, alias, "an alias of a page with several personas")
	}
	for section, entries := range defaults.entries {
		for _, e := range entries {
			p.found.add(e.line, e.whole(), "%s of a page with several personas", section)
		}
	}
}

// personas returns the headings that name personas, from n on down.
// A page without headings is about the one that its front matter names.
func (p *parser) personas(n *node, named string) []*node {
	if p.isPersona(n, named) {
		return []*node{n}
	}
	var found []*node
	for _, child := range n.children {
		if child.kind == "" || child.kind == kindInside || child.kind == kindOthers {
			found = append(found, p.personas(child, "")...)
		}
	}
	return found
}

// core are the sections that only a persona has: a page of several may well
// have notes and an overview of its own.
var core = map[kind]bool{
	kind(persona.Titles): true, kind(persona.Responsibilities): true, kind(persona.Problems): true, kind(persona.Success): true,
	kind(persona.Failure): true, kind(persona.Objections): true, kind(persona.Rewards): true,
}

func (p *parser) isPersona(n *node, named string) bool {
	if n.parent == nil && named == "" && !hasName(n) {
		return false
	}
	own, cores := n.sections(), 0
	for _, b := range n.blocks {
		if b.shape == table && (&draft{words: p.words, name: n.title.flat()}).keyed(b) {
			own, cores = own+1, cores+1
		}
	}
	for _, child := range n.children {
		if core[child.kind] {
			cores++
		}
	}
	if own == 0 {
		return false
	}
	for _, child := range n.children {
		if child.kind == "" && cores == 0 && len(p.personas(child, "")) > 0 {
			return false
		}
	}
	return n.kind == "" || n.kind == kindInside && hasName(n)
}

// hasName tells whether a label below n holds the persona's name.
func hasName(n *node) bool {
	for _, child := range n.children {
		if child.kind == kindName && len(child.blocks) > 0 || child.kind == kindInside && hasName(child) {
			return true
		}
	}
	return false
}

// outside tells what stands outside of every persona, and reads what is
// written there for all: an owner, a table of personas, other titles.
func (p *parser) outside(n *node, personas []*node, defaults *draft) {
	for _, known := range personas {
		if n == known {
			return
		}
	}
	if n.kind == kindOthers {
		p.others(n)
		return
	}
	if n.kind == kindOwner || n.kind == kindReviewed {
		defaults.meta(n)
		return
	}
	switch {
	case n.title.empty():
	case len(n.blocks)+len(n.children) == 0:
		p.found.add(n.line, whole(n.title), "a heading with nothing below it")
	case n.kind == "" && !p.words.is(n.title.flat(), kindPersona):
		p.found.add(n.line, whole(n.title), "a heading outside of a persona")
	}
	for _, b := range n.blocks {
		if b.shape == table && p.personaTable(b) {
			continue
		}
		p.left(b, outsideReason(n))
	}
	for _, child := range n.children {
		p.outside(child, personas, defaults)
	}
}

func outsideReason(n *node) string {
	switch {
	case n.title.empty():
		return "outside of a persona"
	case n.kind == "" && len(n.children) == 0:
		return "below “" + n.title.flat() + "”, which is no persona; a heading such as “Job titles” below it would make it one"
	}
	return "below “" + n.title.flat() + "”, outside of a persona"
}

// left tells that a block was not placed, item by item.
func (p *parser) left(b block, reason string) {
	switch b.shape {
	case list:
		for _, it := range b.items {
			p.found.add(it.line, whole(it.words), "%s", reason)
			for _, below := range it.below {
				p.left(below, reason)
			}
		}
	case table:
		for _, row := range b.rows {
			p.found.add(lineOr(row, b.line), rowText(row), "%s", reason)
		}
	case quote:
		for _, inner := range b.inner {
			p.left(inner, reason)
		}
	default:
		p.found.add(b.line, whole(b.words), "%s", reason)
	}
}

// front reads front matter: keys are headings.
func (p *parser) front(front *yaml.Node, defaults *draft) {
	for i := 0; i+1 < len(front.Content); i += 2 {
		key, value := front.Content[i], front.Content[i+1]
		n := &node{title: rich{text: strings.ReplaceAll(key.Value, "_", " ")}, line: key.Line}
		n.kind, _ = p.words.of(n.title.text, "")
		if n.kind != "" {
			p.found.read(key.Line, key.Value)
		}
		if strings.EqualFold(key.Value, "title") {
			n.kind = kindName
			p.found.read(key.Line, key.Value)
		}
		items := p.frontItems(value)
		if n.kind == "" || n.kind == kindInside {
			for _, it := range items {
				p.found.add(it.line, key.Value+": "+it.words.flat(), "front matter that persona files have no key for")
			}
			continue
		}
		n.blocks = []block{{shape: list, line: key.Line, items: items}}
		defaults.child(n)
	}
}

// frontItems returns the texts of a value. Of keys with values the first one
// is the item, and the others stand below it: an objection and its reply.
func (p *parser) frontItems(value *yaml.Node) []item {
	switch value.Kind {
	case yaml.ScalarNode:
		if strings.TrimSpace(value.Value) == "" {
			return nil
		}
		return []item{{line: value.Line, words: frontText(value)}}
	case yaml.MappingNode:
		var one item
		for i := 0; i+1 < len(value.Content); i += 2 {
			for _, it := range p.frontItems(value.Content[i+1]) {
				if one.words.empty() {
					one = it
					p.found.read(value.Content[i].Line, value.Content[i].Value)
					continue
				}
				it.words.text = value.Content[i].Value + ": " + it.words.text
				one.below = append(one.below, block{shape: list, line: it.line, items: []item{it}})
			}
		}
		return []item{one}
	}
	var items []item
	for _, v := range value.Content {
		items = append(items, p.frontItems(v)...)
	}
	return items
}

func frontText(v *yaml.Node) rich {
	words := rich{text: v.Value, line: v.Line}
	if isWeb(v.Value) {
		words.links = []persona.Link{{Label: v.Value, URL: v.Value}}
	}
	return words
}

// personaName takes numbers, emoji and "Persona:" off a heading.
func (w *Words) personaName(heading string) string {
	name := strings.TrimSpace(leadingMarks.ReplaceAllString(heading, ""))
	if _, after, ok := cutAny(name, ":", " – ", " — ", " - "); ok && w.prefixed(name) {
		name = after
	}
	return strings.TrimSpace(leadingMarks.ReplaceAllString(trailingMarks.ReplaceAllString(introduced.ReplaceAllString(name, ""), ""), ""))
}

// introduced is what stands before a name in "Meet Dana".
var introduced = regexp.MustCompile(`(?i)^\s*(?:meet|introducing|say hello to)\s+`)

// prefixed tells whether a heading says "Persona:" before a name.
func (w *Words) prefixed(heading string) bool {
	before, after, ok := cutAny(heading, ":", " – ", " — ", " - ")
	return ok && strings.TrimSpace(after) != "" && w.is(before, kindPersona)
}

var (
	leadingMarks  = regexp.MustCompile(`^(?:[^\p{L}\p{N}("“]+|\d+[.)]\s+|\d+(?:\.\d+)+\s+)+`)
	trailingMarks = regexp.MustCompile(`[^\p{L}\p{N})"”.!?+#]+$`)
)

func cutAny(text string, separators ...string) (before, after string, ok bool) {
	for _, s := range separators {
		if before, after, ok = strings.Cut(text, s); ok {
			return before, after, true
		}
	}
	return text, "", false
}
