package card

import (
	"strings"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// nextAsked is the section that a card offers as a button. The others wait in
// a select, so that all of it is one row on a phone.
const nextAsked = persona.Objections

// otherSections open the other sections of a persona in place. Its block_id
// names what is shown: under the same one Slack would keep the last choice.
func otherSections(v knowledge.View, shown persona.Section, o Options) slack.Block {
	var elements []slack.BlockElement
	topic := knowledge.Topic{Personas: []persona.Ref{v.Ref()}}
	if shown != "" {
		elements = append(elements, button(DoShow, 0, "The card", Value{knowledge.KindSummary, topic}))
	}
	if shown != nextAsked && v.Has(nextAsked) {
		topic.Section = nextAsked
		elements = append(elements, button(DoShow, 1, "Objections", Value{knowledge.KindSection, topic}))
	}
	if more := moreSections(v, shown, o); more != nil {
		elements = append(elements, more)
	}
	if len(elements) == 0 {
		elements = append(elements, button(DoShow, 0, "All personas", Value{Kind: knowledge.KindList}))
	}
	return slack.NewActionBlock("sections "+string(shown), elements...)
}

// moreSections is a select of the sections that have no button, or nil.
func moreSections(v knowledge.View, shown persona.Section, o Options) slack.BlockElement {
	var options []*slack.OptionBlockObject
	for _, s := range persona.Sections {
		if s == shown || s == nextAsked || !v.Has(s) || o.Public && internal[s] {
			continue
		}
		options = append(options, slack.NewOptionBlockObject(sectionOption(v.Ref(), s), plainText(s.Label(), maxOption), nil))
	}
	if len(options) == 0 {
		return nil
	}
	return slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plainText("More", maxPlaceholder), DoMore+":0", options...)
}

// sectionOption is the value of an option that stands for a section. Ids of
// personas and roles are short enough for Slack's limit: lint sees to it.
func sectionOption(ref persona.Ref, s persona.Section) string {
	return ref.Persona + "/" + ref.Role + "/" + string(s)
}

// ParseSectionOption reads the value of an option that stands for a section.
func ParseSectionOption(value string) knowledge.Topic {
	id, rest, _ := strings.Cut(value, "/")
	role, section, _ := strings.Cut(rest, "/")
	return knowledge.Topic{
		Personas: []persona.Ref{{Persona: id, Role: role}}, Section: persona.Section(section),
	}
}
