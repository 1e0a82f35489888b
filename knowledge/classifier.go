package knowledge

import (
	"slices"

	"personabot/knowledge/title"
)

// claim is a persona's right to titles of one kind, and the line that gives it.
type claim struct {
	persona *Persona
	title   *Title
}

// side is what a claim is about: doing the work, leading it, or designing it.
type side uint8

const (
	working side = iota
	leading
	designing
)

// claimKey says which titles a claim is about; subject is an ID of package
// title, or noSubject where the title names none.
type claimKey struct {
	side    side
	subject int
}

const noSubject = -1

// classifier holds the claims of all personas. Looking one up takes as long
// as the title has words, however many personas there are.
type classifier struct {
	claims  map[claimKey]claim
	phrases map[string]claim // titles in words that package title does not know, folded
	longest map[string]int   // words in the longest of phrases that starts with this word
	exact   map[string]claim // every title as it is written, folded
}

func newClassifier(personas []*Persona) *classifier {
	c := &classifier{
		claims: map[claimKey]claim{}, phrases: map[string]claim{}, longest: map[string]int{}, exact: map[string]claim{},
	}
	for _, p := range personas {
		for i := range p.Titles {
			c.add(claim{persona: p, title: &p.Titles[i]})
		}
	}
	return c
}

// add registers a title in all its spellings. The first persona to claim a
// kind of title keeps it; lint reports the others.
func (c *classifier) add(by claim) {
	for _, text := range append([]string{by.title.Text}, by.title.Also...) {
		if by.title.Group == "" {
			if key := title.Fold(text); c.exact[key].persona == nil {
				c.exact[key] = by
			}
		}
		key, known := claimOf(by.title.Group, text)
		if !known {
			c.addPhrase(title.Fold(text), by)
			continue
		}
		if c.claims[key].persona == nil {
			c.claims[key] = by
		}
	}
}

func (c *classifier) addPhrase(phrase string, by claim) {
	if phrase == "" || c.phrases[phrase].persona != nil {
		return
	}
	c.phrases[phrase] = by
	first, n := firstWord(phrase)
	c.longest[first] = max(c.longest[first], n)
}

func firstWord(phrase string) (first string, words int) {
	first, words = phrase, 1
	for i := range len(phrase) {
		if phrase[i] == ' ' {
			if words == 1 {
				first = phrase[:i]
			}
			words++
		}
	}
	return first, words
}

// claimOf tells which titles a line of a persona file claims; known is false
// where its words mean nothing to package title, or name another trade.
func claimOf(group, text string) (key claimKey, known bool) {
	readings := title.Parse(text)
	if len(readings) != 1 {
		return claimKey{}, false
	}
	r := readings[0]
	if group != "" {
		if heads := title.Parse(group); len(heads) > 0 {
			r.Side = heads[0].Side
		}
	}
	if r.NotOurs != "" || r.Trade != "" || r.Unknown > 0 {
		return claimKey{}, false
	}
	subjects := bySpecificity(r.Subjects, r.Aside)
	switch {
	case len(subjects) > 0 && r.Side == title.Leader && title.Software(subjects[0]) && title.IsCraft(subjects[0]):
		return claimKey{leading, generalised(subjects[0])}, true
	case len(subjects) > 0:
		return claimKey{sideOf(r.Side), subjects[0]}, true
	}
	return claimKey{designing, noSubject}, r.Side == title.Architect
}

// generalised makes an engineering manager's claim one to all who lead makers
// of software.
func generalised(subject int) int {
	if subject == title.Subject("engineering") {
		return title.Subject("software")
	}
	return subject
}

func sideOf(s title.Side) side {
	switch s {
	case title.Leader:
		return leading
	case title.Architect:
		return designing
	}
	return working
}

// bySpecificity returns the subjects in the order in which they decide: what
// any role belongs to before crafts, the narrower before the broader, and
// what stands in another part of the title only before crafts at large.
func bySpecificity(near, aside []int) []int {
	subjects := append(near[:len(near):len(near)], aside...)
	weight := func(i int) int { return specificity(subjects[i], i >= len(near)) }
	order := make([]int, len(subjects))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return weight(j) - weight(i) })
	for i, from := range order {
		order[i] = subjects[from]
	}
	return order
}

func specificity(subject int, aside bool) int {
	weight := 2 * len(title.Broader(subject))
	if !title.IsCraft(subject) {
		weight = 20 // areas stand in the order of the title
	}
	if aside {
		return min(weight, 1)
	}
	return weight
}
