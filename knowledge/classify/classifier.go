package classify

import (
	"strings"
	"sync"

	"personabot/knowledge/persona"
	"personabot/knowledge/title"
)

// claim is a persona's right to titles of one kind, and the line that gives it.
type claim struct {
	persona *persona.Persona
	title   *persona.Title
}

// side is what a claim is about: doing the work, leading it, or designing it.
type side uint8

const (
	working side = iota
	leading
	designing
)

// claimKey says which titles a claim is about; area is a number of package
// title, or noArea where the title names none.
type claimKey struct {
	side side
	area int
}

const noArea = -1

// resolved is the claim that titles about an area fall under, and the area
// that it is a claim on: the same or a broader one.
type resolved struct {
	claim
	at    int
	works bool // it is a claim to who does the work, whatever side was asked for
}

// Classifier holds the claims of all personas. Looking one up takes as long
// as the title has words, however many personas there are.
type Classifier struct {
	claims  map[claimKey]claim
	on      [3][]resolved    // by side and area
	phrases map[string]claim // titles in words that package title does not know, folded
	longest map[string]int   // words in the longest of phrases that starts with this word
	exact   map[string]claim // every title as it is written, folded
	byID    map[string]*persona.Persona
	memo    *memo
	readers sync.Pool // of *title.Reader
}

// New returns the Classifier of personas. Of two that claim the same titles the
// first one keeps them.
func New(personas []*persona.Persona) *Classifier {
	c := &Classifier{
		claims: map[claimKey]claim{}, phrases: map[string]claim{}, longest: map[string]int{}, exact: map[string]claim{},
		byID: map[string]*persona.Persona{}, memo: newMemo(),
		readers: sync.Pool{New: func() any { return title.NewReader() }},
	}
	reader := title.NewReader()
	for _, p := range personas {
		c.byID[p.ID] = p
		for i := range p.Titles {
			c.add(reader, claim{persona: p, title: &p.Titles[i]})
		}
	}
	for s := range c.on {
		for area := range title.Areas() {
			c.on[s] = append(c.on[s], c.resolve(side(s), area))
		}
	}
	return c
}

// add registers a title in all its spellings. The first persona to claim a
// kind of title keeps it; lint reports the others.
func (c *Classifier) add(reader *title.Reader, by claim) {
	for _, text := range append([]string{by.title.Text}, by.title.Also...) {
		key, known := claimOf(reader, by.title.Group, text)
		folded := string(reader.Folded())
		if _, taken := c.exact[folded]; !taken && by.title.Group == "" {
			c.exact[folded] = by
		}
		if !known {
			c.addPhrase(folded, by)
		} else if _, taken := c.claims[key]; !taken {
			c.claims[key] = by
		}
	}
}

func (c *Classifier) addPhrase(phrase string, by claim) {
	if _, taken := c.phrases[phrase]; taken || phrase == "" {
		return
	}
	c.phrases[phrase] = by
	words := strings.Fields(phrase)
	c.longest[words[0]] = max(c.longest[words[0]], len(words))
}

// claimOf tells which titles a line of a persona file claims; known is false
// where its words mean nothing to package title, or name another trade: then
// it claims the titles that hold it word for word.
func claimOf(reader *title.Reader, group, text string) (key claimKey, known bool) {
	at := title.Nobody
	if heads := reader.Jobs(group); len(heads) > 0 {
		at = heads[0].Side
	}
	jobs := reader.Jobs(text)
	if len(jobs) != 1 || !understood(&jobs[0]) {
		return claimKey{}, false
	}
	if group == "" {
		at = jobs[0].Side
	}
	area := jobs[0].Area()
	switch {
	case area == noArea && at == title.Maker:
		return claimKey{working, title.AreaNamed("software")}, true
	case area == noArea || at == title.Architect && !decidesForDesigners(title.AreaOf(area)):
		return claimKey{designing, noArea}, at == title.Architect
	case at == title.Leader && title.AreaOf(area).Software:
		return claimKey{leading, title.AreaNamed("software")}, true
	}
	return claimKey{sideOf(at), area}, true
}

// understood tells whether package title understands every word of a title, and
// none of them names another trade.
func understood(j *title.Job) bool { return !j.Speaks(title.Unknown | title.Trade | title.OtherJob) }

func sideOf(s title.Side) side {
	switch s {
	case title.Leader:
		return leading
	case title.Architect:
		return designing
	}
	return working
}

// HasTitle tells whether a persona file holds this title, which is folded as
// package title does it.
func (c *Classifier) HasTitle(folded string) bool {
	_, ok := c.exact[folded]
	return ok
}

// resolve walks from an area to what it is part of, until a persona claims it.
// Leaders of a team whose members have a persona belong to it, unless leaders
// of such teams have one of their own.
func (c *Classifier) resolve(s side, area int) resolved {
	for _, at := range append([]int{area}, title.AreaOf(area).Broader...) {
		info := title.AreaOf(at)
		if own, ok := c.claims[claimKey{s, at}]; ok {
			return resolved{own, at, s == working}
		}
		if led, ok := c.claims[claimKey{leading, info.LedAs}]; ok && s == leading {
			return resolved{led, at, false}
		}
		if s == leading && info.Software {
			continue // who leads the makers of software does not make it
		}
		if work, ok := c.claims[claimKey{working, at}]; ok {
			return resolved{work, at, true}
		}
	}
	return resolved{at: noArea}
}
