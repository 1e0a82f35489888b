package page

import (
	"strings"

	"gopkg.in/yaml.v3"

	"personabot/knowledge/layout"
	"personabot/knowledge/persona"
)

// YAML returns a persona as the text of its file, without the first line that
// names a schema.
func YAML(p *persona.Persona) string {
	root := layout.Mapping()
	layout.SetText(root, "name", p.Name)
	layout.Set(root, "aliases", layout.Texts(p.Aliases))
	layout.SetText(root, "subset_of", p.SubsetOf)
	layout.SetText(root, "owner", p.Owner)
	if !p.Reviewed.IsZero() {
		layout.Set(root, "reviewed", layout.Day(p.Reviewed))
	}
	layout.SetText(root, "summary", p.Summary)
	layout.Set(root, "roles", roleNodes(p.Roles))
	if p.Decide != nil {
		layout.Set(root, "decide", decisionNode(layout.Mapping(), p.Decide))
	}
	confirm := layout.List()
	for i := range p.Confirm {
		confirm.Content = append(confirm.Content, decisionNode(layout.Mapping(), &p.Confirm[i]))
	}
	layout.Set(root, "confirm", confirm)
	for _, section := range persona.Sections {
		layout.Set(root, string(section), sectionNode(p, section))
	}
	return strings.Join(layout.Block(root, 0), "\n") + "\n"
}

func roleNodes(roles []persona.Role) *yaml.Node {
	n := layout.Mapping()
	for _, role := range roles {
		value := layout.Scalar(role.Name)
		if role.Definition != "" {
			value = layout.Mapping()
			layout.SetText(value, "name", role.Name)
			layout.SetText(value, "definition", role.Definition)
		}
		layout.Set(n, role.ID, value)
	}
	return n
}

func decisionNode(n *yaml.Node, d *persona.Decision) *yaml.Node {
	layout.SetText(n, "ask", d.Ask)
	layout.SetText(n, "yes", d.Yes)
	layout.SetText(n, "no", d.No)
	return n
}

func sectionNode(p *persona.Persona, section persona.Section) *yaml.Node {
	list := &grouped{list: layout.List()}
	switch section {
	case persona.Titles:
		for _, t := range p.Titles {
			list.add(t.Group, titleNode(t))
		}
	case persona.Objections:
		for _, o := range p.Objections {
			list.add("", objectionNode(o))
		}
	case persona.Examples:
		for _, e := range p.Examples {
			n := layout.Mapping()
			layout.SetText(n, "only", e.Only)
			layout.SetText(n, "url", e.URL)
			layout.SetText(n, "label", e.Label)
			list.add("", bare(n))
		}
	default:
		for _, note := range p.Notes[section] {
			n := layout.Mapping()
			layout.SetText(n, "only", note.Only)
			layout.SetText(n, "text", note.Text)
			layout.SetText(n, "label", note.Link.Label)
			layout.SetText(n, "url", note.Link.URL)
			list.add(note.Group, bare(n))
		}
	}
	return list.list
}

// grouped is a list whose items may stand under headings.
type grouped struct {
	list  *yaml.Node
	group string
	items *yaml.Node // of the last group
}

func (g *grouped) add(group string, item *yaml.Node) {
	switch {
	case group == "":
		g.list.Content = append(g.list.Content, item)
	case group == g.group && g.items != nil:
		g.items.Content = append(g.items.Content, item)
		return
	default:
		n := layout.Mapping()
		g.items = layout.List(item)
		layout.SetText(n, "group", group)
		layout.Set(n, "items", g.items)
		g.list.Content = append(g.list.Content, n)
		g.group = group
		return
	}
	g.group, g.items = "", nil
}

// bare is an item that is one text alone as that text.
func bare(n *yaml.Node) *yaml.Node {
	if len(n.Content) == 2 {
		return n.Content[1]
	}
	return n
}

func titleNode(t persona.Title) *yaml.Node {
	n := layout.Mapping()
	layout.SetText(n, "title", t.Text)
	layout.Set(n, "also", layout.Texts(t.Also))
	layout.SetText(n, "only", t.Only)
	layout.SetText(n, "note", t.Note)
	layout.SetText(n, "url", t.URL)
	if t.Decision != nil {
		decisionNode(n, t.Decision)
	}
	return bare(n)
}

func objectionNode(o persona.Objection) *yaml.Node {
	n := layout.Mapping()
	layout.SetText(n, "says", o.Says)
	layout.SetText(n, "only", o.Only)
	layout.SetText(n, "reply", o.Reply)
	if o.Reply == "" { // shows the author what is missing
		n.Content = append(n.Content, layout.Scalar("reply"), layout.Scalar(""))
	}
	proof := layout.List()
	for _, link := range o.Proof {
		item := layout.Mapping()
		layout.SetText(item, "label", link.Label)
		layout.SetText(item, "url", link.URL)
		proof.Content = append(proof.Content, item)
	}
	layout.Set(n, "proof", proof)
	return n
}

// Files returns the personas as persona files, by name.
func Files(placed []Placed) map[string]string {
	files := map[string]string{}
	for _, p := range placed {
		files[p.ID+".yaml"] = YAML(p.Persona)
	}
	return files
}
