package knowledge

import (
	"strings"

	"personabot/knowledge/persona"
)

// View is a persona as one of its roles meets it, inheritance included. Only
// a Base makes views.
type View struct {
	*persona.Persona
	Role string // id of the role; empty for the whole persona
	base *Base
}

// Item is one entry of a section as a View shows it.
type Item struct {
	persona.Note
	Owner     *persona.Persona // whose file it stands in
	Inherited bool             // Owner is not the persona itself
	For       string           // name of the role it is limited to, where the View shows all roles; else empty
}

// inherited are the sections that a subset takes over from its parent. Titles
// and examples are a persona's own: a parent's title is not the subset's.
var inherited = map[persona.Section]bool{
	persona.Responsibilities: true, persona.Problems: true, persona.Success: true, persona.Failure: true,
	persona.Objections: true, persona.Tools: true, persona.Rewards: true,
}

// Ref names the view.
func (v View) Ref() persona.Ref { return persona.Ref{Persona: v.ID, Role: v.Role} }

// Parent returns the persona that v is a subset of, or false.
func (v View) Parent() (View, bool) {
	parent, ok := v.base.Persona(v.SubsetOf)
	return parent, ok
}

// DisplayName is the persona's name or, for a role, the role's name with it.
func (v View) DisplayName() string {
	for _, role := range v.Roles {
		if role.ID == v.Role {
			return role.Name + " – " + v.Name
		}
	}
	return v.Name
}

// Items returns the entries of a section: own ones first, then those of its
// ancestors where the section is inherited. Entries of other roles are left out.
func (v View) Items(section persona.Section) []Item {
	var items []Item
	for owner := v; ; {
		for _, note := range owner.notes(section) {
			if v.shows(note.Only) {
				items = append(items, Item{Note: note, Owner: owner.Persona, Inherited: owner.ID != v.ID, For: v.tag(owner, note.Only)})
			}
		}
		parent, ok := owner.Parent()
		if !ok || !inherited[section] {
			return items
		}
		owner = parent
	}
}

// Has tells whether a section has entries.
func (v View) Has(section persona.Section) bool {
	for owner := v; ; {
		for _, note := range owner.notes(section) {
			if v.shows(note.Only) {
				return true
			}
		}
		parent, ok := owner.Parent()
		if !ok || !inherited[section] {
			return false
		}
		owner = parent
	}
}

// Objected returns the objections that v meets, own ones first.
func (v View) Objected() []Heard {
	var heard []Heard
	for owner := v; ; {
		for _, o := range owner.Objections {
			if v.shows(o.Only) {
				heard = append(heard, Heard{Objection: o, Owner: owner.Persona, Inherited: owner.ID != v.ID, For: v.tag(owner, o.Only)})
			}
		}
		parent, ok := owner.Parent()
		if !ok {
			return heard
		}
		owner = parent
	}
}

func (v View) shows(only string) bool { return v.Role == "" || only == "" || only == v.Role }

// tag returns the name of the role that an entry of owner is limited to, for a
// View of all roles.
func (v View) tag(owner View, only string) string {
	for _, role := range owner.Roles {
		if v.Role == "" && role.ID == only {
			return role.Name
		}
	}
	return ""
}

// notes gives every section the same shape, whatever its entries are.
func (v View) notes(section persona.Section) []persona.Note {
	switch section {
	case persona.Titles:
		return titleNotes(v.Titles)
	case persona.Objections:
		return objectionNotes(v.Persona.Objections)
	case persona.Examples:
		return exampleNotes(v.Examples)
	}
	return v.Notes[section]
}

func titleNotes(titles []persona.Title) []persona.Note {
	notes := make([]persona.Note, len(titles))
	for i, t := range titles {
		notes[i] = persona.Note{Text: remarked(t), Group: t.Group, Only: t.Only, Link: persona.Link{URL: t.URL}, Pos: t.Pos}
	}
	return notes
}

// remarked is the title with what the file says beside it.
func remarked(t persona.Title) string {
	text := t.Text
	if len(t.Also) > 0 {
		text += " (also " + strings.Join(t.Also, ", ") + ")"
	}
	if t.Note != "" {
		text += " (" + t.Note + ")"
	}
	if t.Decision != nil {
		text += " – " + t.Decision.Ask
	}
	return text
}

func objectionNotes(objections []persona.Objection) []persona.Note {
	notes := make([]persona.Note, len(objections))
	for i, o := range objections {
		notes[i] = persona.Note{Text: o.Says, Only: o.Only, Pos: o.Pos}
	}
	return notes
}

func exampleNotes(examples []persona.Example) []persona.Note {
	notes := make([]persona.Note, len(examples))
	for i, e := range examples {
		notes[i] = persona.Note{Text: e.Label, Only: e.Only, Link: persona.Link{Label: e.Label, URL: e.URL}, Pos: e.Pos}
	}
	return notes
}
