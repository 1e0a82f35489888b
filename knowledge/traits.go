package knowledge

import (
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
}

func newTraits(l *language.Tables, personas []*persona.Persona) *traits {
	entries := make([][]string, len(personas))
	for i, p := range personas {
		entries[i] = about(p)
	}
	return &traits{personas, learning.NewCorpus(entries, l.Remembering().FeaturesIn)}
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
