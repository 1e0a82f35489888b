package knowledge

import "strings"

func objectionText(a Answer) string {
	if len(a.Objections) == 0 {
		return unwrittenText(a)
	}
	var lines []string
	for i, heard := range a.Objections {
		if i > 0 {
			lines = append(lines, "", "Or was this meant?")
		}
		lines = append(lines, a.heardLines(heard)...)
	}
	lines = append(lines, partsOf(a)...)
	return strings.Join(append(lines, "", ownerLine(a.Objections[0].Owner)), "\n")
}

func (a Answer) heardLines(h Heard) []string {
	lines := []string{a.speaker(h).DisplayName() + " says: " + h.Says + from(h.Owner, h.Inherited)}
	if others := a.OfOthers(h); others != "" {
		lines = append(lines, others)
	}
	return append(lines, replyLines(h)...)
}

// speaker is whose objection it is: the persona asked about, where that one takes
// it over from its owner.
func (a Answer) speaker(h Heard) View {
	if h.Inherited {
		return a.Personas[0]
	}
	return View{Persona: h.Owner}
}

// OfOthers says whose objection it is that the persona asked about is not known
// for; empty where it is.
func (a Answer) OfOthers(h Heard) string {
	if len(a.Personas) == 0 || a.Personas[0].base.meets(a.Personas[:1])(h.Objection) {
		return ""
	}
	whose := View{Persona: h.Owner, Role: h.Only}
	return "This is written for " + whose.DisplayName() + ", and not for " + a.Personas[0].DisplayName() + "."
}

func replyLines(h Heard) []string {
	if h.Reply == "" {
		return []string{"No reply is agreed yet.", WhoToAsk(h.Owner)}
	}
	lines := []string{"You can say: " + h.Reply}
	for _, link := range h.Proof {
		lines = append(lines, "Proof: "+link.Label+" – "+link.URL)
	}
	return lines
}

// NothingOnTheRest says that no file holds what was said beside an objection.
const NothingOnTheRest = "Nothing is agreed yet for what else was said."

// partsOf lists what was said or asked for beside an objection.
func partsOf(a Answer) []string {
	var lines []string
	for _, part := range a.Parts {
		lines = append(lines, "")
		switch {
		case part.Kind == KindSection:
			lines = append(append(lines, part.Personas[0].DisplayName()), partLines(part)...)
		case len(part.Objections) > 0:
			lines = append(lines, part.heardLines(part.Objections[0])...)
		default:
			lines = append(lines, NothingOnTheRest, WhoToAsk(part.Personas[0].Persona))
		}
	}
	return lines
}

// NearIsWritten says what comes nearest to what no file holds, above n objections.
func NearIsWritten(n int) string {
	switch n {
	case 0:
		return "No objection near to it is written down."
	case 1:
		return "The nearest that is written down, which may not be what was meant:"
	}
	return "The nearest that are written down, which may not be what was meant:"
}

func unwrittenText(a Answer) string {
	lines := []string{"Nothing is agreed yet for this objection.", NearIsWritten(len(a.Near))}
	for _, near := range a.Near {
		lines = append(lines, "• "+near.Says+" ("+near.Owner.Name+")")
	}
	lines = append(lines, partsOf(a)...)
	if len(a.Parts) > 0 {
		lines = append(lines, "")
	}
	if owned := a.Steward(); owned != nil {
		lines = append(lines, WhoToAsk(owned), owned.Name+" · "+ReviewedOn(owned))
	} else if who := a.WhoKnows(); who != "" {
		lines = append(lines, who)
	}
	return strings.Join(lines, "\n")
}
