package page

import (
	"fmt"
	"slices"
	"strings"

	"personabot/knowledge"
)

// Difference is something that a page and the persona files do not agree on.
type Difference struct {
	Persona string            // id in the files; on the page where the files have none
	Section knowledge.Section // empty for the persona as a whole
	What    string            // one plain sentence with the place
}

func (d Difference) String() string {
	return strings.TrimSpace(d.Persona+" "+string(d.Section)) + ": " + d.What
}

// Compare returns what pages and persona files do not agree on. The files are
// in words of their own: sections are compared by the number of their items,
// by role, and only titles, tools and links word for word.
func Compare(placed []Placed, base *knowledge.Base) []Difference {
	var all []Difference
	met := map[string]bool{}
	for _, p := range placed {
		view, ok := counterpart(p, base, met)
		if !ok {
			all = append(all, Difference{p.ID, "", fmt.Sprintf("%q stands on the page (%s:%d), and there is no such persona file", p.Name, p.Page, p.Line)})
			continue
		}
		met[view.ID] = true
		c := comparison{page: p, file: view.Persona}
		all = append(all, c.differences()...)
	}
	for _, view := range base.Personas() {
		if !met[view.ID] {
			all = append(all, Difference{view.ID, "", fmt.Sprintf("it is a persona file (%s), and does not stand on the page", view.Pos.File)})
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
		names := append([]string{view.Name}, view.Aliases...)
		if slices.ContainsFunc(names, func(name string) bool { return knowledge.Fold(name) == knowledge.Fold(p.Name) }) {
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

func shared(a, b []knowledge.Title) int {
	count := 0
	for _, title := range a {
		if slices.ContainsFunc(b, func(other knowledge.Title) bool { return titleText(title) == titleText(other) }) {
			count++
		}
	}
	return count
}

type comparison struct {
	page Placed
	file *knowledge.Persona
	all  []Difference
}

// thing is an item as it is compared: its exact text where that counts, and
// the role it is limited to.
type thing struct {
	text string
	only string
	pos  knowledge.Pos
}

func (c *comparison) differences() []Difference {
	for _, section := range knowledge.Sections {
		page, file := things(c.page.Persona, section), things(c.file, section)
		if section == knowledge.Titles || section == knowledge.Tools || section == knowledge.Examples {
			c.exactly(section, page, file)
			continue
		}
		c.counts(section, page, file)
		c.exactly(section, linksOf(page), linksOf(file))
	}
	if c.page.SubsetOf != c.file.SubsetOf {
		c.add("", "on the page it is a subset of %q, in the files of %q (%s)", c.page.SubsetOf, c.file.SubsetOf, c.file.Pos.File)
	}
	return c.all
}

func (c *comparison) add(section knowledge.Section, format string, args ...any) {
	c.all = append(c.all, Difference{c.file.ID, section, fmt.Sprintf(format, args...)})
}

// exactly finds things that one side has and the other has not.
func (c *comparison) exactly(section knowledge.Section, page, file []thing) {
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

// counts compares how many items a section has for everybody and for each role.
func (c *comparison) counts(section knowledge.Section, page, file []thing) {
	roles := map[string][2]int{}
	var order []string
	for side, things := range [][]thing{page, file} {
		for _, t := range things {
			if _, known := roles[t.only]; !known {
				order = append(order, t.only)
			}
			n := roles[t.only]
			n[side]++
			roles[t.only] = n
		}
	}
	for _, role := range order {
		if n := roles[role]; n[0] != n[1] {
			of := ""
			if role != "" {
				of = " of " + role
			}
			c.add(section, "%d on the page%s, %d in the files (%s)", n[0], of, n[1], c.file.Pos.File)
		}
	}
}

func things(p *knowledge.Persona, section knowledge.Section) []thing {
	var all []thing
	switch section {
	case knowledge.Titles:
		for _, t := range p.Titles {
			all = append(all, thing{titleText(t), t.Only, t.Pos})
		}
	case knowledge.Objections:
		for _, o := range p.Objections {
			all = append(all, thing{"", o.Only, o.Pos})
		}
	case knowledge.Examples:
		for _, e := range p.Examples {
			all = append(all, thing{e.URL, e.Only, e.Pos})
		}
	case knowledge.Tools:
		for _, n := range p.Notes[section] {
			all = append(all, thing{strings.TrimSpace(n.Text + " " + n.Link.URL), n.Only, n.Pos})
		}
	default:
		for _, n := range p.Notes[section] {
			all = append(all, thing{n.Link.URL, n.Only, n.Pos})
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
func titleText(t knowledge.Title) string {
	text := t.Text
	if t.Group != "" {
		text = t.Group + ": " + text
	}
	if len(t.Also) > 0 {
		text += " (" + strings.Join(t.Also, ", ") + ")"
	}
	return strings.TrimSpace(text + " " + t.URL)
}
