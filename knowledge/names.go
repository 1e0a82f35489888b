package knowledge

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"personabot/knowledge/index"
	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// names finds personas by what people call them.
type names struct {
	refs    map[string]persona.Ref // by folded id, alias, name, role or title
	longest map[string]int         // words in the longest name that starts with this word
	known   map[string]bool
	index   *index.Index
}

func newNames(personas []*persona.Persona) *names {
	n := &names{refs: map[string]persona.Ref{}, longest: map[string]int{}, known: map[string]bool{}}
	for _, p := range personas {
		ref := persona.Ref{Persona: p.ID}
		n.add(p.ID, ref)
		n.add(p.Name, ref)
		for _, alias := range p.Aliases {
			n.add(alias, ref)
		}
		for _, role := range p.Roles {
			n.add(role.ID, persona.Ref{Persona: p.ID, Role: role.ID})
			n.add(role.Name, persona.Ref{Persona: p.ID, Role: role.ID})
		}
	}
	for _, p := range personas {
		for _, t := range p.Titles {
			for _, text := range append([]string{t.Text}, t.Also...) {
				n.add(text, persona.Ref{Persona: p.ID, Role: t.Only})
			}
			if t.Group != "" {
				n.addGrouped(t.Group, t.Text, persona.Ref{Persona: p.ID, Role: t.Only})
			}
		}
	}
	n.index = index.New(slices.Sorted(maps.Keys(n.refs)))
	return n
}

// add gives a name to a persona; the first one keeps it.
func (n *names) add(name string, ref persona.Ref) {
	key := language.Fold(name)
	if key == "" {
		return
	}
	if _, taken := n.refs[key]; !taken {
		n.refs[key] = ref
	}
	words := strings.Fields(key)
	if last := len(words) - 1; last > 0 && strings.HasPrefix(words[last], "engineer") {
		n.add(strings.Join(words[:last], " ")+" eng", ref)
	}
	n.longest[words[0]] = max(n.longest[words[0]], len(words))
	for _, word := range words {
		n.known[word] = true
	}
}

// isName tells whether a text is the name of a persona and nothing else.
func (n *names) isName(text string) bool {
	_, ok := n.refs[strings.Join(n.corrected(strings.Fields(language.Fold(text))), " ")]
	return ok
}

// addGrouped gives a title its name with the group's: "Engineering Manager for"
// and "Developer Tools".
func (n *names) addGrouped(group, title string, ref persona.Ref) {
	n.add(strings.TrimSuffix(language.Fold(group), " for")+" "+title, ref)
}

// mention is a persona named in a text.
type mention struct {
	ref         persona.Ref
	start, size int    // words
	title       string // the job title that led to it; empty for a name
}

// mentions returns the personas that the words of a text name, each once.
func (n *names) mentions(words []string) []mention {
	words = n.corrected(words)
	var found []mention
	for i := 0; i < len(words); {
		m, ok := n.mentionAt(words, i)
		if !ok {
			i++
			continue
		}
		if !slices.ContainsFunc(found, func(other mention) bool { return other.ref.Persona == m.ref.Persona && other.ref.Role == m.ref.Role }) {
			found = append(found, m)
		}
		i += m.size
	}
	return found
}

func (n *names) mentionAt(words []string, i int) (mention, bool) {
	for size := min(n.longest[words[i]], len(words)-i); size > 0; size-- {
		if ref, ok := n.refs[strings.Join(words[i:i+size], " ")]; ok {
			return mention{ref: ref, start: i, size: size}, true
		}
	}
	return mention{}, false
}

// corrected returns the words as the names spell them: with or without the s of
// a plural, and without a typo in words long enough to tell.
func (n *names) corrected(words []string) []string {
	fixed := slices.Clone(words)
	for i, word := range words {
		if n.known[word] {
			continue
		}
		if single := strings.TrimSuffix(word, "s"); n.known[single] {
			fixed[i] = single
		} else if n.known[word+"s"] {
			fixed[i] = word + "s"
		} else if near := n.nearWord(word); near != "" {
			fixed[i] = near
		}
	}
	return fixed
}

// knows tells whether a word, or its plural or singular, stands in a name.
func (n *names) knows(word string) bool {
	return n.known[word] || n.known[strings.TrimSuffix(word, "s")] || n.known[word+"s"]
}

// nearWord returns the only word that is a typo away from word, or "".
func (n *names) nearWord(word string) string {
	if utf8.RuneCountInString(word) < shortestTypo || language.IsOrdinary(word) {
		return ""
	}
	return n.index.WordLike(word)
}
