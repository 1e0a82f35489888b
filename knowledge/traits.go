package knowledge

import "math"

// traits finds the persona that a description fits: "who builds shared
// libraries". It knows what the files say about each persona itself, not what
// is inherited.
type traits struct {
	languages *languages
	personas  []*Persona
	index     map[string][]int32 // by stem or concept: the personas whose file holds it
}

func newTraits(l *languages, personas []*Persona) *traits {
	t := &traits{languages: l, personas: personas, index: map[string][]int32{}}
	for i, p := range personas {
		seen := features{}
		for _, text := range about(p) {
			seen.add(l, l.tokens(splitWords(text)), 1)
		}
		for name := range seen {
			t.index[name] = append(t.index[name], int32(i))
		}
	}
	return t
}

// about returns what a persona file says about the persona.
func about(p *Persona) []string {
	texts := []string{p.Summary}
	for _, role := range p.Roles {
		texts = append(texts, role.Definition)
	}
	for _, section := range []Section{Responsibilities, Problems, Success, Failure, Tools, Rewards} {
		for _, note := range p.Notes[section] {
			texts = append(texts, note.Text)
		}
	}
	return texts
}

// enough is the share of a description that must fit, by rarity.
const enough = 0.5

// fitting returns the persona, among those asked about, that most of a
// description fits.
func (t *traits) fitting(tokens []token, among func(*Persona) bool) (*Persona, bool) {
	said := features{}
	said.add(t.languages, tokens, 1)
	scores := make([]float64, len(t.personas))
	var all float64
	words := 0
	for name := range said {
		holders := t.index[name]
		weight := math.Log(1 + float64(len(t.personas))/float64(len(holders)+1))
		if len(holders) > 0 || name[0] != '#' {
			all += weight
			words++
		}
		for _, i := range holders {
			scores[i] += weight
		}
	}
	best := -1
	for i, score := range scores {
		if among(t.personas[i]) && score >= enough*all && words >= 2 && (best < 0 || score > scores[best]) {
			best = i
		}
	}
	if best < 0 {
		return nil, false
	}
	return t.personas[best], true
}
