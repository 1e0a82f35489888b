package card

import (
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

func compare(a knowledge.Answer, o Options) []slack.Block {
	one, other := a.Personas[0], a.Personas[1]
	blocks := []slack.Block{header(one.DisplayName() + " and " + other.DisplayName())}
	if o.Public && showsInternal(a) {
		return append(blocks, section(internalText))
	}
	contrasts, n := a.Contrasts(), 2
	if a.Section != "" {
		n = 8
	}
	for i, v := range a.Personas {
		blocks = append(blocks, section("*"+cutEscaped(v.DisplayName(), 120)+"*\n"+orElse(cutEscaped(v.Describe(), 300), "–")),
			contextLine(provenance(v.Persona, o.Now)))
		for _, c := range contrasts {
			blocks = append(blocks, contrasted(c.Section.Label(), c.Apart[i], n)...)
		}
		for _, s := range a.Lacking(i) {
			blocks = append(blocks, section(cutEscaped(knowledge.NothingWritten(v, s), 300)))
		}
	}
	for _, c := range contrasts {
		blocks = append(blocks, contrasted("Both: "+c.Section.Label(), c.Shared, n)...)
	}
	if common := a.InCommon(); common != "" {
		blocks = append(blocks, section(common))
	}
	return append(blocks, slack.NewActionBlock("compared",
		button(DoShow, 0, one.DisplayName(), Value{knowledge.KindSummary, knowledge.Topic{Personas: []persona.Ref{one.Ref()}}}),
		button(DoShow, 1, other.DisplayName(), Value{knowledge.KindSummary, knowledge.Topic{Personas: []persona.Ref{other.Ref()}}}),
	))
}

// contrasted shows up to n items of one side of a comparison, or nothing.
func contrasted(label string, items []knowledge.Item, n int) []slack.Block {
	if len(items) == 0 {
		return nil
	}
	shown := items[:min(n, len(items))]
	return []slack.Block{section("*" + label + "*" + knowledge.OutOf(len(shown), len(items)) + "\n" + bullets(shown, 140))}
}

func list(a knowledge.Answer, o Options) []slack.Block {
	var lines []string
	for _, v := range a.Personas[:min(12, len(a.Personas))] {
		lines = append(lines, "• *"+cutEscaped(v.Name, 80)+"*: "+cutEscaped(firstSentence(v.Summary), 110))
	}
	if len(a.Personas) > 12 {
		lines = append(lines, fmt.Sprintf("… and %d more: type a name below", len(a.Personas)-12))
	}
	blocks := []slack.Block{header("Personas"), section(strings.Join(lines, "\n"))}
	if o.inView {
		return blocks
	}
	return append(blocks,
		slack.NewActionBlock("pick", PersonaSelect()),
		contextLine("Ask in words too: _what do SREs object to?_ · `/persona help` shows more"),
		contextLine(keptBy(a.Personas, o.Now)))
}

// keptBy says who owns personas, and how many of them are due for a review.
func keptBy(views []knowledge.View, now time.Time) string {
	line, due := cutEscaped(knowledge.KeptBy(views), 300), 0
	for _, v := range views {
		if v.Stale(now) {
			due++
		}
	}
	if due == 0 {
		return line
	}
	return line + " · :warning: " + counted(due, "is due for a review", "are due for a review")
}

func firstSentence(text string) string {
	first, _, found := strings.Cut(text, ". ")
	if found {
		return first + "."
	}
	return text
}

// PersonaSelect is a select that finds personas as one types.
func PersonaSelect() *slack.SelectBlockElement {
	none := 0
	pick := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plainText("Find a persona or a title", maxPlaceholder), DoLookup+":0")
	pick.MinQueryLength = &none
	return pick
}

// PersonaOptions are what the select offers, at most as many as Slack takes.
func PersonaOptions(views []knowledge.View) []*slack.OptionBlockObject {
	options := make([]*slack.OptionBlockObject, 0, len(views))
	for _, v := range views[:min(maxOptions, len(views))] {
		value := v.ID + "/" + v.Role
		if len(value) > maxOption {
			continue
		}
		options = append(options, slack.NewOptionBlockObject(value, plainText(v.DisplayName(), maxOption), nil))
	}
	return options
}

// ParseOption reads the value of an option of the select.
func ParseOption(value string) persona.Ref {
	id, role, _ := strings.Cut(value, "/")
	return persona.Ref{Persona: id, Role: role}
}

func help(owner string) []slack.Block {
	return []slack.Block{
		header("How to ask"),
		section("In your own words, here, in a thread by mentioning me, or with `/persona`:\n" +
			"• `devops`: the card of a persona\n" +
			"• `devops objections`: one section of it\n" +
			"• `objection \"we'd never use it\"`: what to say to a prospect\n" +
			"• `classify Sr SRE II @ Acme`: the persona of a contact\n" +
			"• `compare devops security`: two personas side by side\n" +
			"• the message menu, *Classify contact title*: the persona of somebody in a message"),
		contextLine(strings.TrimSpace("I am automated. I answer only from your team's persona files, and say so when I find nothing there. " + owner)),
	}
}

func unknown(a knowledge.Answer) []slack.Block {
	switch {
	case a.Thanked:
		return []slack.Block{section(knowledge.YouAreWelcome)}
	case a.Whom:
		return []slack.Block{section(knowledge.WhomDoYouMean), slack.NewActionBlock("pick", PersonaSelect())}
	case a.Which:
		return []slack.Block{section(knowledge.WhichOne), slack.NewActionBlock("pick", PersonaSelect())}
	case a.Stranger:
		text := "*" + knowledge.NothingOnThem + "* " + strings.TrimSpace(cutEscaped(a.WhoKnows(), 300)+" "+knowledge.OrNameAnother)
		return []slack.Block{section(text), slack.NewActionBlock("pick", PersonaSelect())}
	}
	blocks := []slack.Block{section("*I don't know.* " + cutEscaped(strings.TrimSpace(knowledge.NothingFound+" "+a.WhoKnows()), 400))}
	var buttons []slack.BlockElement
	for i, v := range a.Suggestions[:min(5, len(a.Suggestions))] {
		topic := knowledge.Topic{Personas: []persona.Ref{v.Ref()}}
		buttons = append(buttons, button(DoShow, i, v.DisplayName(), Value{knowledge.KindSummary, topic}))
	}
	if len(buttons) > 0 {
		return append(blocks, contextLine("Did you mean one of these?"), slack.NewActionBlock("meant", buttons...))
	}
	return append(blocks, slack.NewActionBlock("meant",
		button(DoShow, 0, "All personas", Value{Kind: knowledge.KindList}),
		button(DoShow, 1, "How to ask", Value{Kind: knowledge.KindHelp})))
}
