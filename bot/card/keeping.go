package card

import (
	"fmt"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"personabot/knowledge"
)

// Keeping is what waits for somebody who looks after personas.
type Keeping struct {
	Stale        []knowledge.View
	Waiting      []Waiting
	Gaps         []Gap
	Agreed       []Waiting // changes that the files do not hold yet, the latest first; By is who decided
	Unreachable  []string  // owners that are neither a Slack user id nor a known address
	WordsDropped bool      // the words of questions are not kept
	Trend        Trend
	Picture      string // id of a file in Slack that shows Trend; empty for none
	Verdicts     []Verdict
}

// Waiting is a change that somebody proposed.
type Waiting struct {
	ID     string
	Change knowledge.Change
	Name   string // of the persona; empty where nobody decided which
	Says   string // the objection that the change is about; empty for others
	Before string // of a title: the persona that it leads to until now; empty for none
	By     string // Slack user id
}

// Gap is what was asked and not answered, like questions together.
type Gap struct {
	ID     string
	Gap    knowledge.Gap
	Name   string // of the persona; empty for none
	Says   string // the objection that lacks a reply; empty for others
	Times  int
	People int
	Last   time.Time
}

// How much of each the home tab shows; the command line lists all.
const (
	homeStale   = 5
	homeWaiting = 8
	homeGaps    = 6
	homeAgreed  = 3
)

// keeping shows what waits for an owner, the most pressing first.
func keeping(k Keeping, o Options) []slack.Block {
	blocks := []slack.Block{header("Yours to keep true"), contextLine(k.summary())}
	if len(k.Stale) > 0 {
		blocks = append(blocks, section("*To check*"))
		blocks = append(blocks, reviewRows(k.Stale[:min(homeStale, len(k.Stale))], o.Now, DoShow)...)
		blocks = append(blocks, rest(len(k.Stale)-homeStale, "come up when these are checked")...)
	}
	if len(k.Waiting) > 0 {
		blocks = append(blocks, section("*Suggested by your colleagues*"))
		for _, w := range k.Waiting[:min(homeWaiting, len(k.Waiting))] {
			blocks = append(blocks, w.rows()...)
		}
		blocks = append(blocks, rest(len(k.Waiting)-homeWaiting, "come up when these are decided")...)
	}
	blocks = append(blocks, k.gapRows()...)
	blocks = append(blocks, k.agreedRows()...)
	blocks = append(blocks, charts(k)...)
	return append(blocks, unreachable(k.Unreachable)...)
}

func (k Keeping) summary() string {
	var parts []string
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{len(k.Stale), "persona to check", "personas to check"},
		{len(k.Waiting), "suggestion", "suggestions"},
		{len(k.Gaps), "open question", "open questions"},
	} {
		if part.n > 0 {
			parts = append(parts, counted(part.n, part.one, part.many))
		}
	}
	return orElse(strings.Join(parts, " · "), "Nothing waits for you")
}

func (k Keeping) gapRows() []slack.Block {
	if len(k.Gaps) == 0 {
		return nil
	}
	blocks := []slack.Block{section("*Asked and not answered*")}
	for _, g := range k.Gaps[:min(homeGaps, len(k.Gaps))] {
		blocks = append(blocks, g.rows()...)
	}
	blocks = append(blocks, rest(len(k.Gaps)-homeGaps, "`personabot gaps` lists all")...)
	if k.WordsDropped {
		blocks = append(blocks, contextLine("The words of questions are not kept. Where your company allows it, `KEEP_QUESTIONS=true` shows them here."))
	}
	return blocks
}

func (k Keeping) agreedRows() []slack.Block {
	if len(k.Agreed) == 0 {
		return nil
	}
	blocks := []slack.Block{section("*Agreed, and not in the persona files yet*")}
	for _, w := range k.Agreed[:min(homeAgreed, len(k.Agreed))] {
		blocks = append(blocks, w.agreed())
	}
	return append(blocks, contextLine(counted(len(k.Agreed), "agreed change waits", "agreed changes wait")+" for the persona files: `personabot changes --patch` prints them for `git apply`"))
}

func unreachable(owners []string) []slack.Block {
	if len(owners) == 0 {
		return nil
	}
	names := make([]string, 0, 5)
	for _, owner := range owners[:min(5, len(owners))] {
		names = append(names, "“"+cutEscaped(owner, 60)+"”")
	}
	return []slack.Block{contextLine("I cannot reach " + strings.Join(names, ", ") + ". A Slack user id or an address as `owner` in the persona file can be reached.")}
}

// rest says how many more there are, and where.
func rest(more int, where string) []slack.Block {
	if more <= 0 {
		return nil
	}
	return []slack.Block{contextLine(fmt.Sprintf("… and %d more: %s", more, where))}
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
