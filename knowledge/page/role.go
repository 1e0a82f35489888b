package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"personabot/knowledge/persona"
)

// tagged is "SRE: text", an item that is about one role.
var tagged = regexp.MustCompile(`(?s)^(\p{L}[\p{L}\p{N}/&+. -]{0,30}?):\s+(.+)$`)

// roles finds the roles of a persona: tags that its introduction defines, and
// tags that stand before items in several sections.
func (d *draft) roles() []persona.Role {
	type use struct {
		name     string
		items    int
		sections map[persona.Section]bool
	}
	uses := map[string]*use{}
	var order []string
	for _, section := range persona.Sections {
		for _, e := range d.entries[section] {
			m := tagged.FindStringSubmatch(e.words.text)
			if m == nil || slug(m[1]) == "" {
				continue
			}
			key := foldName(m[1])
			if uses[key] == nil {
				uses[key] = &use{name: m[1], sections: map[persona.Section]bool{}}
				order = append(order, key)
			}
			uses[key].items++
			uses[key].sections[section] = true
		}
	}
	definitions, lines := d.definitions()
	var roles []persona.Role
	for _, key := range order {
		definition, defined := definitions[key]
		if u := uses[key]; defined || len(u.sections) > 1 && u.items > 2 {
			roles = append(roles, persona.Role{ID: roleID(u.name, roles), Name: u.name, Definition: definition, Pos: d.pos(lines[key])})
		}
	}
	return roles
}

var expansion = regexp.MustCompile(`^[^(:]+\(([^)]*)\):`)

func (d *draft) definitions() (found map[string]string, lines map[string]int) {
	found, lines = map[string]string{}, map[string]int{}
	for _, words := range slices.Concat(d.stated, d.summary) {
		text := words.flat()
		if m := roleDefinition.FindStringSubmatch(text); m != nil {
			definition := m[2]
			if long := expansion.FindStringSubmatch(text); long != nil {
				definition = long[1] + ": " + definition
			}
			if key := foldName(m[1]); found[key] == "" {
				found[key], lines[key] = definition, words.line
			}
		}
	}
	return found, lines
}

// tagger knows the roles of a persona.
type tagger struct{ roles []persona.Role }

func (t tagger) role(name string) (string, bool) {
	for _, role := range t.roles {
		if foldName(role.Name) == foldName(name) {
			return role.ID, true
		}
	}
	return "", false
}

// tag takes the name of a role off an item.
func (t tagger) tag(words rich) (only string, rest rich) {
	if m := tagged.FindStringSubmatch(words.text); m != nil {
		if id, ok := t.role(m[1]); ok {
			return id, words.with(m[2])
		}
	}
	return "", words
}

// defines tells whether a text is the definition of a role.
func (t tagger) defines(words rich) bool {
	m := roleDefinition.FindStringSubmatch(words.flat())
	return m != nil && slices.ContainsFunc(t.roles, func(r persona.Role) bool {
		return foldName(r.Name) == foldName(m[1]) && strings.HasSuffix(r.Definition, m[2])
	})
}

// ofTitle returns the role that a title is: the one it is named like.
func (t tagger) ofTitle(title persona.Title, only string) string {
	for _, name := range append([]string{title.Text}, title.Also...) {
		if id, ok := t.role(name); ok && only == "" {
			return id
		}
	}
	return only
}

// slug is a name as an id: lower-case letters and digits, with hyphens.
func slug(name string) string {
	var b strings.Builder
	for _, r := range foldName(strings.NewReplacer("ß", "ss", "ø", "o", "æ", "ae", "ł", "l").Replace(name)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return cutID(strings.Trim(b.String(), "-"), maxID)
}

// The lengths up to which the loader takes ids.
const (
	maxID     = 40
	maxRoleID = 16
)

// cutID shortens an id, between words where it can.
func cutID(id string, length int) string {
	if len(id) <= length {
		return id
	}
	id = id[:length+1]
	if i := strings.LastIndexByte(id, '-'); i > 0 {
		return strings.Trim(id[:i], "-")
	}
	return id[:length]
}

// roleID is an id for a role that none of the others has.
func roleID(name string, others []persona.Role) string {
	taken := func(id string) bool {
		return slices.ContainsFunc(others, func(r persona.Role) bool { return r.ID == id })
	}
	id := cutID(slug(name), maxRoleID)
	for n := 2; taken(id); n++ {
		suffix := fmt.Sprintf("-%d", n)
		id = strings.Trim(id[:min(len(id), maxRoleID-len(suffix))], "-") + suffix
	}
	return id
}
