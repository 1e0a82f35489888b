package card_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"personabot/bot/card"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// reader reads a card as a person does: it keeps whom and which section the
// texts before were about, and looks up in the persona files whether what a
// line says stands there.
type reader struct {
	views   map[string]knowledge.View // by the name that cards show
	who     knowledge.View
	others  []knowledge.View // of a comparison, where both are meant
	theirs  knowledge.View   // whose the objection below is, where it is not who's
	section persona.Section
	from    string // of all entries below a heading
	heard   *persona.Objection
	read    int // lines that were looked up
}

var (
	inherits = regexp.MustCompile(` _\(from (.+)\)_$`)
	theySay  = regexp.MustCompile(`^\*They say\* (.*)“(.+)”$`)
	linked   = regexp.MustCompile(`<([^|>]+)\|([^>]+)>`)
	ownedBy  = regexp.MustCompile(`Owner: (.+?) · reviewed`)
	untamed  = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", "∗", "*", "ˋ", "`", "∼", "~")
	outOf    = regexp.MustCompile(` \(\d+ of \d+\)$`)
	ofOthers = regexp.MustCompile(`^This is written for (.+), and not for (.+)\.$`)
)

func newReader(base *knowledge.Base) *reader {
	r := &reader{views: map[string]knowledge.View{}}
	for _, v := range base.Personas() {
		r.views[v.Name] = v
		for _, role := range v.Roles {
			of := v
			of.Role = role.ID
			r.views[of.DisplayName()] = of
		}
	}
	return r
}

// check returns what a card says that no file bears out.
func (r *reader) check(t *testing.T, a knowledge.Answer) error {
	t.Helper()
	r.who, r.others, r.section, r.from, r.heard = a.Personas[0], nil, "", "", nil
	for _, text := range shown(t, card.Answer(a, card.Options{Now: now, Private: true}).Blocks) {
		r.others = nil
		for line := range strings.Lines(untamed.Replace(text)) {
			if err := r.line(a, strings.TrimSuffix(line, "\n")); err != nil {
				return fmt.Errorf("%q: %w", line, err)
			}
		}
	}
	return nil
}

func (r *reader) line(a knowledge.Answer, line string) error {
	if v, ok := r.views[strings.Trim(line, "*")]; ok {
		r.who = v
		return nil
	}
	if m := ownedBy.FindStringSubmatch(line); m != nil && !slices.ContainsFunc(whoseCard(a), func(p *persona.Persona) bool { return p.OwnerCalled() == m[1] }) {
		return fmt.Errorf("nobody whom it is about is owned by %q", m[1])
	}
	if m := ofOthers.FindStringSubmatch(line); m != nil {
		r.theirs = r.views[m[1]]
		return nil
	}
	from := ""
	if m := inherits.FindStringSubmatch(line); m != nil {
		from, line = m[1], strings.TrimSuffix(line, m[0])
	}
	switch {
	case r.heads(a, strings.Trim(line, "*"), line, from):
		return nil
	case theySay.MatchString(line):
		m := theySay.FindStringSubmatch(line)
		return r.objected(m[2], from)
	case strings.HasPrefix(line, "*You can say* "):
		return r.replied(strings.TrimPrefix(line, "*You can say* "))
	case strings.HasPrefix(line, "Proof: "):
		return r.proved(line)
	case strings.HasPrefix(line, "• ") && r.section != "":
		if from == "" {
			from = r.from
		}
		return r.entry(strings.TrimPrefix(line, "• "), from)
	}
	return nil
}

// heads reads a heading: a section, or a section and whose it is.
func (r *reader) heads(a knowledge.Answer, bare, line, from string) bool {
	bare, line = outOf.ReplaceAllString(bare, ""), outOf.ReplaceAllString(line, "")
	bare = strings.Trim(bare, "*")
	label, name, named := strings.Cut(bare, ": ")
	if v, ok := r.views[name]; named && ok {
		r.who = v
	} else if label == "Both" {
		label, r.others = name, a.Personas[1:]
		r.who = a.Personas[0]
	} else if named {
		return false
	}
	i := slices.IndexFunc(persona.Sections, func(s persona.Section) bool { return s.Label() == label })
	if i < 0 || line == bare && !named {
		return false
	}
	r.section, r.from = persona.Sections[i], from
	return true
}

// owner returns in whose file a line says that it stands.
func (r *reader) owner(from string) (knowledge.View, error) {
	if from == "" {
		return r.who, nil
	}
	above := []knowledge.View{r.who}
	for _, lead := range r.who.Leads() { // whoever it may be, too
		above = append(above, lead.View)
	}
	for _, v := range above {
		for ok := true; ok; v, ok = v.Parent() {
			if v.Name == from && v.ID != r.who.ID {
				v.Role = r.who.Role
				return v, nil
			}
		}
	}
	return r.who, fmt.Errorf("%s takes over nothing from %q", r.who.Name, from)
}

func (r *reader) entry(text, from string) error {
	r.read++
	owner, err := r.owner(from)
	if err != nil {
		return err
	}
	own := func(i knowledge.Item) bool { return !i.Inherited && shows(text, i) }
	if r.others != nil {
		own = func(i knowledge.Item) bool { return shows(text, i) }
		for _, v := range r.others {
			if !slices.ContainsFunc(v.Items(r.section), own) {
				return fmt.Errorf("%s has no such %s", v.Name, r.section)
			}
		}
	}
	if !slices.ContainsFunc(owner.Items(r.section), own) {
		return fmt.Errorf("the file of %s has no such %s", owner.Name, r.section)
	}
	return nil
}

func (r *reader) objected(text, from string) error {
	r.read++
	owner, err := r.owner(from)
	if r.theirs.Persona != nil {
		owner, r.theirs = r.theirs, knowledge.View{}
	}
	if err != nil {
		return err
	}
	i := slices.IndexFunc(owner.Objections, func(o persona.Objection) bool { return begins(o.Says, text) })
	if i < 0 {
		return fmt.Errorf("the file of %s has no such objection", owner.Name)
	}
	r.heard = &owner.Objections[i]
	return nil
}

func (r *reader) replied(text string) error {
	r.read++
	if r.heard == nil || !begins(r.heard.Reply, text) {
		return fmt.Errorf("is not the reply to the objection above it")
	}
	return nil
}

func (r *reader) proved(line string) error {
	for _, m := range linked.FindAllStringSubmatch(line, -1) {
		r.read++
		if r.heard == nil || !slices.ContainsFunc(r.heard.Proof, func(l persona.Link) bool { return l.URL == m[1] && begins(l.Label, m[2]) }) {
			return fmt.Errorf("%s is no proof of the reply above it", m[1])
		}
	}
	return nil
}

// shows tells whether a line is an entry, with the role that it is limited to,
// its link, and cut where it is long.
func shows(line string, i knowledge.Item) bool {
	if i.For != "" {
		line = strings.TrimPrefix(line, i.For+": ")
	}
	if m := linked.FindStringSubmatch(line); m != nil {
		return m[1] == i.Link.URL
	}
	return begins(i.Text, line)
}

// begins tells whether a text begins with what is shown of it.
func begins(text, shown string) bool {
	if short, cut := strings.CutSuffix(shown, "…"); cut {
		return strings.HasPrefix(text, strings.TrimSpace(short))
	}
	return text == shown
}

func whoseCard(a knowledge.Answer) []*persona.Persona {
	var all []*persona.Persona
	for _, v := range a.Personas {
		all = append(all, v.Persona)
	}
	for _, h := range a.Heard() {
		all = append(all, h.Owner)
	}
	return all
}

// TestCardsSayWhatTheFilesHold reads the card of every persona, of each of its
// sections, of each of its objections as anybody says it, and of every two.
func TestCardsSayWhatTheFilesHold(t *testing.T) {
	base := shipped(t)
	r := newReader(base)
	var topics []card.Value
	for _, v := range r.views {
		refs := []persona.Ref{v.Ref()}
		topics = append(topics, card.Value{Kind: knowledge.KindSummary, Topic: knowledge.Topic{Personas: refs}})
		for _, s := range persona.Sections {
			topics = append(topics, card.Value{Kind: knowledge.KindSection, Topic: knowledge.Topic{Personas: refs, Section: s, Also: []persona.Section{persona.Tools, persona.Objections}}})
		}
		for _, other := range r.views {
			if other.ID != v.ID {
				topics = append(topics, card.Value{Kind: knowledge.KindCompare, Topic: knowledge.Topic{Personas: []persona.Ref{v.Ref(), other.Ref()}}})
			}
			for n := range other.Objections {
				heard := []knowledge.ObjectionN{{Persona: other.ID, N: n + 1}}
				topics = append(topics, card.Value{Kind: knowledge.KindObjection, Topic: knowledge.Topic{Personas: refs, Objections: heard, Too: []knowledge.ObjectionN{{Persona: "software-engineer", N: 1}, {}}}})
			}
		}
	}
	for _, v := range topics {
		a := base.Recall(v.Kind, v.Topic)
		if err := r.check(t, a); err != nil {
			t.Errorf("the card of %+v says what no file bears out: %v", v, err)
		}
	}
	if r.read < 1000 {
		t.Errorf("%d lines were looked up", r.read)
	}
}
