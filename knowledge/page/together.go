package page

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// longSubset is how many words may say whose notes a persona inherits, and
// nothing more: "This persona is a subset of the Software Engineer persona".
const longSubset = 10

var qualified = regexp.MustCompile(`^(.+?)\s*\(([^()]+)\)$`)

// nameThem gives every draft an id of its own: its name, or what stands in
// parentheses behind the name of another one.
func (b *builder) nameThem() {
	taken := map[string]bool{}
	names, called := map[string]bool{}, map[string]*draft{}
	for _, d := range b.drafts {
		names[foldName(d.name)] = true
		if key := language.Fold(d.name); called[key] == nil {
			called[key] = d
		}
	}
	seen := map[string]int{}
	for _, d := range b.drafts {
		id := cmp.Or(d.id, slug(strings.TrimPrefix(d.name, "The ")))
		if m := qualified.FindStringSubmatch(d.name); m != nil && names[foldName(m[1])] && slug(m[2]) != "" {
			id = slug(m[2])
		}
		if id == "" {
			id = "persona"
		}
		key := foldName(d.name)
		if seen[key]++; seen[key] > 1 {
			b.found.page = d.page
			b.found.kept(d.line, d.name, "a second persona of this name; give it another one")
			d.name = fmt.Sprintf("%s (%d)", d.name, seen[key])
		}
		unique := id
		another := func() bool { other := called[language.Fold(unique)]; return other != nil && other != d }
		for n := 2; taken[unique] || another(); n++ {
			suffix := fmt.Sprintf("-%d", n)
			unique = strings.Trim(id[:min(len(id), maxID-len(suffix))], "-") + suffix
		}
		taken[unique] = true
		b.ids[d] = unique
	}
}

// parent returns the persona whose notes d inherits.
func (b *builder) parent(d *draft) string {
	for _, words := range d.subset {
		b.found.page = d.page
		if id := b.mentioned(words, d); id != "" {
			if len(strings.Fields(words.text)) > longSubset {
				b.found.kept(words.line, words.flat(), "read as: it is a subset of %s", id)
			}
			b.found.read(words.line, whole(words))
			return id
		}
		if len(strings.Fields(words.text)) < 5 {
			b.found.add(d.line, words.flat(), "no persona of this name to inherit from")
			continue
		}
		b.found.kept(d.line, words.flat(), "it names no persona to inherit from; it became a part of the summary")
		d.summary = append(d.summary, words)
	}
	return ""
}

// mentioned returns the id of the persona, other than d, that a text links to
// or names: the one with the longest name.
func (b *builder) mentioned(words rich, d *draft) string {
	for _, link := range words.links {
		for _, other := range b.drafts {
			if other != d && leadsTo(link.URL, other) {
				return b.ids[other]
			}
		}
	}
	text, best, length := " "+foldName(words.flat())+" ", "", 0
	for _, other := range b.drafts {
		for _, name := range append([]string{other.name, b.ids[other]}, other.aliases...) {
			key := foldName(name)
			if other != d && len(key) > length && strings.Contains(text, " "+key+" ") {
				best, length = b.ids[other], len(key)
			}
		}
	}
	if best == "" && b.known != nil {
		best = b.knownPersona(text)
	}
	return best
}

// knownPersona returns the id of a persona that is there already and that a
// text names.
func (b *builder) knownPersona(text string) string {
	best, length := "", 0
	for _, view := range b.known.Personas() {
		for _, name := range append([]string{view.Name, view.ID}, view.Aliases...) {
			if key := foldName(name); len(key) > length && strings.Contains(text, " "+key+" ") {
				best, length = view.ID, len(key)
			}
		}
	}
	return best
}

// leadsTo tells whether a link inside of a handbook leads to a persona: to
// the anchor of its heading, or to its page.
func leadsTo(address string, d *draft) bool {
	file, anchor, _ := strings.Cut(address, "#")
	if anchor != "" {
		return slug(anchor) == slug(d.title.flat()) || slug(anchor) == slug(d.name)
	}
	return file != "" && !isWeb(file) && slug(baseName(file)) == slug(baseName(d.page))
}

func baseName(file string) string {
	return strings.TrimSuffix(path.Base(strings.ReplaceAll(file, `\`, "/")), path.Ext(file))
}

// settle finds what personas claim of each other: aliases, and titles.
func (b *builder) settle(placed []Placed) {
	names := map[string]string{}
	for _, p := range placed {
		names[language.Fold(p.Name)], names[language.Fold(p.ID)] = p.ID, p.ID
	}
	for _, p := range placed {
		b.found.page = p.Page
		p.Aliases = slices.DeleteFunc(p.Aliases, func(alias string) bool {
			key := language.Fold(alias)
			taken := names[key] != "" && names[key] != p.ID
			if taken {
				b.found.add(p.Line, alias, "an alias that names %s already", names[key])
			}
			names[key] = p.ID
			return taken
		})
		b.acyclic(p, placed)
	}
	b.titles(placed)
}

// acyclic takes the parent from a persona that would be its own ancestor.
func (b *builder) acyclic(p Placed, placed []Placed) {
	parents := map[string]string{}
	for _, other := range placed {
		parents[other.ID] = other.SubsetOf
	}
	seen := map[string]bool{}
	for id := p.ID; id != ""; id = parents[id] {
		if seen[id] {
			b.found.add(p.Line, p.Name, "it would inherit from itself")
			p.SubsetOf = ""
			return
		}
		seen[id] = true
	}
}

// titles has a question decide where two personas claim a title.
func (b *builder) titles(placed []Placed) {
	type claim struct {
		persona Placed
		title   *persona.Title
	}
	claims := map[string]claim{}
	for _, p := range placed {
		b.found.page = p.Page
		for i := range p.Titles {
			t := &p.Titles[i]
			for _, text := range append([]string{t.Text}, t.Also...) {
				key := language.Fold(t.Group) + "\x00" + language.Fold(text)
				first, taken := claims[key]
				if !taken {
					claims[key] = claim{p, t}
					continue
				}
				if first.persona.ID == p.ID || first.persona.Decide != nil || p.Decide != nil || first.title.Decision != nil || t.Decision != nil {
					continue
				}
				t.Decision = &persona.Decision{Ask: "Are they " + p.Name + " rather than " + first.persona.Name + "?", Yes: p.ID, No: first.persona.ID}
				b.found.kept(t.Pos.Line, text, "%s has this title as well; word the question that decides", first.persona.Name)
			}
		}
	}
}
