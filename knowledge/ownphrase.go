package knowledge

import (
	"strings"

	"personabot/knowledge/title"
)

// ownPhrase finds a title of the persona files that package title does not
// know the words of, as another company's personas may have: the longest one
// that stands in text word for word.
func (c *classifier) ownPhrase(text string) (verdict, bool) {
	if len(c.phrases) == 0 {
		return verdict{}, false
	}
	words := title.Words(text)
	var best verdict
	longest := 0
	for i := range words {
		for n := min(c.longest[words[i].Text], len(words)-i); n > longest; n-- {
			if found, ok := c.phrases[joinWords(words[i:i+n])]; ok {
				longest = n
				best = verdict{claim: found, span: Span{words[i].Start, words[i+n-1].End}, strength: asWritten}
			}
		}
	}
	return best, longest > 0
}

func joinWords(words []title.Word) string {
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}
