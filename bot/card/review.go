package card

import (
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// maxReviews is how many personas one message asks about.
const maxReviews = 10

// Review asks an owner, once a week at most, whether personas are still true,
// and says what else waits in the home tab.
func Review(k Keeping, now time.Time) Message {
	stale, elsewhere := k.Stale, len(k.Waiting)+len(k.Gaps) > 0
	if len(stale)+len(k.Waiting) == 0 {
		text := "Thank you, all your personas are checked."
		return Message{Text: text, Blocks: []slack.Block{section(text)}}
	}
	text := k.summary()
	blocks := []slack.Block{header(text)}
	if len(stale) > 0 {
		blocks = append(blocks, contextLine("You look after them, and it is a while since anybody checked. Reps see a warning on their cards until then."))
	}
	blocks = append(blocks, reviewRows(stale[:min(maxReviews, len(stale))], now, DoSendDM)...)
	blocks = append(blocks, rest(len(stale)-maxReviews, "they are in my Home tab")...)
	if elsewhere {
		blocks = append(blocks, contextLine("What colleagues suggested and what I could not answer is in my Home tab. Who said or asked it hears from me."))
	}
	return Message{Text: text, Blocks: fit(blocks, maxBlocks)}
}

// NotYours says that somebody else decides.
func NotYours() Message {
	text := "That is for its owner to decide, or it was decided by now."
	return Message{Text: text, Blocks: []slack.Block{section(text)}}
}

// reviewRows show personas to check, and what an owner may say; show is the
// action that shows the card.
func reviewRows(stale []knowledge.View, now time.Time, show string) []slack.Block {
	var blocks []slack.Block
	for _, v := range stale {
		yes := subjectButton(DoStillTrue, 0, "Still true", v.ID)
		yes.Style = slack.StylePrimary
		topic := knowledge.Topic{Personas: []persona.Ref{v.Ref()}}
		blocks = append(blocks,
			section("*"+cutEscaped(v.Name, 100)+"*\n"+lastReview(v.Persona, now)),
			slack.NewActionBlock("review "+v.ID, yes,
				subjectButton(DoSuggest, 1, "Suggest a change", v.ID),
				button(show, 2, "Show it", Value{knowledge.KindSummary, topic})))
	}
	return blocks
}

func lastReview(p *persona.Persona, now time.Time) string {
	if p.Reviewed.IsZero() {
		return "never reviewed"
	}
	days := int(now.Sub(p.Reviewed).Hours() / 24)
	return fmt.Sprintf("reviewed %s, %d days ago", p.Reviewed.Format("2 Jan 2006"), days)
}
