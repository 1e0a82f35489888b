package knowledge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

// names finds personas by what people call them.
type names struct {
	refs    map[string]Ref // by folded id, alias, name, role or title
	longest map[string]int // words in the longest name that starts with this word
	words   []string       // every word of every name, sorted
	known   map[string]bool
	list    []string // every folded name, sorted
}

func newNames(personas []*Persona) *names {
	n := &names{refs: map[string]Ref{}, longest: map[string]int{}, known: map[string]bool{}}
	for _, p := range personas {
		ref := Ref{Persona: p.ID}
		n.add(p.ID, ref)
		n.add(p.Name, ref)
		for _, alias := range p.Aliases {
			n.add(alias, ref)
		}
		for _, role := range p.Roles {
			n.add(role.ID, Ref{p.ID, role.ID})
			n.add(role.Name, Ref{p.ID, role.ID})
		}
	}
	for _, p := range personas {
		for _, t := range p.Titles {
			for _, text := range append([]string{t.Text}, t.Also...) {
				n.add(text, Ref{p.ID, t.Only})
			}
		}
	}
	n.words = sorted(n.known)
	n.list = sorted(n.refs)
	return n
}

func sorted[V any](set map[string]V) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// add gives a name to a persona; the first one keeps it.
func (n *names) add(name string, ref Ref) {
	key := fold(name)
	if key == "" {
		return
	}
	if _, taken := n.refs[key]; !taken {
		n.refs[key] = ref
	}
	words := strings.Fields(key)
	if last := len(words) - 1; last > 0 && words[last] == "engineer" {
		n.add(strings.Join(words[:last], " ")+" eng", ref)
	}
	n.longest[words[0]] = max(n.longest[words[0]], len(words))
	for _, word := range words {
		n.known[word] = true
	}
}

// isName tells whether a text is the name of a persona and nothing else.
func (n *names) isName(text string) bool {
	_, ok := n.refs[strings.Join(n.corrected(strings.Fields(fold(text))), " ")]
	return ok
}

// mention is a persona named in a text.
type mention struct {
	ref         Ref
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
	letters := []rune(word)
	if len(letters) < 5 || stopWords[word] || ordinary[word] {
		return ""
	}
	limit := 1
	if len(letters) >= 8 {
		limit = 2
	}
	best, fewest := "", limit+1
	for _, known := range n.words {
		if len(known) < 4 || known[0] != word[0] {
			continue
		}
		if d := distance(letters, []rune(known), limit); d < fewest {
			best, fewest = known, d
		}
	}
	return best
}

// ordinary are English words one letter away from a name.
var ordinary = map[string]bool{"develop": true, "tooling": true, "tolls": true, "plat": true, "stuff": true, "later": true, "leads": true}

// Find returns the personas that query may mean, best first, at most five.
// An exact name is certain and comes alone.
func (b *Base) Find(query string) []View {
	key := fold(query)
	if ref, ok := b.names.refs[key]; ok {
		return b.views([]Ref{ref})
	}
	if found := b.names.mentions(strings.Fields(key)); len(found) > 0 {
		refs := make([]Ref, len(found))
		for i, m := range found {
			refs[i] = m.ref
		}
		return b.views(refs)
	}
	return b.DidYouMean(query)
}

// maxSuggestions is how many personas "did you mean" names.
const maxSuggestions = 5

// DidYouMean returns the personas whose names are like query, best first.
func (b *Base) DidYouMean(query string) []View { return b.Suggest(query, maxSuggestions) }

// Suggest returns up to n personas for what was typed so far, best first: names
// that start with it, names that hold a word that does, names a typo away, and
// names that hold its letters in order.
func (b *Base) Suggest(query string, n int) []View {
	key := fold(query)
	if key == "" {
		return b.Personas()[:min(n, len(b.personas))]
	}
	type scored struct {
		name  string
		score int
	}
	var found []scored
	for _, name := range b.names.list {
		if score := likeness(key, name); score > 0 {
			found = append(found, scored{name, score})
		}
	}
	slices.SortStableFunc(found, func(a, b scored) int {
		return cmp.Or(b.score-a.score, len(a.name)-len(b.name))
	})
	var refs []Ref
	for _, f := range found {
		refs = append(refs, b.names.refs[f.name])
	}
	if len(refs) == 0 {
		for _, match := range fuzzy.Find(firstRunes(key, 32), b.names.list) {
			refs = append(refs, b.names.refs[match.Str])
		}
	}
	views := b.views(refs)
	return views[:min(n, len(views))]
}

// likeness scores how well a name fits what was typed; 0 is not at all.
func likeness(typed, name string) int {
	switch {
	case name == typed:
		return 5
	case strings.HasPrefix(name, typed):
		return 4
	case strings.Contains(" "+name, " "+typed):
		return 3
	case everyWordStarts(typed, name):
		return 2
	case len(typed) > 3 && distance([]rune(typed), []rune(name), 1+len(typed)/6) <= 1+len(typed)/6:
		return 1
	}
	return 0
}

func everyWordStarts(typed, name string) bool {
	words := strings.Fields(name)
	for _, part := range strings.Fields(typed) {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, part) }) {
			return false
		}
	}
	return true
}

// views returns the personas of refs, each once.
func (b *Base) views(refs []Ref) []View {
	var views []View
	for _, ref := range refs {
		if v, ok := b.View(ref); ok && !slices.ContainsFunc(views, func(other View) bool { return other.Ref() == ref }) {
			views = append(views, v)
		}
	}
	return views
}

func firstRunes(text string, n int) string {
	runes := []rune(text)
	return string(runes[:min(n, len(runes))])
}
