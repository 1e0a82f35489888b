package card

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/classify"
)

// classification shows the persona of a title and why, or the question that
// decides.
func classification(a knowledge.Answer, o Options) []slack.Block {
	m := a.Match
	title := "“" + cutEscaped(m.Title, 150) + "”"
	if m.Status == classify.StatusNone {
		return []slack.Block{
			section("*No persona* for " + title + "\n" + cutEscaped(m.Why, 300)),
			slack.NewActionBlock("none", button(DoShow, 0, "All personas", Value{Kind: knowledge.KindList})),
		}
	}
	v := a.Personas[0]
	if m.Status == classify.StatusAsk {
		return []slack.Block{
			section(title + " alone does not decide.\n*" + cutEscaped(m.Ask.Ask, 300) + "*"),
			slack.NewActionBlock("decide", button(DoYes, 0, "Yes", valueOf(a)), button(DoNo, 1, "No", valueOf(a))),
			contextLine(evidence(m)),
			contextLine(provenance(v.Persona, o.Now)),
		}
	}
	blocks := []slack.Block{
		header(v.DisplayName()),
		section(title + ": " + sure(m.Confidence) + "\n" + cutEscaped(m.Why, 400)),
	}
	for _, confirm := range m.Confirm[:min(3, len(m.Confirm))] {
		blocks = append(blocks, contextLine("Worth checking: "+cutEscaped(confirm.Ask, 200)))
	}
	return append(blocks, otherSections(v, "", o), contextLine(evidence(m)), contextLine(provenance(v.Persona, o.Now)))
}

// sure puts a confidence into words; the number follows for those who want it.
func sure(confidence float64) string {
	words := "a guess"
	switch {
	case confidence >= 0.9:
		words = "quite sure"
	case confidence >= 0.8:
		words = "likely"
	}
	return fmt.Sprintf("%s (%.0f %%)", words, 100*confidence)
}

// evidence names the line of the persona file and who else it could be.
func evidence(m *classify.Match) string {
	parts := []string{"Rule: " + cutEscaped(m.Rule.String(), 120)}
	for _, other := range m.Others[:min(knowledge.MatchOthers, len(m.Others))] {
		parts = append(parts, "or "+cutEscaped(other.Persona.Name, 80)+", "+cutEscaped(other.Why, 80))
	}
	return strings.Join(parts, " · ")
}
