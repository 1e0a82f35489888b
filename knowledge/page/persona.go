package page

import (
	"regexp"
	"slices"
	"strings"

	"personabot/knowledge/persona"
)

// child reads a heading, label or key below that of a persona.
func (d *draft) child(n *node) {
	switch {
	case n.kind.isSection():
		d.section(n, n.kind.section())
	case n.kind == kindInside:
		d.intro(n.blocks)
		for _, child := range n.children {
			d.child(child)
		}
	case n.kind == "":
		d.unknown(n)
	case n.kind == kindReply && d.lastObjection() == nil && d.holdsObjections(n):
		d.section(n, persona.Objections)
	case (n.kind == kindReply || n.kind == kindProof) && d.lastObjection() == nil:
		d.unknown(n)
	case n.kind == kindReply, n.kind == kindProof:
		d.below(n, persona.Objections)
	default:
		d.meta(n)
	}
}

// holdsObjections tells whether a heading such as "Rebuttals" has objections
// below it, each with its reply.
func (d *draft) holdsObjections(n *node) bool {
	return len(n.children) > 0 || slices.ContainsFunc(n.blocks, func(b block) bool {
		return b.shape == table || b.shape == list && slices.ContainsFunc(b.items, func(it item) bool {
			return len(it.below) > 0 || arrow.MatchString(it.words.text)
		})
	})
}

// unknown keeps what stands under a heading that means nothing known, as
// notes under that heading.
func (d *draft) unknown(n *node) {
	if len(n.blocks) == 0 && len(n.children) == 0 {
		d.found.add(n.line, whole(n.title), "a heading with nothing below it")
		return
	}
	if len(n.blocks) == 0 {
		d.found.add(n.line, whole(n.title), "an unknown heading; what stands below it became notes")
	} else {
		d.found.kept(n.line, n.title.flat(), "an unknown heading; what stands below it became notes")
	}
	d.blocks(n.blocks, persona.Notes, n.title.flat())
	for _, child := range n.children {
		d.child(child)
	}
}

// meta reads what is about the file rather than about the people.
func (d *draft) meta(n *node) {
	for _, words := range d.flatten(n.blocks) {
		text := words.flat()
		switch n.kind {
		case kindName:
			if d.name != "" && d.name != text && !d.words.is(d.name, kindPersona) && !d.words.is(d.name, kindName) {
				d.aliases = append(d.aliases, d.name)
			}
			d.name = text
		case kindAliases:
			for _, part := range splitList(words) {
				d.aliases = append(d.aliases, part.flat())
			}
		case kindOwner:
			d.owner = strings.TrimSpace(d.owner + " " + reached(words))
		case kindReviewed:
			d.reviewed = text
		case kindSubset:
			d.subset = append(d.subset, words)
		default:
			d.stated = append(d.stated, words)
		}
	}
	for _, child := range n.children {
		d.child(child)
	}
}

// flatten returns the texts of blocks, one after the other.
func (d *draft) flatten(blocks []block) []rich {
	var texts []rich
	for _, b := range blocks {
		switch b.shape {
		case paragraph:
			texts = append(texts, b.words)
		case quote:
			texts = append(texts, d.flatten(b.inner)...)
		case list:
			for _, it := range b.items {
				texts = append(texts, it.words)
				texts = append(texts, d.flatten(it.below)...)
			}
		case table:
			d.table(b, persona.Notes, "")
		default:
			d.found.add(b.line, b.words.text, "a block of code or HTML")
		}
	}
	return texts
}

var roleDefinition = regexp.MustCompile(`^(\p{L}[\p{L}\p{N}/&+. -]{0,30}?)(?:\s*\([^)]*\))?:\s+(.+)$`)

// intro reads what stands between a persona's name and its first section: a
// summary, definitions of its roles, and notes.
func (d *draft) intro(blocks []block) {
	for _, b := range blocks {
		switch {
		case b.shape == quote:
			for _, inner := range b.inner {
				d.intro([]block{inner})
			}
		case b.shape == paragraph && d.saysSubset(b.words):
		case b.shape == paragraph && (len(d.summary) == 0 && !quotedText(b.words.flat()) || roleDefinition.MatchString(b.words.flat())):
			words := b.words
			words.line = b.line
			d.summary = append(d.summary, words)
		default:
			d.blocks([]block{b}, persona.Notes, "")
		}
	}
}

// saysSubset takes down what says whose notes the persona inherits.
func (d *draft) saysSubset(words rich) bool {
	folded := " " + foldHeading(words.flat()) + " "
	for phrase, kinds := range d.words.kinds {
		if kinds[0] == kindSubset && strings.Contains(phrase, " ") && strings.Contains(folded, " "+phrase+" ") {
			d.subset = append(d.subset, words)
			return true
		}
	}
	return false
}

// persona reads a heading that names a persona.
func (p *parser) persona(n *node, defaults *draft) {
	d := p.draft(n.title, n.line)
	d.owner, d.reviewed = defaults.owner, defaults.reviewed
	d.inherit(defaults)
	d.readNode(n)
}

// readNode reads what stands below the name of a persona.
func (d *draft) readNode(n *node) {
	for _, b := range n.blocks {
		if b.shape == table && (d.keyed(b)) {
			d.keyValues(b)
			continue
		}
		d.intro([]block{b})
	}
	for _, child := range n.children {
		d.child(child)
	}
}

// inherit takes over what the front matter says of the one persona of a page.
func (d *draft) inherit(from *draft) {
	if d.name == "" {
		d.name = from.name
	}
	d.aliases, d.stated, d.subset = from.aliases, from.stated, from.subset
	for section, entries := range from.entries {
		d.entries[section] = append(d.entries[section], entries...)
	}
}

// reached is how an owner is reached: the address behind a name, or the name.
func reached(words rich) string {
	if len(words.links) == 1 && words.links[0].Label == words.flat() {
		if address, ok := strings.CutPrefix(words.links[0].URL, "mailto:"); ok {
			return address
		}
	}
	return words.flat()
}
