package card

import (
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"personabot/knowledge"
)

// summary is the card of a persona: one phone screen.
func summary(v knowledge.View, o Options) []slack.Block {
	blocks := []slack.Block{header(v.DisplayName())}
	if text := v.Describe(); text != "" {
		blocks = append(blocks, section(cutEscaped(text, 320)))
	}
	if parent, ok := v.Parent(); ok {
		blocks = append(blocks, contextLine("Also holds what is true of "+cutEscaped(parent.Name, 100)))
	}
	if problems := v.Items(knowledge.Problems); len(problems) > 0 {
		blocks = append(blocks, section("*Problems*\n"+bullets(problems[:min(3, len(problems))], 150)))
	}
	if heard := v.Objected(); len(heard) > 0 {
		blocks = append(blocks, objectionBlocks(heard[0], 420)...)
	}
	if examples := v.Items(knowledge.Examples); len(examples) > 0 && !o.Public {
		blocks = append(blocks, contextLine("Examples: "+exampleLinks(examples[:min(2, len(examples))])))
	}
	blocks = append(blocks, otherSections(v, "", o))
	return append(blocks, contextLine(provenance(v.Persona, o.Now)))
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

func inheritedFrom(owner *knowledge.Persona, inherited bool) string {
	if !inherited {
		return ""
	}
	return " _(from " + cutEscaped(owner.Name, 60) + ")_"
}

func exampleLinks(items []knowledge.Item) string {
	links := make([]string, len(items))
	for i, item := range items {
		label := item.Text
		if label == "" {
			label = fmt.Sprintf("Example %d", i+1)
		}
		links[i] = forRole(item.For) + link(label, item.Link.URL)
	}
	return strings.Join(links, " · ")
}

// provenance names owner and review date, and says when that is long ago.
func provenance(p *knowledge.Persona, now time.Time) string {
	line := "No owner yet"
	if p.Owner != "" {
		line = "Owner: " + owner(p.OwnerCalled())
	}
	if p.Reviewed.IsZero() {
		return line + " · never reviewed"
	}
	line += " · reviewed " + p.Reviewed.Format("2 Jan 2006")
	if !now.IsZero() && now.Sub(p.Reviewed) > p.ReviewEvery {
		line += " · :warning: stale, check before you rely on it"
	}
	return line
}

// owner shows a Slack user id as a mention by name, which pings nobody in an
// ephemeral message or an edit, and anything else as it is written.
func owner(text string) string { return cutEscaped(text, 100) }

func sectionCard(a knowledge.Answer, o Options) []slack.Block {
	v := a.Personas[0]
	blocks := []slack.Block{header(a.Section.Label() + ": " + v.DisplayName())}
	switch {
	case o.Public && internal[a.Section]:
		return append(blocks, section(internalText))
	case len(a.Items) == 0:
		blocks = append(blocks, section("Nothing is written here yet. "+cutEscaped(knowledge.WhoToAsk(v.Persona), 300)))
	case a.Section == knowledge.Objections:
		for _, heard := range v.Objected() {
			blocks = append(blocks, objectionBlocks(heard, 700)...)
		}
	default:
		blocks = append(blocks, groupedItems(a)...)
	}
	for _, part := range a.Parts {
		blocks = append(blocks, partBlocks(part, o)...)
	}
	blocks = blocks[:min(len(blocks), maxBlocks-4)]
	return append(blocks, otherSections(v, a.Section, o), contextLine(provenance(v.Persona, o.Now)))
}

// partBlocks shows a section that was asked for together with another.
func partBlocks(a knowledge.Answer, o Options) []slack.Block {
	if o.Public && internal[a.Section] {
		return nil
	}
	heading := section("*" + a.Section.Label() + "*")
	if len(a.Items) == 0 {
		return []slack.Block{heading, section("Nothing is written here yet.")}
	}
	return append([]slack.Block{heading}, groupedItems(a)...)
}

// groupedItems shows all items under their headings, a block for each run.
func groupedItems(a knowledge.Answer) []slack.Block {
	var blocks []slack.Block
	for start := 0; start < len(a.Items); {
		end := start
		for end < len(a.Items) && end-start < 12 && a.Items[end].Group == a.Items[start].Group {
			end++
		}
		text := bullets(a.Items[start:end], 220)
		if a.Section == knowledge.Examples {
			text = exampleLinks(a.Items[start:end])
		}
		if group := a.Items[start].Group; group != "" {
			text = "*" + cutEscaped(group, 280) + "*\n" + text
		}
		blocks = append(blocks, section(text))
		start = end
	}
	return blocks
}
