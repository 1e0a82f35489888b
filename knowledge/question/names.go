package question

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"personabot/knowledge/classify"
	"personabot/knowledge/index"
	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// Names finds personas by what people call them.
type Names struct {
	refs    map[string]persona.Ref // by folded id, alias, name, role or title
	longest map[string]int         // words in the longest name that starts with this word
	known   map[string]bool
	index   *index.Index
}

// NewNames returns the names of personas. Of two of the same name the first one
// keeps it.
func NewNames(personas []*persona.Persona) *Names {
	n := &Names{refs: map[string]persona.Ref{}, longest: map[string]int{}, known: map[string]bool{}}
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
func (n *Names) add(name string, ref persona.Ref) {
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

// Named returns who has exactly this name: a persona's id, name or alias, or the
// name of a role or a title.
func (n *Names) Named(name string) (persona.Ref, bool) {
	ref, ok := n.refs[language.Fold(name)]
	return ref, ok
}

// In returns whom a text names, each once, in the order of the text.
func (n *Names) In(text string) []persona.Ref {
	var refs []persona.Ref
	for _, m := range n.mentions(strings.Fields(language.Fold(text))) {
		refs = append(refs, m.Ref)
	}
	return refs
}

// Like returns up to most personas and roles for what was typed so far, folded,
// best first: an exact name, then names that hold every word that was typed,
// whole, begun, abbreviated, by initials or with a typo, in any order; and where
// there are none, names that hold its letters in order.
func (n *Names) Like(typed string, most int) []persona.Ref {
	var refs []persona.Ref
	for _, name := range n.index.Find(typed) {
		if ref := n.refs[name]; len(refs) < most && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// isName tells whether a text is the name of a persona and nothing else.
func (n *Names) isName(text string) bool {
	_, ok := n.refs[strings.Join(n.corrected(strings.Fields(language.Fold(text))), " ")]
	return ok
}

// addGrouped gives a title its name with the group's: "Engineering Manager for"
// and "Developer Tools".
func (n *Names) addGrouped(group, title string, ref persona.Ref) {
	n.add(strings.TrimSuffix(language.Fold(group), " for")+" "+title, ref)
}

// Mention is a persona named in a text.
type Mention struct {
	persona.Ref
	start, size int    // words
	title       string // the job title that led to it; empty for a name
	told        bool   // it is told by what somebody does
}

// mentionOf is the persona of a match, named by some words.
func mentionOf(m classify.Match, s span, title string) Mention {
	return Mention{Ref: persona.Ref{Persona: m.Persona.ID, Role: m.Role}, start: s.start, size: s.end - s.start, title: title}
}

func (m Mention) span() span { return span{m.start, m.start + m.size} }

// mentions returns the personas that the words of a text name, each once.
func (n *Names) mentions(words []string) []Mention {
	words = n.corrected(words)
	var found []Mention
	for i := 0; i < len(words); {
		m, ok := n.mentionAt(words, i)
		if !ok {
			i++
			continue
		}
		if !slices.ContainsFunc(found, func(other Mention) bool { return other.Persona == m.Persona && other.Role == m.Role }) {
			found = append(found, m)
		}
		i += m.size
	}
	return found
}

func (n *Names) mentionAt(words []string, i int) (Mention, bool) {
	for size := min(n.longest[words[i]], len(words)-i); size > 0; size-- {
		if ref, ok := n.refs[strings.Join(words[i:i+size], " ")]; ok {
			return Mention{Ref: ref, start: i, size: size}, true
		}
	}
	return Mention{}, false
}

// corrected returns the words as the names spell them: with or without the s of
// a plural, and without a typo in words long enough to tell.
func (n *Names) corrected(words []string) []string {
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
func (n *Names) knows(word string) bool {
	return n.known[word] || n.known[strings.TrimSuffix(word, "s")] || n.known[word+"s"]
}

// nearWord returns the only word that is a typo away from word, or "".
func (n *Names) nearWord(word string) string {
	if utf8.RuneCountInString(word) < shortestTypo || language.IsOrdinary(word) {
		return ""
	}
	return n.index.WordLike(word)
}
