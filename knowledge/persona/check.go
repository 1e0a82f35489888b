package persona

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// checkTogether finds what is wrong between the personas of a folder.
func (c *checker) checkTogether(personas []*Persona) {
	byID := map[string]*Persona{}
	for _, p := range personas {
		byID[p.ID] = p
	}
	for _, p := range personas {
		c.checkParent(p, byID)
		c.checkRoles(p)
		c.checkDecisions(p, byID)
	}
	c.checkNames(personas)
	c.checkTitles(personas)
}

func (c *checker) checkParent(p *Persona, byID map[string]*Persona) {
	if p.SubsetOf == "" {
		return
	}
	if byID[p.SubsetOf] == nil {
		c.add(p.SubsetPos, ruleParent, likelyPersona(p.SubsetOf, byID), "subset_of names %q, and there is no such persona", p.SubsetOf)
		return
	}
	path := []string{p.ID}
	for up := byID[p.SubsetOf]; up != nil; up = byID[up.SubsetOf] {
		path = append(path, up.ID)
		if up == p {
			c.add(p.SubsetPos, ruleCycle, "take subset_of out of one of them", "the persona is a subset of itself: %s", strings.Join(path, " → "))
			return
		}
		if slices.Contains(path[:len(path)-1], up.ID) {
			return // a cycle further up: reported there
		}
	}
}

func (c *checker) checkRoles(p *Persona) {
	known := func(only string) bool {
		return only == "" || slices.ContainsFunc(p.Roles, func(r Role) bool { return r.ID == only })
	}
	names := make([]string, len(p.Roles))
	for i, role := range p.Roles {
		names[i] = role.ID
	}
	check := func(pos Pos, only string) {
		if known(only) {
			return
		}
		hint := "add it to roles"
		if len(names) > 0 {
			hint = "roles of this persona: " + strings.Join(names, ", ")
		}
		c.add(pos, ruleUnknownRole, hint, "only names %q, and the persona has no such role", only)
	}
	for _, t := range p.Titles {
		check(t.Pos, t.Only)
	}
	for _, section := range noteSections {
		for _, note := range p.Notes[section] {
			check(note.Pos, note.Only)
		}
	}
	for _, o := range p.Objections {
		check(o.Pos, o.Only)
	}
	for _, e := range p.Examples {
		check(e.Pos, e.Only)
	}
}

func (c *checker) checkDecisions(p *Persona, byID map[string]*Persona) {
	check := func(d *Decision) {
		if d == nil {
			return
		}
		for _, leads := range []string{d.Yes, d.No} {
			if leads != "" && leads != None && byID[leads] == nil {
				c.add(d.Pos, ruleUnknownName, likelyPersona(leads, byID), "the question leads to %q, and there is no such persona", leads)
			}
		}
	}
	check(p.Decide)
	for i := range p.Confirm {
		check(&p.Confirm[i])
	}
	for _, t := range p.Titles {
		check(t.Decision)
	}
}

// checkNames finds names by which two personas would be called.
func (c *checker) checkNames(personas []*Persona) {
	owners := map[string]*Persona{}
	for _, p := range personas {
		names := append([]string{p.ID, p.Name}, p.Aliases...)
		for _, name := range names {
			key := language.Fold(name)
			if owner := owners[key]; owner != nil && owner != p {
				c.add(p.Pos, ruleTaken, "give one of them another name", "%q already names %s", name, owner.ID)
				continue
			}
			owners[key] = p
		}
	}
}

// checkTitles finds titles that two personas claim, neither with a question.
func (c *checker) checkTitles(personas []*Persona) {
	type claim struct {
		title   Title
		persona *Persona
	}
	claims := map[string]claim{}
	for _, p := range personas {
		for _, t := range p.Titles {
			for _, text := range append([]string{t.Text}, t.Also...) {
				key := language.Fold(t.Group) + "\x00" + language.Fold(text)
				first, taken := claims[key]
				decided := t.Decision != nil || first.title.Decision != nil || p.Decide != nil
				if taken && first.persona != p && !decided && first.persona.Decide == nil {
					c.add(t.Pos, ruleTitleTwice, "take one out, or add ask and yes to decide between them",
						"%q is already a title of %s (%s)", text, first.persona.ID, first.title.Pos)
				}
				if !taken {
					claims[key] = claim{t, p}
				}
			}
		}
	}
}

func likelyPersona(given string, byID map[string]*Persona) string {
	var ids []string
	for id := range byID {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	if near := language.Nearest(given, ids); near != "" {
		return `did you mean "` + near + `"?`
	}
	return "personas: " + strings.Join(ids, ", ")
}
