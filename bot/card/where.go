package card

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// whereInput offers the sections and, where the persona is known, its
// objections as what people mean in other words.
func (d Draft) whereInput() slack.Block {
	var options []*slack.OptionBlockObject
	var initial *slack.OptionBlockObject
	add := func(value, label string) {
		option := slack.NewOptionBlockObject(value, plainText(label, maxOption), nil)
		options = append(options, option)
		if d.Change.Section != "" && value == string(d.Change.Section) {
			initial = option
		}
	}
	for _, s := range persona.Sections {
		if s != persona.Examples {
			add(string(s), s.Label())
		}
	}
	if d.Persona != nil {
		for _, o := range d.Persona.Persona.Objections[:min(30, len(d.Persona.Persona.Objections))] {
			add(fmt.Sprintf("heard:%d", o.N), "Another way to say: "+o.Says)
		}
	}
	pick := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plainText("A section", maxPlaceholder), WhereInput, options...)
	pick.InitialOption = initial
	return slack.NewInputBlock(WhereBlock, plainText("Where it belongs", 75), nil, pick)
}

// fixedWhere says where a change belongs when its kind tells, as the values of
// the select do.
func fixedWhere(c knowledge.Change) string {
	switch c.Kind {
	case knowledge.ChangeTitle:
		return string(persona.Titles)
	case knowledge.ChangeNote:
		return string(c.Section)
	case knowledge.ChangeObjection:
		return string(persona.Objections)
	case knowledge.ChangeReply:
		return fmt.Sprintf("reply:%d", c.N)
	}
	return ""
}

// ParseWhere sets kind, section and number of a change from a value of the
// select; false for what it never offered.
func ParseWhere(c knowledge.Change, where string) (knowledge.Change, bool) {
	switch persona.Section(where) {
	case persona.Titles:
		c.Kind = knowledge.ChangeTitle
		return c, true
	case persona.Objections:
		c.Kind = knowledge.ChangeObjection
		return c, true
	case persona.Responsibilities, persona.Problems, persona.Success, persona.Failure, persona.Tools, persona.Rewards, persona.Notes:
		c.Kind, c.Section = knowledge.ChangeNote, persona.Section(where)
		return c, true
	}
	kind, number, _ := strings.Cut(where, ":")
	c.Kind = map[string]knowledge.ChangeKind{"heard": knowledge.ChangeHeardAs, "reply": knowledge.ChangeReply}[kind]
	_, err := fmt.Sscanf(number, "%d", &c.N)
	return c, c.Kind != "" && err == nil && c.N > 0
}
