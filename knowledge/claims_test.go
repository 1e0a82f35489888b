package knowledge_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// claims reads the text of an answer as a person does: it keeps whom and which
// section the lines before were about, and looks up in the persona files
// whether what a line says stands there.
type claims struct {
	views   map[string]knowledge.View // by the name that answers show
	who     knowledge.View
	both    []knowledge.View // of a comparison, below "Both"
	section persona.Section
	heard   *persona.Objection
}

var (
	bullet     = regexp.MustCompile(`^• (.*?)(?: \(from (.*)\))?$`)
	says       = regexp.MustCompile(`^(.+) says: (.+?)(?: \(from (.+)\))?$`)
	nearest    = regexp.MustCompile(`^• (.+) \(([^()]+(?:\([^()]+\))?)\)$`)
	nothing    = regexp.MustCompile(`^Nothing is written under “(.+)” for (.+) yet\.$`)
	ofOthers   = regexp.MustCompile(`^This is written for (.+), and not for (.+)\.$`)
	whomToAsk  = regexp.MustCompile(`^Ask (.+), the owner of (.+)\.$`)
	mayObject  = regexp.MustCompile(`^They may say(?: \(1 of \d+\))?: (.+?)(?: \(from (.+)\))?$`)
	proofLine  = regexp.MustCompile(`^Proof: (.+) – (\S+)$`)
	heading    = regexp.MustCompile(`^(.+?)(?: \(\d+ of (\d+)\))?:$`)
	inCommon   = regexp.MustCompile(`^(?:They share no entry under (.+?)\.)? ?(?:They also share entries under (.+)\.)?$`)
	reviewedAt = regexp.MustCompile(`^(?:Subset of (.+) · )?(?:Owner: (.+?)|No owner yet) · (?:reviewed .+|never reviewed)$`)
)

func newClaims(base *knowledge.Base) *claims {
	c := &claims{views: map[string]knowledge.View{}}
	for _, v := range base.Personas() {
		c.views[v.Name] = v
		for _, role := range v.Roles {
			of := v
			of.Role = role.ID
			c.views[of.DisplayName()] = of
		}
	}
	return c
}

// check returns what an answer says that no file bears out.
func (c *claims) check(a knowledge.Answer) error {
	c.who, c.both, c.section, c.heard = knowledge.View{}, nil, "", nil
	if a.Kind == knowledge.KindList || a.Kind == knowledge.KindHelp || a.Kind == knowledge.KindNone {
		return nil // names and summaries, and fixed texts
	}
	if len(a.Personas) > 0 {
		c.who = a.Personas[0]
	}
	for line := range strings.Lines(a.Text()) {
		if err := c.line(a, strings.TrimSuffix(line, "\n")); err != nil {
			return fmt.Errorf("%q: %w", line, err)
		}
	}
	return nil
}

func (c *claims) line(a knowledge.Answer, line string) error {
	if v, ok := c.views[line]; ok {
		c.who, c.section = v, ""
		return nil
	}
	if m := heading.FindStringSubmatch(line); m != nil {
		if s, ok := sectionWith(m[1]); ok {
			c.section = s
			return c.outOf(a, s, m[2])
		}
	}
	switch {
	case line == "Both":
		c.both, c.section = a.Personas[:2], ""
		return nil
	case strings.HasPrefix(line, "The nearest that"):
		c.section = ""
		return nil
	case strings.HasPrefix(line, "You can say: "):
		return c.reply(strings.TrimPrefix(line, "You can say: "))
	case line == "No reply is agreed yet.":
		return c.reply("")
	}
	return c.matched(a, line)
}

func (c *claims) matched(a knowledge.Answer, line string) error {
	if m := says.FindStringSubmatch(line); m != nil {
		c.who = c.views[m[1]]
		return c.takenOver(m[2], m[3], persona.Objections)
	}
	if m := mayObject.FindStringSubmatch(line); m != nil {
		return c.takenOver(m[1], m[2], persona.Objections)
	}
	if m := proofLine.FindStringSubmatch(line); m != nil {
		return c.proves(m[1], m[2])
	}
	if m := nothing.FindStringSubmatch(line); m != nil {
		return c.empty(m[1], m[2])
	}
	if m := ofOthers.FindStringSubmatch(line); m != nil {
		return c.notTheirs(m[1], m[2])
	}
	if m := whomToAsk.FindStringSubmatch(line); m != nil && c.views[m[2]].OwnerCalled() != m[1] {
		return fmt.Errorf("%s is owned by %s", m[2], c.views[m[2]].OwnerCalled())
	}
	if m := reviewedAt.FindStringSubmatch(line); m != nil {
		return c.owned(a, m[1], m[2])
	}
	if m := inCommon.FindStringSubmatch(line); m != nil && line != "" {
		return c.shares(a.Personas[0], a.Personas[1], m[1], m[2])
	}
	return c.bulleted(line)
}

// bulleted looks up an entry of a section, or an objection that comes near.
func (c *claims) bulleted(line string) error {
	if c.section == "" {
		if m := nearest.FindStringSubmatch(line); m != nil {
			return c.objected(c.views[m[2]], m[1])
		}
		return nil
	}
	m := bullet.FindStringSubmatch(line)
	if m == nil {
		return nil
	}
	if c.both == nil {
		return c.takenOver(m[1], m[2], c.section)
	}
	for _, v := range c.both {
		if !slices.ContainsFunc(v.Items(c.section), func(i knowledge.Item) bool { return shownAs(i, m[1]) }) {
			return fmt.Errorf("%s has no such %s", v.DisplayName(), c.section)
		}
	}
	return nil
}

// takenOver looks an entry up in the file of the persona or, where it is said to
// be from another, in that one's, which must be an ancestor.
func (c *claims) takenOver(text, from string, s persona.Section) error {
	owner := c.who
	if from != "" {
		owner = c.views[from]
		if owner.Persona == nil || !descends(c.who, owner) {
			return fmt.Errorf("%s takes over nothing from %q", c.who.DisplayName(), from)
		}
		owner.Role = c.who.Role
	}
	own := func(i knowledge.Item) bool { return !i.Inherited && shownAs(i, text) }
	if !slices.ContainsFunc(owner.Items(s), own) {
		return fmt.Errorf("the file of %s has no such %s", owner.Name, s)
	}
	if s == persona.Objections {
		return c.objected(owner, strings.TrimPrefix(text, roleOf(owner, text)))
	}
	return nil
}

// objected looks up an objection, for the reply that follows.
func (c *claims) objected(owner knowledge.View, text string) error {
	if owner.Persona == nil {
		return fmt.Errorf("no persona has this name")
	}
	i := slices.IndexFunc(owner.Objections, func(o persona.Objection) bool { return o.Says == text })
	if i < 0 {
		return fmt.Errorf("the file of %s has no such objection", owner.Name)
	}
	c.heard = &owner.Objections[i]
	return nil
}

func (c *claims) reply(text string) error {
	if c.heard == nil || c.heard.Reply != text {
		return fmt.Errorf("is not the reply to the objection above it")
	}
	return nil
}

func (c *claims) proves(label, url string) error {
	if c.heard == nil || !slices.ContainsFunc(c.heard.Proof, func(l persona.Link) bool { return l.Label == label && l.URL == url }) {
		return fmt.Errorf("is no proof of the reply above it")
	}
	return nil
}

func (c *claims) empty(label, name string) error {
	s, ok := sectionWith(label)
	if v := c.views[name]; !ok || v.Persona == nil || v.Has(s) {
		return fmt.Errorf("%s has such entries", name)
	}
	return nil
}

func (c *claims) notTheirs(whose, who string) error {
	v := c.views[who]
	if v.Persona == nil || c.heard == nil || c.views[whose].ID != c.heard.Persona {
		return fmt.Errorf("is not whose objection it is")
	}
	if slices.ContainsFunc(v.Objected(), func(h knowledge.Heard) bool { return h.Says == c.heard.Says }) {
		return fmt.Errorf("%s has that objection", who)
	}
	return nil
}

// owned looks up who keeps whom a text is about, and of whom that one is a subset.
func (c *claims) owned(a knowledge.Answer, parent, owner string) error {
	if !slices.ContainsFunc(about(a), func(p *persona.Persona) bool {
		return (p.OwnerCalled() == owner || owner == "" && p.Owner == "") && (parent == "" || p.SubsetOf == c.views[parent].ID)
	}) {
		return fmt.Errorf("nobody whom it is about is owned by %q", owner)
	}
	return nil
}

// outOf counts the entries that are said to stand in a section; of a comparison those of one
// side are counted.
func (c *claims) outOf(a knowledge.Answer, s persona.Section, all string) error {
	if n := len(c.who.Items(s)); a.Kind != knowledge.KindCompare && all != "" && strconv.Itoa(n) != all {
		return fmt.Errorf("%s has %d entries", c.who.DisplayName(), n)
	}
	return nil
}

// shares looks up whether two personas have entries in common under the sections
// that a sentence names, none under the first ones and some under the others.
func (c *claims) shares(one, other knowledge.View, none, some string) error {
	for _, s := range persona.Sections {
		shared := slices.ContainsFunc(one.Items(s), func(i knowledge.Item) bool {
			return slices.ContainsFunc(other.Items(s), func(o knowledge.Item) bool { return o.Text == i.Text && o.Link.URL == i.Link.URL })
		})
		name := "“" + s.Label() + "”"
		if shared && strings.Contains(none, name) || !shared && strings.Contains(some, name) {
			return fmt.Errorf("of %s it is not true", s)
		}
	}
	return nil
}

func about(a knowledge.Answer) []*persona.Persona {
	var all []*persona.Persona
	for _, v := range a.Personas {
		all = append(all, v.Persona)
	}
	for _, h := range a.Heard() {
		all = append(all, h.Owner)
	}
	return all
}

func descends(v, from knowledge.View) bool {
	for parent, ok := v.Parent(); ok; parent, ok = parent.Parent() {
		if parent.ID == from.ID {
			return true
		}
	}
	return false
}

func sectionWith(label string) (persona.Section, bool) {
	i := slices.IndexFunc(persona.Sections, func(s persona.Section) bool { return s.Label() == label })
	if i < 0 {
		return "", false
	}
	return persona.Sections[i], true
}

// shownAs tells whether an entry is what a line shows, with the role that it is
// limited to and its link.
func shownAs(i knowledge.Item, line string) bool {
	text := i.Text
	switch {
	case text == "":
		text = i.Link.URL
	case i.Link.URL != "":
		text += " (" + i.Link.URL + ")"
	}
	return line == text || i.For != "" && line == i.For+": "+text
}

// roleOf returns the name of a role and the colon that a line starts with, or "".
func roleOf(v knowledge.View, line string) string {
	for _, role := range v.Roles {
		if strings.HasPrefix(line, role.Name+": ") {
			return role.Name + ": "
		}
	}
	return ""
}

// TestEverySentenceIsWhereItSays asks every question, in a row as one thread and
// each alone, and looks up whose every line is.
func TestEverySentenceIsWhereItSays(t *testing.T) {
	base := shipped(t)
	c := newClaims(base)
	var about knowledge.Topic
	for _, q := range questions(t) {
		for _, topic := range []knowledge.Topic{{}, about} {
			a := base.Ask(q.text, topic)
			if err := c.check(a); err != nil {
				t.Errorf("Ask(%q) says what no file bears out: %v\nin %s", q.text, err, a.Text())
			}
			about = a.Topic
		}
	}
	for name := range maps.Keys(c.views) {
		for _, s := range persona.Sections {
			if err := c.check(base.Ask(name+" "+s.Label(), knowledge.Topic{})); err != nil {
				t.Errorf("the %s of %s: %v", s.Label(), name, err)
			}
		}
	}
}
