package question

import (
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/title"
)

// readPlaces finds names of companies and of people, as in "call with Zandt
// Systems": words with a capital after "at" or "with", of which the first one
// is nowhere else known. They tell nothing of what is asked.
func (q *Question) readPlaces(r *Reader) {
	for i := 1; i < len(q.words); i++ {
		if !placing[q.words[i-1].Text] || !q.isStrange(r, i) {
			continue
		}
		place := span{i, i + 1}
		for place.end < len(q.words) && q.isCapital(place.end) && q.inOneBreath(span{place.end, place.end + 1}) {
			place.end++
		}
		if !overlaps(q.Mentions, place) {
			q.places = append(q.places, place)
		}
		i = place.end
	}
}

var placing = language.WordSet("at with w from")

func (q *Question) isCapital(word int) bool {
	w := q.words[word]
	return isCapital(q.text[w.Start:w.End])
}

// isStrange tells whether a word with a capital is in no table.
func (q *Question) isStrange(r *Reader, word int) bool {
	text := q.words[word].Text
	known := func(t title.Token) bool { return len(t.Meanings) > 0 }
	return q.isCapital(word) && !r.names.knows(text) && !r.tables.Knows(text) && !slices.ContainsFunc(title.Tokens(text), known)
}

// placeAt returns the name of a company or of somebody at a word.
func (q *Question) placeAt(word int) (span, bool) {
	for _, s := range q.places {
		if s.holds(word) {
			return s, true
		}
	}
	return span{}, false
}
