package knowledge

import (
	"html"
	"slices"

	"personabot/knowledge/message"
)

// Titles returns the job titles that people hold today as a message says,
// most relevant first: those that a persona claims, then those that none
// does, each in the order of the message. A message that states none has
// none. A title is exactly the text at its span.
func (b *Base) Titles(text string) []Found {
	var found []Found
	for _, s := range message.Titles(text, b.classifier.isTitle) {
		words := text[s.Start:s.End]
		found = append(found, Found{Span: Span{s.Start, s.End}, Title: words, Match: b.Classify(html.UnescapeString(words))})
	}
	slices.SortStableFunc(found, func(a, b Found) int { return nobodys(a) - nobodys(b) })
	return found
}

func nobodys(f Found) int {
	if f.Match.Status == StatusNone {
		return 1
	}
	return 0
}

// isTitle tells whether a persona file holds this folded title.
func (c *classifier) isTitle(folded string) bool {
	_, ok := c.exact[folded]
	return ok
}
