package knowledge

import (
	"math"
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/learning"
	"personabot/knowledge/persona"
)

// traits finds the persona that a description fits: "who builds shared
// libraries". It knows what the files say about each persona itself, not what
// is inherited.
type traits struct {
	personas []*persona.Persona
	corpus   *learning.Corpus
	entries  []int            // whose persona each text of the files is about
	holding  map[string][]int // by feature: the texts that hold it
}

func newTraits(l *language.Tables, personas []*persona.Persona) *traits {
	texts, reader := make([][]string, len(personas)), l.Remembering()
	t := &traits{personas: personas, holding: map[string][]int{}}
	for i, p := range personas {
		texts[i] = about(p)
		for _, text := range texts[i] {
			for _, feature := range reader.FeaturesIn(text) {
				t.holding[feature] = append(t.holding[feature], len(t.entries))
			}
			t.entries = append(t.entries, i)
		}
	}
	t.corpus = learning.NewCorpus(texts, reader.FeaturesIn)
	return t
}

// about returns what a persona file says about the persona.
func about(p *persona.Persona) []string {
	texts := []string{p.Name, p.Summary}
	for _, role := range p.Roles {
		texts = append(texts, role.Definition)
	}
	for _, section := range []persona.Section{persona.Responsibilities, persona.Problems, persona.Success, persona.Failure, persona.Tools, persona.Rewards} {
		for _, note := range p.Notes[section] {
			texts = append(texts, note.Text)
		}
	}
	return texts
}

// How alike a description and what a file says must be, at all and to tell
// surely.
const (
	described     = 0.15
	describedWell = 0.25
)

// fewestTraits is how many words and concepts of a description the files must
// hold, unless it says that it describes a persona.
const fewestTraits = 2

// fitting returns the persona, among those asked about, that a description,
// by its features, fits best; the files must hold some of them.
func (t *traits) fitting(features []string, fewest int, least float32, among func(*persona.Persona) bool) (*persona.Persona, bool) {
	scores, known := t.corpus.Alike(features)
	if known < fewest {
		return nil, false
	}
	best, most := -1, least
	for i, alike := range scores {
		if alike >= most && among(t.personas[i]) {
			best, most = i, alike
		}
	}
	if best < 0 {
		return nil, false
	}
	return t.personas[best], true
}

// leastHeld is how much of what a description says, rare words counting more, one
// text of a file must hold to be meant by it.
const leastHeld = 0.6

// naming returns the persona of the only file in which one text holds most of the
// words of a description, and either a word that no other file has or several of
// them. A word is given as its stem and concepts.
func (t *traits) naming(words [][]string, among func(*persona.Persona) bool) (*persona.Persona, bool) {
	held, all := map[int]holds{}, 0.0
	for _, features := range words {
		texts := t.textsWith(features)
		weight := math.Log(1 + float64(len(t.entries))/float64(max(1, len(texts))))
		all += weight
		for _, text := range texts {
			h := held[text]
			held[text] = holds{h.weight + weight, h.words + 1, h.rare || t.ofOne(texts)}
		}
	}
	var meant []int
	for text, h := range held {
		if h.weight >= leastHeld*all && (h.rare || h.words > 1) {
			meant = append(meant, text)
		}
	}
	if len(meant) == 0 || !t.ofOne(meant) {
		return nil, false
	}
	p := t.personas[t.entries[meant[0]]]
	return p, among(p)
}

// holds is what a text holds of a description: how much, how many words, and whether
// one of them stands in no other file.
type holds struct {
	weight float64
	words  int
	rare   bool
}

// know tells whether any file holds one of some features.
func (t *traits) know(features []string) bool { return len(t.textsWith(features)) > 0 }

// textsWith returns the texts of the files that hold one of some features.
func (t *traits) textsWith(features []string) []int {
	var texts []int
	for _, feature := range features {
		texts = append(texts, t.holding[feature]...)
	}
	slices.Sort(texts)
	return slices.Compact(texts)
}

// ofOne tells whether texts are about one persona.
func (t *traits) ofOne(texts []int) bool {
	return !slices.ContainsFunc(texts, func(text int) bool { return t.entries[text] != t.entries[texts[0]] })
}
