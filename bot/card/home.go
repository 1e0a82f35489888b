package card

import (
	"fmt"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// HomePage is what a person finds in the app's home tab.
type HomePage struct {
	Personas []knowledge.View
	Recent   []knowledge.View  // what the person looked up last
	Answer   *knowledge.Answer // to what they picked here; nil for nothing
	Keeping  *Keeping          // of people who look after personas; else nil
	Refusal  string            // all that somebody sees who gets no answers; else empty
}

// How much the home tab shows at most. Slack takes 100 blocks.
const (
	homeRecent   = 5
	homePersonas = 20
)

// Home is the app's home tab: search, what waits for an owner, the personas,
// and how to ask.
func Home(p HomePage, o Options) slack.HomeTabViewRequest {
	blocks := []slack.Block{section(p.Refusal)}
	if p.Refusal == "" {
		blocks = homeBlocks(p, o)
	}
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: fit(blocks, maxViewBlocks)}}
}

func homeBlocks(p HomePage, o Options) []slack.Block {
	blocks := []slack.Block{
		header("Who are you talking to?"),
		slack.NewActionBlock("pick", PersonaSelect()),
	}
	if p.Answer != nil {
		blocks = append(blocks, Answer(*p.Answer, inView(o)).Blocks...)
		blocks = append(blocks, slack.NewDividerBlock())
	}
	if len(p.Recent) > 0 {
		blocks = append(blocks, section("*You looked up*"), slack.NewActionBlock("recent", personaButtons(p.Recent[:min(homeRecent, len(p.Recent))])...))
	}
	if p.Keeping != nil {
		blocks = append(blocks, slack.NewDividerBlock())
		blocks = append(blocks, keeping(*p.Keeping, o)...)
		blocks = append(blocks, slack.NewDividerBlock())
	}
	blocks = append(blocks, personaLines(p.Personas)...)
	blocks = append(blocks, slack.NewDividerBlock())
	return append(blocks, help("")[1:]...)
}

func personaLines(personas []knowledge.View) []slack.Block {
	blocks := []slack.Block{section("*All personas*")}
	for _, v := range personas[:min(homePersonas, len(personas))] {
		topic := knowledge.Topic{Personas: []persona.Ref{v.Ref()}}
		line := section("*" + cutEscaped(v.Name, 100) + "*\n" + orElse(cutEscaped(firstSentence(v.Summary), 140), "–")).(*slack.SectionBlock)
		line.Accessory = slack.NewAccessory(button(DoShow, 0, "Open", Value{knowledge.KindSummary, topic}))
		blocks = append(blocks, line)
	}
	if more := len(personas) - homePersonas; more > 0 {
		blocks = append(blocks, contextLine(fmt.Sprintf("… and %d more: type a name at the top", more)))
	}
	return blocks
}

func personaButtons(views []knowledge.View) []slack.BlockElement {
	buttons := make([]slack.BlockElement, len(views))
	for i, v := range views {
		topic := knowledge.Topic{Personas: []persona.Ref{v.Ref()}}
		buttons[i] = button(DoShow, i, v.DisplayName(), Value{knowledge.KindSummary, topic})
	}
	return buttons
}
