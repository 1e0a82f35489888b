package knowledge

import "personabot/knowledge/title"

// ownPhrase finds a title of the persona files that package title does not
// know the words of, as another company's personas may have: the longest one
// that stands word for word in the title that was read last.
func (c *classifier) ownPhrase(reader *title.Reader) (verdict, bool) {
	if len(c.phrases) == 0 {
		return verdict{}, false
	}
	var best verdict
	longest := 0
	for i := range reader.Words() {
		for n := min(c.longest[reader.Phrase(i, 1).Text], reader.Words()-i); n > longest; n-- {
			words := reader.Phrase(i, n)
			if found, ok := c.phrases[words.Text]; ok && !words.Left {
				longest = n
				best = verdict{claim: found, span: Span{words.Start, words.End}, strength: asWritten}
			}
		}
	}
	return best, longest > 0
}
