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
		q.addPlace(place)
		i = place.end
	}
}

// addPlace notes a name, unless all who are named are named in it. "Zandt
// Security" names nobody where somebody else is.
func (q *Question) addPlace(place span) {
	within := func(m Mention) bool { return overlaps([]Mention{m}, place) }
	others := slices.DeleteFunc(slices.Clone(q.Mentions), within)
	if len(q.Mentions) > 0 && len(others) == 0 {
		return
	}
	q.Mentions, q.places = others, append(q.places, place)
}

var placing = language.WordSet("at with w from")

func (q *Question) isCapital(word int) bool {
	w := q.words[word]
	return isCapital(q.text[w.Start:w.End])
}

// isStrange tells whether a word has a capital and is in no table.
func (q *Question) isStrange(r *Reader, word int) bool {
	return q.isCapital(word) && q.isName(r, word)
}

func isTitleWord(word string) bool {
	return slices.ContainsFunc(title.Tokens(word), func(t title.Token) bool { return len(t.Meanings) > 0 })
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
