package knowledge

import (
	"html"
	"slices"

	"personabot/knowledge/classify"
	"personabot/knowledge/message"
)

// Found is a job title found inside a message.
type Found struct {
	Span  classify.Span // where in the message
	Title string        // exactly the text at Span
	Match classify.Match
}

// Classify tells which persona a contact with this job title is, and why.
// It answers none rather than guess. What an owner corrected goes before what
// the files lead to.
func (b *Base) Classify(text string) classify.Match { return b.corrected(b.classifier.Classify(text)) }

// Titles returns the job titles that people hold today as a message says,
// most relevant first: those that a persona claims, then those that none
// does, each in the order of the message. A message that states none has
// none. A title is exactly the text at its span.
func (b *Base) Titles(text string) []Found {
	var found []Found
	for _, s := range message.Titles(text, b.classifier.HasTitle) {
		words := text[s.Start:s.End]
		found = append(found, Found{Span: classify.Span{Start: s.Start, End: s.End}, Title: words, Match: b.Classify(html.UnescapeString(words))})
	}
	slices.SortStableFunc(found, func(a, b Found) int { return nobodys(a) - nobodys(b) })
	return found
}

func nobodys(f Found) int {
	if f.Match.Status == classify.StatusNone {
		return 1
	}
	return 0
}
