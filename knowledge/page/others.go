package page

import (
	"strings"

	"personabot/knowledge/persona"
)

// others reads titles that belong to no persona of their own: "CTO, Tech Lead"
// and, below, the question that decides whom they are like.
func (p *parser) others(n *node) {
	for _, b := range n.blocks {
		if b.shape != list {
			p.left(b, "outside of a persona")
			continue
		}
		for _, it := range b.items {
			p.other(it)
		}
	}
	for _, child := range n.children {
		p.outside(child, nil, p.blank())
	}
}

func (p *parser) other(it item) {
	titles := splitList(it.words)
	if len(titles) == 0 {
		return
	}
	d := p.draft(rich{text: namedByTitles(titles)}, it.line)
	d.named = true
	d.id = slug(parseTitle(titles[0]).Text)
	for _, title := range titles {
		d.add(persona.Titles, entry{words: title, line: it.line})
	}
	d.found.kept(it.line, it.words.flat(), "titles without a persona of their own became one, named after them; give it a name")
	for _, words := range d.flatten(it.below) {
		words.line = it.line
		if d.decision == nil && strings.Contains(words.text, "?") {
			d.decision = &words
			continue
		}
		d.summary = append(d.summary, words)
	}
}

func namedByTitles(titles []rich) string {
	var names []string
	for _, title := range titles {
		names = append(names, parseTitle(title).Text)
	}
	if name := strings.Join(names, ", "); len(name) <= longLabel || len(names) == 1 {
		return name
	}
	return names[0] + " and others"
}

// decide turns "Are they X? If not, they are like Y." into a decision between
// personas of the pages.
func (b *builder) decide(d *draft, p *persona.Persona) {
	if d.decision == nil {
		return
	}
	words := *d.decision
	question, rest, _ := strings.Cut(words.text, "?")
	decision := &persona.Decision{Ask: rich{text: question}.flat() + "?"}
	decision.Yes = b.mentioned(words.with(question), d)
	decision.No = b.mentioned(words.with(rest), d)
	if decision.Yes == "" && decision.No == "" {
		b.found.kept(d.line, words.flat(), "a question that names no persona of the page; it became the summary")
		p.Summary = withLinks(words)
		return
	}
	b.found.readLinks(d.line, words.with(question))
	p.Decide = decision
	if more := words.with(rest); !more.empty() && p.Summary == "" {
		p.Summary = withLinks(more)
	}
}
