package card

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"personabot/knowledge"
)

// rows show a proposed change and what an owner may do with it.
func (w Waiting) rows() []slack.Block {
	first := subjectButton(DoApprove, 0, "Approve", w.ID)
	if w.Change.Kind == "" {
		first = subjectButton(DoWrite, 0, "Write it", w.ID)
	}
	first.Style = slack.StylePrimary
	return []slack.Block{
		section(w.text()),
		slack.NewActionBlock("change "+w.ID, first, sureButton(DoDecline, 1, "Decline", w.ID, mention(w.By)+" hears from me that it stays as it is.")),
	}
}

// agreed shows a change that was agreed on, which may be taken back until the
// files hold it.
func (w Waiting) agreed() slack.Block {
	line := section(w.what() + w.byline()).(*slack.SectionBlock)
	then := "The change is not made. What counts already, such as a corrected title, counts no more."
	line.Accessory = slack.NewAccessory(sureButton(DoTakeBack, 0, "Take back", w.ID, then))
	return line
}

func (w Waiting) byline() string {
	return "\n" + mention(w.By) + " · " + w.Change.At.Format("2 Jan 2006")
}

func (w Waiting) text() string {
	before := ""
	if w.Change.Kind == knowledge.ChangeTitle {
		before = "\nuntil now: " + orElse(cutEscaped(w.Before, 100), "no persona")
	}
	return w.what() + before + w.byline()
}

// what says what a change does.
func (w Waiting) what() string {
	switch w.Change.Kind {
	case knowledge.ChangeTitle:
		return "“" + cutEscaped(w.Change.Text, 200) + "” is *" + cutEscaped(w.Name, 100) + "*"
	case knowledge.ChangeReviewed:
		return "*" + cutEscaped(w.Name, 100) + "* is still true"
	}
	about := orElse(cutEscaped(w.Name, 100), "No persona yet")
	if w.Change.Section != "" {
		about += ", " + w.Change.Section.Label()
	}
	lines := []string{"*" + about + "*"}
	for _, line := range []struct{ says, text string }{
		{"*They say* ", cutEscaped(w.Says, 260)}, {w.saying(), cutEscaped(w.Change.Text, 400)}, {"*You can say* ", cutEscaped(w.Change.Reply, 400)},
	} {
		if line.text != "" {
			lines = append(lines, line.says+line.text)
		}
	}
	return strings.Join(lines, "\n")
}

// saying introduces the text of a change.
func (w Waiting) saying() string {
	switch w.Change.Kind {
	case knowledge.ChangeObjection:
		return "*They say* "
	case knowledge.ChangeHeardAs:
		return "*Or in other words* "
	}
	return ""
}

// userID is what Slack calls people.
var userID = regexp.MustCompile(`^[UW][A-Z0-9]{2,20}$`)

// mention names somebody. In the home tab and in modals it pings nobody.
func mention(id string) string {
	if userID.MatchString(id) {
		return "<@" + id + ">"
	}
	return "somebody"
}

// rows show a gap and what an owner may do with it.
func (g Gap) rows() []slack.Block {
	buttons := []slack.BlockElement{sureButton(DoDismiss, 1, "Not for us", g.ID, "It leaves the list until somebody asks it again.")}
	if g.Gap.Question != "" || g.Gap.Section != "" || g.Gap.N > 0 { // else nobody can tell what to write
		buttons = slices.Insert(buttons, 0, slack.BlockElement(subjectButton(DoFill, 0, "Write the answer", g.ID)))
	}
	return []slack.Block{section(g.text() + "\n" + g.often()), slack.NewActionBlock("gap "+g.ID, buttons...)}
}

// often says how often it was asked, by how many people and when last.
func (g Gap) often() string {
	last := g.Last.Format("2 Jan 2006")
	if g.Times == 1 {
		return "once, on " + last
	}
	return fmt.Sprintf("%d times by %s, last on %s", g.Times, counted(g.People, "person", "people"), last)
}

func (g Gap) text() string {
	name, asked := cutEscaped(g.Name, 100), ""
	if g.Gap.Question != "" {
		asked = "“" + cutEscaped(g.Gap.Question, 300) + "”"
	}
	switch {
	case g.Gap.Kind == "no-section":
		return "*" + name + "*: nothing under “" + g.Gap.Section.Label() + "”"
	case g.Gap.Kind == "no-reply":
		return "*" + name + "*: no reply to “" + cutEscaped(g.Says, 260) + "”"
	case g.Gap.Kind == "no-objection" && name != "":
		return "*" + name + "*: " + orElse(asked, "an objection that is not written down")
	case g.Gap.Kind == "no-objection":
		return orElse(asked, "An objection that is not written down")
	case g.Gap.Kind == "unknown-title":
		return orElse(asked, "A title") + " belongs to no persona"
	}
	return orElse(asked, "A question that no persona answers")
}
