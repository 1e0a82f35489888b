package card

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// Asked tells how often something was looked up, week by week, the oldest
// week first.
type Asked struct {
	Name  string // short: an id
	Weeks []int
	Total int
}

// Verdict is what people said of the answers with a persona.
type Verdict struct {
	Name                             string
	Useful, NotUseful, Wrong, Lacked int
	Wanted                           string // the persona that was right most often instead
}

// Complaints counts what people said that was not praise.
func (v Verdict) Complaints() int { return v.NotUseful + v.Wrong + v.Lacked }

// bars stand for nothing to the most that was asked in a week.
var bars = []rune("▁▂▃▄▅▆▇█")

// charts show what was asked most, and what people said of it.
func charts(k Keeping) []slack.Block {
	var blocks []slack.Block
	if len(k.Personas) > 0 {
		weeks := len(k.Personas[0].Weeks)
		blocks = append(blocks, section(fmt.Sprintf("*Asked most, week by week, the last %d weeks*\n", weeks)+chart(k.Personas)))
	}
	if len(k.Sections) > 0 {
		blocks = append(blocks, section("*Sections asked most*\n"+chart(k.Sections)))
	}
	if len(k.Verdicts) > 0 {
		lines := make([]string, len(k.Verdicts))
		for i, v := range k.Verdicts {
			lines[i] = "• " + v.line()
		}
		blocks = append(blocks, section("*What people say of the answers*\n"+strings.Join(lines, "\n")))
	}
	return blocks
}

// chartName is how wide names are in a chart, so that a line fits a phone.
const chartName = 18

// chart draws a line of bars for each, all to the same scale.
func chart(rows []Asked) string {
	most := 1
	for _, r := range rows {
		most = max(most, slices.Max(r.Weeks))
	}
	lines := make([]string, len(rows))
	for i, r := range rows {
		var line strings.Builder
		for _, n := range r.Weeks {
			line.WriteRune(bars[(n*(len(bars)-1)+most-1)/most])
		}
		lines[i] = padded(r.Name) + " " + line.String() + fmt.Sprintf(" %4d", r.Total)
	}
	return "```\n" + strings.Join(lines, "\n") + "\n```"
}

func padded(name string) string {
	short := cut(name, chartName)
	return escape(short) + strings.Repeat(" ", chartName-utf8.RuneCountInString(short))
}

func (v Verdict) line() string {
	var parts []string
	for _, said := range []struct {
		n     int
		words string
	}{{v.Useful, "useful"}, {v.NotUseful, "not useful"}, {v.Wrong, "wrong persona" + v.wanted()}, {v.Lacked, "something missing"}} {
		if said.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", said.n, said.words))
		}
	}
	return cutEscaped(v.Name, 80) + ": " + strings.Join(parts, ", ")
}

func (v Verdict) wanted() string {
	if v.Wanted == "" {
		return ""
	}
	return " (mostly " + cutEscaped(v.Wanted, 80) + " was meant)"
}
