package classify

import (
	"math"

	"personabot/knowledge/title"
)

// ownPhrase finds a title of the persona files that package title does not
// know the words of, as another company's personas may have: the longest one
// that stands word for word in the title that was read last. Whom a recruiter
// hires or an assistant serves does not count.
func (c *Classifier) ownPhrase(reader *title.Reader, jobs []title.Job) (verdict, bool) {
	if len(c.phrases) == 0 {
		return verdict{}, false
	}
	var best verdict
	longest, served := 0, servedAfter(jobs)
	for i := range reader.Words() {
		for n := min(c.longest[string(reader.Span(i, 1).Text)], reader.Words()-i); n > longest; n-- {
			words := reader.Span(i, n)
			if found, ok := c.phrases[string(words.Text)]; ok && !words.Left && words.Start <= served {
				longest = n
				best = verdict{claim: found, span: Span{words.Start, words.End}, strength: asWritten}
			}
		}
	}
	return best, longest > 0
}

// servedAfter returns where the first job starts that serves those who are
// named after it, or a place beyond the title.
func servedAfter(jobs []title.Job) int {
	for i := range jobs {
		if jobs[i].Serves {
			return jobs[i].Tokens[jobs[i].Head].Start
		}
	}
	return math.MaxInt
}
