package page

import (
	"fmt"
	"slices"
	"strings"

	"personabot/knowledge"
	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// Difference is something that a page and the persona files do not agree on.
type Difference struct {
	Persona string          // id in the files; on the page where the files have none
	Section persona.Section // empty for the persona as a whole
	What    string          // one plain sentence with the place
}

func (d Difference) String() string {
	return strings.TrimSpace(d.Persona+" "+string(d.Section)) + ": " + d.What
}

// Compare returns what pages and persona files do not agree on: personas and
// their names, whose notes they inherit, titles, tools and links word for
// word, and notes, objections and replies by what they say, since files hold
// them in words of their own. An item has its counterpart in the same section
// and role, where the two share enough words and concepts.
//
// It does not compare the order of items, summaries, remarks on titles, the
// headings of groups, definitions of roles, questions about titles, owners and
// review dates; nor replies that only the files have.
func Compare(placed []Placed, base *knowledge.Base) []Difference {
	var all []Difference
	met := map[string]bool{}
	said := newLikeness(sayings(base))
	for _, p := range placed {
		view, ok := counterpart(p, base, met)
		if !ok {
			all = append(all, Difference{p.ID, "", fmt.Sprintf("%q stands on the page (%s:%d), and there is no such persona file", p.Name, p.Page, p.Line)})
			continue
		}
		met[view.ID] = true
		c := comparison{page: p, file: view.Persona, said: said}
		all = append(all, c.differences()...)
	}
	for _, view := range base.Personas() {
		if !met[view.ID] {
			all = append(all, Difference{view.ID, "", fmt.Sprintf("it is a persona file (%s), and does not stand on the page", view.Pos.File)})
		}
	}
	return all
}

// sayings are the texts that files hold in words of their own.
func sayings(base *knowledge.Base) []string {
	var all []string
	for _, view := range base.Personas() {
		for _, section := range persona.Sections {
			for _, t := range things(view.Persona, section) {
				all = append(all, t.says, t.reply)
			}
		}
	}
	return all
}

// counterpart finds the file of a persona: by id, by name, or by its titles.
func counterpart(p Placed, base *knowledge.Base, met map[string]bool) (knowledge.View, bool) {
	if view, ok := base.Persona(p.ID); ok {
		return view, true
	}
	for _, view := range base.Personas() {
		if names(view.Persona, p.Name) {
			return view, true
		}
	}
	for _, view := range base.Personas() {
		if !met[view.ID] && len(p.Titles) > 0 && shared(p.Titles, view.Titles)*2 > len(p.Titles) {
			return view, true
		}
	}
	return knowledge.View{}, false
}

func names(p *persona.Persona, name string) bool {
	return slices.ContainsFunc(append([]string{p.Name}, p.Aliases...), func(own string) bool { return language.Fold(own) == language.Fold(name) })
}

func shared(a, b []persona.Title) int {
	count := 0
	for _, title := range a {
		if slices.ContainsFunc(b, func(other persona.Title) bool { return titleText(title) == titleText(other) }) {
			count++
		}
	}
	return count
}

type comparison struct {
	page Placed
	file *persona.Persona
	said *likeness
	all  []Difference
}

// thing is an item as it is compared: its exact text where that counts, what
// it says in anybody's words, and the role it is limited to.
type thing struct {
	text  string
	says  string
	reply string
	only  string
	pos   persona.Pos
}

func (c *comparison) differences() []Difference {
	if name := c.page.Name; !c.page.named && !names(c.file, name) {
		c.add("", "its name is %q on the page (%s:%d), and %q in the files (%s)", name, c.page.Page, c.page.Line, c.file.Name, c.file.Pos.File)
	}
	for _, section := range persona.Sections {
		page, file := things(c.page.Persona, section), things(c.file, section)
		if section == persona.Titles || section == persona.Tools || section == persona.Examples {
			c.exactly(section, page, file)
			continue
		}
		c.byMeaning(section, page, file)
		c.exactly(section, linksOf(page), linksOf(file))
	}
	if c.page.SubsetOf != c.file.SubsetOf {
		c.add("", "on the page it is a subset of %q, in the files of %q (%s)", c.page.SubsetOf, c.file.SubsetOf, c.file.Pos.File)
	}
	return c.all
}

func (c *comparison) add(section persona.Section, format string, args ...any) {
	c.all = append(c.all, Difference{c.file.ID, section, fmt.Sprintf(format, args...)})
}

// exactly finds things that one side has and the other has not.
func (c *comparison) exactly(section persona.Section, page, file []thing) {
	has := func(all []thing, one thing) bool {
		return slices.ContainsFunc(all, func(t thing) bool { return t.text == one.text && t.only == one.only })
	}
	for _, t := range page {
		if !has(file, t) {
			c.add(section, "%s stands on the page (%s:%d) and not in the files", t, t.pos.File, t.pos.Line)
		}
	}
	for _, t := range file {
		if !has(page, t) {
			c.add(section, "%s stands in the files (%s:%d) and not on the page", t, t.pos.File, t.pos.Line)
		}
	}
}

func (t thing) String() string {
	if t.only != "" {
		return fmt.Sprintf("%q (%s)", t.text, t.only)
	}
	return fmt.Sprintf("%q", t.text)
}

func things(p *persona.Persona, section persona.Section) []thing {
	var all []thing
	switch section {
	case persona.Titles:
		for _, t := range p.Titles {
			all = append(all, thing{text: titleText(t), only: t.Only, pos: t.Pos})
		}
	case persona.Objections:
		for _, o := range p.Objections {
			all = append(all, thing{says: o.Says, reply: o.Reply, only: o.Only, pos: o.Pos})
		}
	case persona.Examples:
		for _, e := range p.Examples {
			all = append(all, thing{text: e.URL, only: e.Only, pos: e.Pos})
		}
	case persona.Tools:
		for _, n := range p.Notes[section] {
			all = append(all, thing{text: strings.TrimSpace(n.Text + " " + n.Link.URL), only: n.Only, pos: n.Pos})
		}
	default:
		for _, n := range p.Notes[section] {
			all = append(all, thing{text: n.Link.URL, says: n.Text, only: n.Only, pos: n.Pos})
		}
	}
	return all
}

// linksOf are those things that are links.
func linksOf(all []thing) []thing {
	return slices.DeleteFunc(slices.Clone(all), func(t thing) bool { return t.text == "" })
}

// titleText is a title with what must agree: its group, its other spellings
// and its link. Remarks are in words of their own.
func titleText(t persona.Title) string {
	text := t.Text
	if t.Group != "" {
		text = t.Group + ": " + text
	}
	if len(t.Also) > 0 {
		text += " (" + strings.Join(t.Also, ", ") + ")"
	}
	return strings.TrimSpace(text + " " + t.URL)
}
