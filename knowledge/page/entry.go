package page

import (
	"regexp"
	"slices"
	"strings"

	"personabot/knowledge/persona"
)

// entry is one item of a section as it stands on the page.
type entry struct {
	words rich
	group string // introduction or heading it stands under
	line  int
	reply []rich // of an objection
	proof []persona.Link
}

// draft is a persona as it was read, before its roles and links are known.
type draft struct {
	id       string // wished for; empty: made from the name
	name     string
	title    rich // the heading it was named by
	line     int
	page     string
	aliases  []string
	owner    string
	reviewed string
	stated   []rich // under a heading that says summary
	summary  []rich // what else stands before the first section
	subset   []rich // what says whose notes it inherits
	entries  map[persona.Section][]entry
	decision *rich // of titles that a question leads elsewhere
	confirm  []rich
	named    bool // its name was made of its titles

	summaryLine int
	seen        map[string]bool // what stands in a section already
	found       *findings
	words       *Words
}

// section reads what stands under the heading of a section.
func (d *draft) section(n *node, section persona.Section) {
	group := ""
	if before, after, ok := strings.Cut(n.title.flat(), ":"); ok && strings.TrimSpace(after) != "" && n.level < namingLevel && len(d.words.exact(before)) > 0 {
		if section == persona.Objections { // Objection: "Too dear"
			d.objectionNode(&node{title: n.title.with(after), line: n.line, blocks: n.blocks, children: n.children})
			return
		}
		group = strings.TrimSpace(after)
	}
	if n.kind == kind(section) && section == persona.Notes && !d.words.plainNotes(n.title.flat()) {
		group = n.title.flat()
	}
	d.blocks(n.blocks, section, group)
	for _, child := range n.children {
		d.below(child, section)
	}
}

// plainNotes tells whether a heading means notes and nothing more: others,
// such as "Buying process", are kept as the heading of their notes.
func (w *Words) plainNotes(heading string) bool {
	return slices.Contains([]string{"notes", "note", "tips", "remarks", "comments"}, w.withoutIgnored(foldHeading(heading)))
}

// below reads a heading under the heading of a section.
func (d *draft) below(n *node, section persona.Section) {
	switch {
	case n.kind == kindReply && len(d.entries[persona.Objections]) > 0:
		d.reply(n)
	case n.kind == kindProof && len(d.entries[persona.Objections]) > 0:
		d.proof(n.blocks)
	case section == persona.Objections && (n.kind == "" || n.kind == kind(persona.Objections)):
		d.objectionNode(n)
	case n.kind.isSection() && n.kind != kind(section):
		d.section(n, n.kind.section())
	case n.kind == kindSummary || n.kind == kindOwner || n.kind == kindReviewed || n.kind == kindAliases:
		d.meta(n)
	default:
		if len(n.blocks)+len(n.children) == 0 {
			d.found.add(n.line, whole(n.title), "a heading with nothing below it")
		}
		d.blocks(n.blocks, section, n.title.flat())
		for _, child := range n.children {
			d.below(child, section)
		}
	}
}

// blocks reads blocks into a section. A paragraph that ends in a colon
// introduces the list behind it.
func (d *draft) blocks(blocks []block, section persona.Section, group string) {
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		introduces := b.shape == paragraph && strings.HasSuffix(b.words.flat(), ":") && i+1 < len(blocks) && blocks[i+1].shape == list
		switch {
		case introduces:
			i++
			d.list(blocks[i], section, strings.TrimRight(b.words.flat(), ": "))
		case b.shape == list:
			d.list(b, section, group)
		case b.shape == table:
			d.table(b, section, group)
		case b.shape == quote:
			d.quoted(b, section, group)
		case b.shape == code:
			d.found.add(b.line, whole(b.words), "a block of code or HTML")
		default:
			d.paragraph(b, section, group)
		}
	}
}

func (d *draft) quoted(b block, section persona.Section, group string) {
	for _, inner := range b.inner {
		if inner.shape == paragraph && d.saysSubset(inner.words) {
			continue
		}
		d.blocks([]block{inner}, section, group)
	}
}

var condition = regexp.MustCompile(`^\((.+)\)\.?$`)

// hashtags are what some apps find a page by: #sales #security.
var hashtags = regexp.MustCompile(`^(?:#[\p{L}\p{N}_/-]+\s*)+$`)

func (d *draft) paragraph(b block, section persona.Section, group string) {
	if d.saysSubset(b.words) {
		return
	}
	if hashtags.MatchString(b.words.flat()) {
		d.found.add(b.line, whole(b.words), "tags of a page")
		return
	}
	if m := condition.FindStringSubmatch(b.words.flat()); m != nil && section == persona.Titles {
		d.confirm = append(d.confirm, b.words.with(m[1]))
		d.found.kept(b.line, b.words.flat(), "read as a question worth asking about every title")
		return
	}
	parts := b.words.parts()
	switch {
	case section == persona.Titles, section == persona.Tools && listsNames(b.words, 3), b.short && listsNames(b.words, 2):
		parts = splitList(b.words)
	case b.short:
		parts = splitBullets(b.words)
	case enumerated(b.words):
		parts = enumeration(b.words)
	}
	if section == persona.Objections {
		d.objectionItem(item{words: b.words, line: b.line})
		return
	}
	for _, part := range parts {
		d.add(section, entry{words: part, group: group, line: b.line})
	}
}

func (d *draft) list(b block, section persona.Section, group string) {
	for _, it := range b.items {
		switch {
		case section == persona.Objections:
			d.objectionItem(it)
		case len(it.below) == 0 && section == persona.Titles:
			for _, title := range strings.Split(it.words.text, " / ") {
				d.add(section, entry{words: it.words.with(title), group: group, line: it.line})
			}
		case len(it.below) == 0:
			d.add(section, entry{words: it.words, group: group, line: it.line})
		default:
			d.nested(it, section, group)
		}
	}
}

// nested reads an item with others below it. What introduces them is their
// group; a text that says something of its own is an item itself.
func (d *draft) nested(it item, section persona.Section, group string) {
	text := strings.TrimRight(it.words.flat(), ": ")
	switch {
	case section == persona.Titles && !opensGroup(text):
		if it.words.flat() == text {
			d.add(section, entry{words: it.words, group: group, line: it.line})
		} else {
			d.found.add(it.line, whole(it.words), "a heading over titles; the titles are placed without it")
		}
		text = group
	case section == persona.Examples && len(it.words.links) > 0:
		d.add(section, entry{words: it.words, line: it.line})
	case group != "" && text != "":
		text = group + ": " + text
	}
	d.blocks(it.below, section, text)
}

// opensGroup tells whether a text is the first part of every title below it:
// "Engineering Manager for".
func opensGroup(text string) bool {
	return strings.HasSuffix(text, " for") || strings.HasSuffix(text, " of")
}

// add puts an entry into a section.
func (d *draft) add(section persona.Section, e entry) {
	if e.words.empty() {
		return
	}
	if section == persona.Titles && e.group != "" && !opensGroup(e.group) {
		e.group = ""
	}
	d.entries[section] = append(d.entries[section], e)
}

var listMark = regexp.MustCompile(`\s*[;•·‣▪|\r\n]\s*(?:[-*]\s+)?|\s*,\s+|\s+/\s+`)

// rankAlone is what stands before a comma inside of one title: "VP, Sales".
var rankAlone = regexp.MustCompile(`(?i)^(?:(?:senior|sr\.?|executive|associate|assistant|group|global)\s+)*` +
	`(?:vp|svp|evp|avp|vice president|director|head|manager|lead|president|chief|officer|partner|specialist|analyst)$`)

var enumerator = regexp.MustCompile(`^\s*(?:\d+[.)]|[-*•–])\s+`)

// enumerated tells whether a paragraph is a list whose marks did not survive
// an export: "1\. First".
func enumerated(words rich) bool {
	lines := strings.FieldsFunc(words.text, func(r rune) bool { return r == '\r' || r == '\n' })
	return len(lines) > 1 && !slices.ContainsFunc(lines, func(line string) bool { return !enumerator.MatchString(line) })
}

func enumeration(words rich) (parts []rich) {
	for _, line := range strings.FieldsFunc(words.text, func(r rune) bool { return r == '\r' || r == '\n' }) {
		parts = append(parts, words.with(enumerator.ReplaceAllString(line, "")))
	}
	return parts
}

// listsNames tells whether a line is a list of at least so many names, and no
// sentence.
func listsNames(words rich, atLeast int) bool {
	if strings.Contains(words.text, ":") {
		return false
	}
	parts := splitList(words)
	return len(parts) >= atLeast && !slices.ContainsFunc(parts, func(p rich) bool { return len(strings.Fields(p.text)) > 3 })
}

// splitList parts a text that lists titles or names in one line.
func splitList(words rich) []rich {
	var parts []rich
	start, text := 0, words.text
	add := func(end int) {
		if part := words.with(strings.Trim(text[start:end], " -*•")); !part.empty() {
			parts = append(parts, part)
		}
	}
	for _, cut := range listMark.FindAllStringIndex(text, -1) {
		before := strings.TrimSpace(text[start:cut[0]])
		if strings.Count(before, "(") > strings.Count(before, ")") || rankAlone.MatchString(before) && strings.Contains(text[cut[0]:cut[1]], ",") {
			continue
		}
		add(cut[0])
		start = cut[1]
	}
	add(len(text))
	return parts
}
