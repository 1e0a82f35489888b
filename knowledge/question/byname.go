package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// meantByName puts first whom a question comes back to by name, where it names
// several: "Karin (devex lead) and Tom (sysadmin). what bothers Tom".
func (q *Question) meantByName(r *Reader, named []Mention) []Mention {
	if len(named) < 2 {
		return named
	}
	again := func(m Mention) bool {
		name := q.nameOf(r, m)
		return name != "" && slices.ContainsFunc(q.words[named[len(named)-1].span().end:], func(w language.Word) bool { return w.Text == name })
	}
	slices.SortStableFunc(named, func(x, y Mention) int {
		switch x, y := again(x), again(y); {
		case x && !y:
			return -1
		case y && !x:
			return 1
		}
		return 0
	})
	return named
}

// nameOf returns the name of somebody who is named with their job: "bob the
// architect", "Karin (devex lead)", "the architect, Bob"; "" for none.
func (q *Question) nameOf(r *Reader, m Mention) string {
	before, after := m.start-1, m.span().end
	for before >= 0 && beforeJob[q.words[before].Text] {
		before--
	}
	for _, at := range []int{before, after} {
		if at >= 0 && at < len(q.words) && q.isName(r, at) && q.nextTo(at, m) {
			return q.words[at].Text
		}
	}
	return ""
}

var beforeJob = language.WordSet("a an the our their is s")

// isName tells whether a word may be the name of a person: it is in no table.
func (q *Question) isName(r *Reader, word int) bool {
	text := q.words[word].Text
	return len(text) > 1 && !r.names.knows(text) && !r.tables.Knows(text) && !isTitleWord(text)
}

// nextTo tells whether no more than a comma, a bracket or a dash parts a word
// from a mention.
func (q *Question) nextTo(word int, m Mention) bool {
	first, last := q.words[min(word, m.start)], q.words[max(word, m.span().end-1)]
	return !strings.ContainsAny(q.text[first.End:last.Start], ".;?!\n")
}
