package card

import (
	"fmt"
	"slices"
	"strings"
	"time"
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

// Trend tells what was asked for most, over some weeks.
type Trend struct {
	Personas []Asked
	Sections []Asked
	Until    time.Time // the end of the last week
}

// Empty tells that nothing was asked for.
func (t Trend) Empty() bool { return len(t.Personas) == 0 && len(t.Sections) == 0 }

// Weeks names the weeks by their last days.
func (t Trend) Weeks() []string {
	n := 0
	for _, a := range slices.Concat(t.Personas, t.Sections) {
		n = max(n, len(a.Weeks))
	}
	days := make([]string, n)
	for i := range days {
		days[i] = t.Until.AddDate(0, 0, -7*(n-1-i)).Format("2 Jan")
	}
	return days
}

// Group is a part of a Trend under its title.
type Group struct {
	Title string
	Rows  []Asked
}

// Groups returns the parts of a Trend that hold something.
func (t Trend) Groups() []Group {
	groups := []Group{{"Personas asked for most", t.Personas}, {"Sections asked for most", t.Sections}}
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Rows) == 0 })
}

// Verdict is what people said of the answers with a persona.
type Verdict struct {
	Name                             string
	Useful, NotUseful, Wrong, Lacked int
	Wanted                           string // the persona that was right most often instead
}

// Complaints counts what people said that was not praise.
func (v Verdict) Complaints() int { return v.NotUseful + v.Wrong + v.Lacked }

// charts show what was asked most, and what people said of it.
func charts(k Keeping) []slack.Block {
	blocks := k.Trend.words()
	if k.Picture != "" {
		blocks = []slack.Block{slack.NewImageBlockSlackFile(&slack.SlackFileObject{ID: k.Picture}, k.Trend.alt(), "", plainText("What is asked, week by week", maxHeader))}
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

// alt says in words what the picture of a Trend shows.
func (t Trend) alt() string {
	weeks := t.Weeks()
	if len(weeks) == 0 {
		return "Nothing was asked."
	}
	sentences := []string{fmt.Sprintf("Look-ups in each of the weeks that ended on %s.", strings.Join(weeks, ", "))}
	for _, group := range t.Groups() {
		sentences = append(sentences, group.Title+":")
		for _, a := range group.Rows {
			sentences = append(sentences, fmt.Sprintf("%s %s, %d in all.", cut(tame(a.Name), chartName), figures(a.Weeks, ", "), a.Total))
		}
	}
	return cut(strings.Join(sentences, " "), maxAlt)
}

// words draw a Trend in letters, for where there is no picture.
func (t Trend) words() []slack.Block {
	var blocks []slack.Block
	for i, group := range t.Groups() {
		title := "*" + group.Title + "*"
		if i == 0 {
			title += fmt.Sprintf(" in the %d weeks to %s", len(t.Weeks()), t.Until.Format("2 Jan"))
		}
		blocks = append(blocks, section(title+"\n"+chart(group.Rows)))
	}
	return blocks
}

func figures(weeks []int, between string) string {
	texts := make([]string, len(weeks))
	for i, n := range weeks {
		texts[i] = fmt.Sprint(n)
	}
	return strings.Join(texts, between)
}

// bars stand for nothing to the most that was asked in a week.
var bars = []rune("▁▂▃▄▅▆▇█")

// chartName is how wide names are in a chart, so that a line fits a phone.
const chartName = 18

// chart draws a line of bars for each, all to the same scale, and its figures
// below.
func chart(rows []Asked) string {
	most := 1
	for _, r := range rows {
		most = max(most, slices.Max(r.Weeks))
	}
	var lines []string
	for _, r := range rows {
		var line strings.Builder
		for _, n := range r.Weeks {
			line.WriteRune(bars[(n*(len(bars)-1)+most-1)/most])
		}
		lines = append(lines, padded(r.Name)+" "+line.String()+fmt.Sprintf(" %4d", r.Total), "  "+figures(r.Weeks, " "))
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
	}{{v.Useful, "useful"}, {v.NotUseful, "not useful"}, {v.Wrong, "wrong persona" + v.wanted()}, {v.Lacked, "incomplete"}} {
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
