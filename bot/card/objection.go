package card

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// proofLabel is how much of a label fits beside others in a line on a phone.
const proofLabel = 36

// objectionBlocks shows an objection, what to say, and what that rests on.
func objectionBlocks(h knowledge.Heard, replyLength int) []slack.Block {
	text := "*They say* " + forRole(h.For) + "“" + cutEscaped(h.Says, min(replyLength, 600)) + "”" + inheritedFrom(h.Owner, h.Inherited) + "\n"
	if h.Reply == "" {
		return []slack.Block{section(text + "No reply is agreed yet. " + cutEscaped(knowledge.WhoToAsk(h.Owner), 300))}
	}
	blocks := paragraphs([]string{strings.TrimSuffix(text, "\n"), "*You can say* " + cutEscaped(cutSentence(h.Reply, replyLength), max(replyLength, min(2*replyLength, whole)))})
	if len(h.Proof) > 0 {
		links := make([]string, 0, 3)
		for _, proof := range h.Proof[:min(3, len(h.Proof))] {
			links = append(links, link(cut(proof.Label, proofLabel), proof.URL))
		}
		blocks = append(blocks, contextLine("Proof: "+strings.Join(links, " · ")))
	}
	return blocks
}

// heardBlocks shows an objection that was heard, and whose it is where the persona
// asked about is not known for it.
func heardBlocks(a knowledge.Answer, h knowledge.Heard) []slack.Block {
	blocks := objectionBlocks(h, whole)
	if others := a.OfOthers(h); others != "" {
		return append([]slack.Block{contextLine(cutEscaped(others, 300))}, blocks...)
	}
	return blocks
}

func objection(a knowledge.Answer, o Options) []slack.Block {
	if len(a.Objections) == 0 {
		return unwritten(a, o)
	}
	blocks := heardBlocks(a, a.Objections[0])
	for _, second := range a.Objections[1:] {
		blocks = append(blocks, contextLine("Or was this meant?"))
		blocks = append(blocks, heardBlocks(a, second)...)
	}
	blocks = append(blocks, partBlocks(a, o)...)
	if len(a.Personas) > 0 {
		blocks = append(blocks, otherSections(a.Personas[0], persona.Objections, o))
	}
	return append(blocks, contextLine(provenance(a.Objections[0].Owner, o.Now)))
}

// saidToo shows what was said in one breath with an objection.
func saidToo(part knowledge.Answer) []slack.Block {
	if len(part.Objections) == 0 {
		return []slack.Block{section("*" + knowledge.NothingOnTheRest + "* " + cutEscaped(knowledge.WhoToAsk(part.Personas[0].Persona), 300))}
	}
	return append([]slack.Block{slack.NewDividerBlock()}, heardBlocks(part, part.Objections[0])...)
}

// unwritten says that nothing is agreed, and names what comes nearest as such.
func unwritten(a knowledge.Answer, o Options) []slack.Block {
	text, kept := "*Nothing is agreed yet for this objection.*", []slack.Block(nil)
	if steward := a.Steward(); steward != nil {
		text += " " + cutEscaped(knowledge.WhoToAsk(steward), 300)
		kept = append(kept, contextLine(cutEscaped(steward.Name, 100)+" · "+reviewed(steward, o.Now)))
	} else {
		text = strings.TrimSpace(text + " " + cutEscaped(a.WhoKnows(), 300))
	}
	kept = append(partBlocks(a, o), kept...)
	blocks, lines := []slack.Block{section(text)}, []string{knowledge.NearIsWritten(len(a.Near))}
	if len(a.Near) == 0 {
		return append(append(blocks, section(lines[0])), kept...)
	}
	var buttons []slack.BlockElement
	for i, near := range a.Near {
		lines = append(lines, fmt.Sprintf("%d. “%s” (%s)", i+1, cutEscaped(near.Says, 140), cutEscaped(near.Owner.Name, 60)))
		topic := knowledge.Topic{
			Personas:   []persona.Ref{{Persona: near.Owner.ID}},
			Objections: []knowledge.ObjectionN{{Persona: near.Persona, N: near.N}},
		}
		buttons = append(buttons, button(DoShow, i, fmt.Sprintf("Show %d", i+1), Value{knowledge.KindObjection, topic}))
	}
	return append(append(blocks, section(strings.Join(lines, "\n")), slack.NewActionBlock("near", buttons...)), kept...)
}
