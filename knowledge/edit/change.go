package edit

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"personabot/knowledge"
	"personabot/knowledge/layout"
	"personabot/knowledge/persona"
)

// Apply returns the text of a persona file with a change made, and the same
// text when the file holds it already. file names the file in errors.
func Apply(file, body string, c knowledge.Change) (string, error) {
	before, err := read(file, body)
	if err != nil {
		return "", err
	}
	steps, err := stepsOf(c)
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	after, err := before.with(steps, c)
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	if err := verify(before.root, after.root, c); err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	if again, err := after.with(steps, c); err != nil || again.body != after.body {
		return "", fmt.Errorf("%s: %w", file, errLayout) // the change does not stand where it is looked for
	}
	return after.body, nil
}

// with returns the text after all steps of a change.
func (t *text) with(steps []step, c knowledge.Change) (*text, error) {
	for _, step := range steps {
		body, err := step(t, c)
		if err != nil {
			return nil, err
		}
		if t, err = read(t.file, body); err != nil {
			return nil, errLayout
		}
	}
	return t, nil
}

// A step makes one part of a change and returns the new text.
type step func(*text, knowledge.Change) (string, error)

func stepsOf(c knowledge.Change) ([]step, error) {
	if c.Kind != knowledge.ChangeReviewed && c.Kind != knowledge.ChangeReply && tidy(c.Text) == "" {
		return nil, fmt.Errorf("the change %s has no text", c.Kind)
	}
	switch c.Kind {
	case knowledge.ChangeReviewed:
		return []step{(*text).review}, nil
	case knowledge.ChangeTitle:
		return []step{(*text).addTitle}, nil
	case knowledge.ChangeNote:
		return []step{(*text).addNote}, nil
	case knowledge.ChangeObjection:
		return []step{(*text).addObjection}, nil
	case knowledge.ChangeHeardAs:
		return []step{(*text).spellOut, (*text).addHeardAs}, nil
	case knowledge.ChangeReply:
		if len(c.Proof) > 0 && tidy(c.Reply) == "" {
			return nil, fmt.Errorf("the change %s has proof and no reply", c.Kind)
		}
		return []step{(*text).spellOut, (*text).setReply, (*text).setProof}, nil
	}
	return nil, fmt.Errorf("the kind of change %q is not known", c.Kind)
}

// tidy is a text as the loader reads it.
func tidy(text string) string { return layout.Scalar(text).Value }

func same(a, b string) bool { return strings.EqualFold(tidy(a), tidy(b)) }

// review sets the day of the last review, and never an earlier one.
func (t *text) review(c knowledge.Change) (string, error) {
	day := c.At.UTC().Format(time.DateOnly)
	if c.At.IsZero() {
		return "", fmt.Errorf("the change %s has no date", c.Kind)
	}
	if old := value(t.root, "reviewed"); old != nil && old.Value >= day {
		return t.body, nil
	}
	return t.setKey(t.root, personaKeys, "reviewed", layout.Day(c.At.UTC()))
}

func (t *text) addNote(c knowledge.Change) (string, error) {
	switch {
	case c.Section == persona.Objections:
		return t.addObjection(c)
	case !slices.Contains(persona.Sections, c.Section):
		return "", fmt.Errorf("%q is no section", c.Section)
	}
	return t.addTo(c.Section, layout.Scalar(c.Text), c.Text)
}

// addTo puts an item at the end of a section, unless its text is there.
func (t *text) addTo(section persona.Section, item *yaml.Node, shown string) (string, error) {
	list := value(t.root, string(section))
	if list == nil || isNull(list) {
		return t.setKey(t.root, personaKeys, string(section), layout.List(item))
	}
	if list.Kind != yaml.SequenceNode {
		return "", fmt.Errorf("%s is no list", section)
	}
	if holds(list, shown) {
		return t.body, nil
	}
	return t.appendItem(list, item)
}

// holds tells whether an item of a section has this text, as itself, as
// another spelling, or inside of a group.
func holds(list *yaml.Node, shown string) bool {
	for _, item := range list.Content {
		if item.Kind == yaml.ScalarNode && same(item.Value, shown) {
			return true
		}
		for _, key := range []string{"title", "text", "says", "url"} {
			if v := value(item, key); v != nil && same(v.Value, shown) {
				return true
			}
		}
		for _, key := range []string{"also", "items"} {
			if v := value(item, key); v != nil && holds(v, shown) {
				return true
			}
		}
	}
	return false
}

func (t *text) addObjection(c knowledge.Change) (string, error) {
	item := layout.Mapping()
	layout.SetText(item, "says", c.Text)
	layout.SetText(item, "reply", c.Reply)
	if tidy(c.Reply) != "" {
		layout.Set(item, "proof", proofOf(c.Proof))
	}
	if tidy(c.Reply) == "" {
		item.Content = append(item.Content, layout.Scalar("reply"), layout.Scalar(""))
	}
	return t.addTo(persona.Objections, item, c.Text)
}

func proofOf(links []persona.Link) *yaml.Node {
	list := layout.List()
	for _, link := range links {
		item := layout.Mapping()
		layout.SetText(item, "label", link.Label)
		layout.SetText(item, "url", link.URL)
		list.Content = append(list.Content, item)
	}
	return list
}

// objection returns the item that a change is about.
func (t *text) objection(c knowledge.Change) (*yaml.Node, error) {
	list := value(t.root, "objections")
	if list == nil || list.Kind != yaml.SequenceNode || c.N < 1 || c.N > len(list.Content) {
		return nil, fmt.Errorf("there is no objection %d", c.N)
	}
	return list.Content[c.N-1], nil
}

// spellOut turns an objection that is a bare text into keys with values.
func (t *text) spellOut(c knowledge.Change) (string, error) {
	item, err := t.objection(c)
	if err != nil || item.Kind != yaml.ScalarNode {
		return t.body, err
	}
	start, err := t.start(item)
	if err != nil {
		return "", err
	}
	end, err := t.end(item)
	switch {
	case err != nil:
		return "", err
	case isFlow(value(t.root, "objections")):
		return t.splice(start, end, "{says: "+t.body[start:end]+"}"), nil
	case strings.Contains(t.body[start:end], "\n"): // its lines would stand too far left
		return t.splice(start, end, strings.Join(layout.Entry("says", layout.Scalar(item.Value), item.Column-1), t.eol)), nil
	}
	return t.splice(start, start, "says: "), nil
}

func (t *text) addHeardAs(c knowledge.Change) (string, error) {
	item, err := t.objection(c)
	if err != nil {
		return "", err
	}
	list := value(item, "heard_as")
	if list == nil || isNull(list) {
		return t.setKey(item, objectionKeys, "heard_as", layout.List(layout.Scalar(c.Text)))
	}
	if holds(list, c.Text) {
		return t.body, nil
	}
	return t.appendItem(list, layout.Scalar(c.Text))
}

func (t *text) setReply(c knowledge.Change) (string, error) {
	item, err := t.objection(c)
	if err != nil {
		return "", err
	}
	if old := value(item, "reply"); old != nil && tidy(old.Value) == tidy(c.Reply) {
		return t.body, nil
	}
	return t.setKey(item, objectionKeys, "reply", layout.Scalar(c.Reply))
}

func (t *text) setProof(c knowledge.Change) (string, error) {
	item, err := t.objection(c)
	if err != nil {
		return "", err
	}
	at := lookup(item, "proof")
	switch {
	case at < 0 && len(c.Proof) == 0:
		return t.body, nil
	case len(c.Proof) == 0:
		return t.removeKey(item, at)
	case at >= 0 && sameProof(item.Content[at+1], c.Proof):
		return t.body, nil
	}
	return t.setKey(item, objectionKeys, "proof", proofOf(c.Proof))
}

func sameProof(list *yaml.Node, links []persona.Link) bool {
	want := flatten(proofOf(links))
	got := flatten(list)
	return len(want) == len(got) && !slices.ContainsFunc(want, func(leaf leaf) bool { return !slices.Contains(got, leaf) })
}
