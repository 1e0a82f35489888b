package card

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// How much of each text the card of a persona shows: it is read between two
// calls on a phone, and its buttons open everything whole.
const (
	cardSummary = 130
	cardProblem = 90
	cardReply   = 200
)

// summary is the card of a persona: one phone screen.
func summary(v knowledge.View, o Options) []slack.Block {
	blocks := []slack.Block{header(v.DisplayName())}
	if text := v.Describe(); text != "" {
		blocks = append(blocks, section(cutEscaped(cutSentence(text, cardSummary), 2*cardSummary)))
	}
	if leads := v.Leads(); len(leads) > 0 {
		blocks = append(blocks, depends(v, "", leads)...)
	}
	if problems := v.Items(persona.Problems); len(problems) > 0 {
		blocks = append(blocks, section(problemLines(problems)))
	}
	if heard := v.Objected(); len(heard) > 0 {
		blocks = append(blocks, objectionBlocks(heard[0], cardReply)...)
	}
	if examples := v.Items(persona.Examples); len(examples) > 0 && !o.Public {
		blocks = append(blocks, contextLine("Examples: "+strings.Join(exampleLinks(examples[:min(knowledge.CardExamples, len(examples))]), " · ")))
	}
	blocks = append(blocks, otherSections(v, "", o))
	return append(blocks, contextLine(cutEscaped(v.SubsetText(), 120)+provenance(v.Persona, o.Now)))
}

// summaryOrKept shows the card of a persona or, where nothing else was asked, who
// keeps its page.
func summaryOrKept(a knowledge.Answer, o Options) []slack.Block {
	v := a.Personas[0]
	if !a.Topic.Kept {
		return summary(v, o)
	}
	text := cutEscaped(knowledge.KeptText(v.Persona), 400)
	if !v.Reviewed.IsZero() && v.Stale(o.Now) {
		text += " :warning: Check before you rely on it."
	}
	show := button(DoShow, 0, "The card", Value{knowledge.KindSummary, knowledge.Topic{Personas: []persona.Ref{v.Ref()}}})
	return []slack.Block{section(text), slack.NewActionBlock("kept", show)}
}

// problemLines lists the first problems under their heading, which says from whom
// they are where all are inherited.
func problemLines(all []knowledge.Item) string {
	problems := all[:min(knowledge.CardProblems, len(all))]
	from, heading := problems[0], "*Problems*"+knowledge.OutOf(len(problems), len(all))
	for _, p := range problems {
		if p.Owner != from.Owner || p.Inherited != from.Inherited {
			return heading + "\n" + bullets(problems, cardProblem)
		}
	}
	own := slices.Clone(problems)
	for i := range own {
		own[i].Inherited = false
	}
	return heading + inheritedFrom(from.Owner, from.Inherited) + "\n" + bullets(own, cardProblem)
}

// depends asks the question that decides about everybody with such a title,
// and leads on; to a section, where one was asked for.
func depends(v knowledge.View, s persona.Section, leads []knowledge.Lead) []slack.Block {
	buttons := make([]slack.BlockElement, len(leads))
	for i, lead := range leads {
		value := Value{knowledge.KindSummary, knowledge.Topic{Personas: []persona.Ref{lead.View.Ref()}, Section: s}}
		if s != "" {
			value.Kind = knowledge.KindSection
		}
		buttons[i] = button(DoShow, 20+i, lead.Answer+": "+lead.View.Name, value)
	}
	return []slack.Block{section("*" + cutEscaped(v.Decide.Ask, 300) + "*"), slack.NewActionBlock("depends", buttons...)}
}

// bullets lists items, each cut to n characters.
func bullets(items []knowledge.Item, n int) string {
	lines := make([]string, len(items))
	for i, item := range items {
		text := cutEscaped(item.Text, n)
		if item.Link.URL != "" {
			text = link(orElse(item.Text, item.Link.URL), item.Link.URL)
		}
		lines[i] = "• " + forRole(item.For) + text + inheritedFrom(item.Owner, item.Inherited)
	}
	return strings.Join(lines, "\n")
}

// forRole is what stands before an entry that only one role has.
func forRole(name string) string {
	if name == "" {
		return ""
	}
	return cutEscaped(name, 40) + ": "
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func inheritedFrom(owner *persona.Persona, inherited bool) string {
	if !inherited {
		return ""
	}
	return " _(from " + cutEscaped(owner.Name, 60) + ")_"
}

func exampleLinks(items []knowledge.Item) []string {
	links := make([]string, len(items))
	for i, item := range items {
		label := item.Text
		if label == "" {
			label = fmt.Sprintf("Example %d", i+1)
		}
		links[i] = forRole(item.For) + link(label, item.Link.URL)
	}
	return links
}

// provenance names owner and review date, and says when that is long ago.
func provenance(p *persona.Persona, now time.Time) string {
	return cutEscaped(knowledge.OwnedBy(p), 110) + " · " + reviewed(p, now)
}

// reviewed says when a persona was checked, and when that is long ago.
func reviewed(p *persona.Persona, now time.Time) string {
	line := knowledge.ReviewedOn(p)
	if !p.Reviewed.IsZero() && !now.IsZero() && now.Sub(p.Reviewed) > p.ReviewEvery {
		line += " · :warning: stale, check before you rely on it"
	}
	return line
}

func sectionCard(a knowledge.Answer, o Options) []slack.Block {
	v := a.Personas[0]
	blocks := []slack.Block{header(a.Section.Label() + ": " + v.DisplayName())}
	switch {
	case o.Public && internal[a.Section]:
		return append(blocks, section(internalText))
	case len(a.Items) == 0 && len(v.Leads()) > 0:
		blocks = append(blocks, depends(v, a.Section, v.Leads())...)
	default:
		blocks = append(blocks, itemBlocks(a)...)
	}
	blocks = append(blocks, partBlocks(a, o)...)
	row := otherSections(v, a.Section, o)
	if parent, ok := a.NotesOfParent(); ok {
		blocks = append(blocks, contextLine(cutEscaped(knowledge.NotesToo(v, parent), 300)))
		topic := knowledge.Topic{Personas: []persona.Ref{parent.Ref()}, Section: persona.Notes}
		row = withElement([]slack.Block{row}, button(DoShow, 30, "Notes of "+parent.Name, Value{knowledge.KindSection, topic}))[0]
	}
	kept := provenance(v.Persona, o.Now)
	if len(a.Personas) > 1 {
		kept = keptBy(a.Personas, o.Now)
	}
	return append(blocks, row, contextLine(kept))
}

// partBlocks shows the sections that were asked for together with another, or
// with what to say to an objection, and what else was said.
func partBlocks(a knowledge.Answer, o Options) []slack.Block {
	var blocks []slack.Block
	for _, part := range a.Parts {
		if part.Kind == knowledge.KindObjection {
			blocks = append(blocks, saidToo(part)...)
			continue
		}
		if o.Public && internal[part.Section] {
			continue
		}
		heading := part.Section.Label()
		if v := part.Personas[0]; a.Kind == knowledge.KindObjection || v.Ref() != a.Personas[0].Ref() {
			heading += ": " + cutEscaped(v.DisplayName(), 120)
		}
		blocks = append(append(blocks, section("*"+heading+"*")), itemBlocks(part)...)
	}
	return blocks
}

// itemBlocks shows all that stands in a section.
func itemBlocks(a knowledge.Answer) []slack.Block {
	switch {
	case len(a.Items) == 0:
		return []slack.Block{section("Nothing is written here yet. " + cutEscaped(knowledge.WhoToAsk(a.Personas[0].Persona), 300))}
	case a.Section == persona.Objections:
		var blocks []slack.Block
		for _, heard := range a.Personas[0].Objected() {
			blocks = append(blocks, objectionBlocks(heard, whole)...)
		}
		return blocks
	}
	return groupedItems(a)
}

// groupedItems shows all items whole, under their headings.
func groupedItems(a knowledge.Answer) []slack.Block {
	var blocks []slack.Block
	for start := 0; start < len(a.Items); {
		end := start
		for end < len(a.Items) && a.Items[end].Group == a.Items[start].Group {
			end++
		}
		lines := strings.Split(bullets(a.Items[start:end], whole), "\n")
		if a.Section == persona.Examples {
			lines = exampleLinks(a.Items[start:end])
		}
		if group := a.Items[start].Group; group != "" {
			lines = append([]string{"*" + cutEscaped(group, 280) + "*"}, lines...)
		}
		blocks = append(blocks, paragraphs(lines)...)
		start = end
	}
	return blocks
}

// paragraphs puts lines into as few sections as hold them.
func paragraphs(lines []string) []slack.Block {
	var blocks []slack.Block
	var text string
	for _, line := range lines {
		if n := len([]rune(text)); n > 0 && n+len([]rune(line)) >= maxSection {
			blocks, text = append(blocks, section(text)), ""
		}
		if text != "" {
			text += "\n"
		}
		text += line
	}
	return append(blocks, section(text))
}
