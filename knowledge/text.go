package knowledge

import (
	"fmt"
	"slices"
	"strings"

	"personabot/knowledge/classify"
	"personabot/knowledge/persona"
)

// Text returns the whole answer as plain text, for the command line, for
// notifications and for screen readers.
func (a Answer) Text() string { return a.text(false) }

// PublicText is Text without the example contacts that come with the card of a
// persona, for where people from outside read along. An answer about examples or
// notes is not for them at all.
func (a Answer) PublicText() string { return a.text(true) }

func (a Answer) text(public bool) string {
	return strings.TrimSpace(a.wholeText(public) + "\n" + a.Left.Line())
}

func (a Answer) wholeText(public bool) string {
	switch a.Kind {
	case KindSummary:
		if a.Topic.Kept {
			return KeptText(a.Personas[0].Persona)
		}
		return summaryText(a.Personas[0], public)
	case KindSection:
		return sectionText(a)
	case KindObjection:
		return objectionText(a)
	case KindCompare:
		return compareText(a)
	case KindClassify:
		return classifyText(a)
	case KindList:
		return listText(a)
	case KindHelp:
		return strings.TrimSpace(HelpText + "\n" + a.WhoKnows())
	}
	return noneText(a)
}

func listText(a Answer) string {
	lines := []string{"These are the personas. Ask about one by its name or an alias."}
	for _, v := range a.Personas {
		lines = append(lines, "• "+v.Name+": "+v.Summary)
	}
	return strings.Join(append(lines, "", KeptBy(a.Personas)), "\n")
}

// HelpText says how to ask.
const HelpText = `Ask in your own words, or with one of these:
  devops – the card of a persona
  devops objections – one section of it
  objection "we'd never use it" – what to say to a prospect
  classify Sr SRE II @ Acme – the persona of a contact
  compare devops security – two personas side by side
  list – all personas
I answer only from the persona files of your team, and I say so when I find nothing there.`

// How many problems and example contacts come with the card of a persona.
const (
	CardProblems = 3
	CardExamples = 2
)

func summaryText(v View, public bool) string {
	lines := append([]string{v.DisplayName(), v.Describe()}, dependsLines(v)...)
	lines = append(lines, bullets(persona.Problems.Label(), v.Items(persona.Problems), CardProblems)...)
	if heard := v.Objected(); len(heard) > 0 {
		lines = append(lines, "", "They may say"+OutOf(1, len(heard))+": "+forRole(heard[0].For)+heard[0].Says+from(heard[0].Owner, heard[0].Inherited))
		lines = append(lines, replyLines(heard[0])...)
	}
	if !public {
		lines = append(lines, bullets(persona.Examples.Label(), v.Items(persona.Examples), CardExamples)...)
	}
	return strings.Join(append(lines, "", v.SubsetText()+ownerLine(v.Persona)), "\n")
}

// SubsetText says, in front of who owns it, of which persona v is a subset.
func (v View) SubsetText() string {
	if parent, ok := v.Parent(); ok {
		return "Subset of " + parent.Name + " · "
	}
	return ""
}

// OutOf says behind a heading that only n of all entries are shown below it.
func OutOf(n, all int) string {
	if n >= all {
		return ""
	}
	return fmt.Sprintf(" (%d of %d)", n, all)
}

// dependsLines ask the question that decides, and say where its answers lead.
func dependsLines(v View) []string {
	var lines []string
	for _, lead := range v.Leads() {
		if lines == nil {
			lines = append(lines, "", v.Decide.Ask)
		}
		lines = append(lines, "• "+lead.Answer+": "+lead.View.Name)
	}
	return lines
}

// Describe says who the persona, or its role, is.
func (v View) Describe() string {
	for _, role := range v.Roles {
		if role.ID == v.Role && role.Definition != "" {
			return role.Definition
		}
	}
	return v.Summary
}

// bullets lists up to n items, all of them for n = 0.
func bullets(heading string, items []Item, n int) []string {
	if len(items) == 0 {
		return nil
	}
	shown := items
	if n > 0 {
		shown = items[:min(n, len(items))]
	}
	lines, group := []string{"", heading + OutOf(len(shown), len(items)) + ":"}, ""
	for _, item := range shown {
		if n == 0 && item.Group != group && item.Group != "" {
			lines = append(lines, item.Group+":")
		}
		group = item.Group
		text := item.Text
		if text == "" {
			text = item.Link.URL
		} else if item.Link.URL != "" {
			text += " (" + item.Link.URL + ")"
		}
		lines = append(lines, "• "+forRole(item.For)+text+from(item.Owner, item.Inherited))
	}
	return lines
}

func from(owner *persona.Persona, inherited bool) string {
	if !inherited {
		return ""
	}
	return " (from " + owner.Name + ")"
}

func sectionText(a Answer) string {
	v := a.Personas[0]
	if len(a.Items) == 0 && len(a.Parts) == 0 {
		if leads := dependsLines(v); leads != nil {
			return strings.Join(append([]string{v.DisplayName()}, leads...), "\n")
		}
		return strings.Join(append([]string{NothingWritten(v, a.Section)}, append(notesElsewhere(a), WhoToAsk(v.Persona))...), "\n")
	}
	lines, last := append([]string{v.DisplayName()}, partLines(a)...), v
	for _, part := range a.Parts {
		if v := part.Personas[0]; v.Ref() != last.Ref() {
			lines, last = append(lines, "", v.DisplayName()), v
		}
		lines = append(lines, partLines(part)...)
	}
	lines = append(lines, notesElsewhere(a)...)
	return strings.Join(append(lines, "", a.keptBy()), "\n")
}

// keptBy says who owns what an answer about sections is about.
func (a Answer) keptBy() string {
	if len(a.Personas) > 1 {
		return KeptBy(a.Personas)
	}
	return ownerLine(a.Personas[0].Persona)
}

// partLines lists what stands in a section; objections with what to say.
func partLines(part Answer) []string {
	if len(part.Items) == 0 {
		return []string{"", NothingWritten(part.Personas[0], part.Section)}
	}
	if part.Section != persona.Objections {
		return bullets(part.Section.Label(), part.Items, 0)
	}
	lines := []string{"", part.Section.Label() + ":"}
	for i, heard := range part.Personas[0].Objected() {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, "• "+forRole(heard.For)+heard.Says+from(heard.Owner, heard.Inherited))
		lines = append(lines, replyLines(heard)...)
	}
	return lines
}

// forRole is what stands before an entry that only one role has.
func forRole(name string) string {
	if name == "" {
		return ""
	}
	return name + ": "
}

// NotesOfParent returns the persona that the one asked about is a subset of,
// where its notes were asked for and that one has some: notes are not
// inherited.
func (a Answer) NotesOfParent() (View, bool) {
	if a.Section != persona.Notes || len(a.Personas) == 0 {
		return View{}, false
	}
	parent, ok := a.Personas[0].Parent()
	return parent, ok && parent.Has(persona.Notes)
}

// NotesToo says that the parent of v has notes.
func NotesToo(v, parent View) string {
	return parent.Name + ", which " + v.Name + " is a subset of, has notes of its own."
}

func notesElsewhere(a Answer) []string {
	parent, ok := a.NotesOfParent()
	if !ok {
		return nil
	}
	return []string{"", NotesToo(a.Personas[0], parent) + " Ask: " + parent.Name + " notes"}
}

// NothingWritten says that a section of a persona is empty.
func NothingWritten(v View, s persona.Section) string {
	return fmt.Sprintf("Nothing is written under “%s” for %s yet.", s.Label(), v.DisplayName())
}

// MatchOthers is how many other personas a title may fit are named.
const MatchOthers = 2

func classifyText(a Answer) string {
	m := a.Match
	if m.Status == classify.StatusNone {
		return "No persona. " + m.Why
	}
	lines := []string{fmt.Sprintf("%s (%.0f %% sure)", a.Personas[0].DisplayName(), 100*m.Confidence), m.Why, "Rule: " + m.Rule.String()}
	for _, other := range m.Others[:min(MatchOthers, len(m.Others))] {
		lines = append(lines, "Or: "+other.Persona.Name+", "+other.Why)
	}
	if m.Ask != nil {
		lines = append(lines, "Ask: "+m.Ask.Ask)
	}
	for _, confirm := range m.Confirm {
		lines = append(lines, "Worth checking: "+confirm.Ask)
	}
	return strings.Join(append(lines, ownerLine(a.Personas[0].Persona)), "\n")
}

// YouAreWelcome answers a thank you.
const YouAreWelcome = "You're welcome. Ask me about the next one."

// WhomDoYouMean asks back where a question names nobody.
const WhomDoYouMean = "Whom do you mean? Name a persona or a job title with it, such as devops problems."

// WhichOne asks back where an entry is meant that was not listed.
const WhichOne = "Which one? I cannot tell which entry is meant. Ask for a list, such as devops objections, and then for its number."

// NothingOnThem says that no file knows whom the thread has turned to.
const NothingOnThem = "I have nothing on the person you last asked about."

// OrNameAnother says how to go on from there.
const OrNameAnother = "To go on, name a persona or a job title."

// NothingFound is said where no answer was found; one may stand in the files in
// other words.
const NothingFound = "I found nothing in the persona files that answers this."

func noneText(a Answer) string {
	switch {
	case a.Thanked:
		return YouAreWelcome
	case a.Whom:
		return WhomDoYouMean
	case a.Which:
		return WhichOne
	case a.Stranger:
		return strings.Join(slices.DeleteFunc([]string{NothingOnThem, a.WhoKnows(), OrNameAnother}, func(s string) bool { return s == "" }), " ")
	}
	text := strings.TrimSpace("I don't know. " + NothingFound + " " + a.WhoKnows())
	if len(a.Suggestions) > 0 {
		names := make([]string, len(a.Suggestions))
		for i, v := range a.Suggestions {
			names[i] = v.DisplayName()
		}
		return text + " Did you mean " + strings.Join(names, ", ") + "?"
	}
	return text + " Say help to see what I can answer."
}
