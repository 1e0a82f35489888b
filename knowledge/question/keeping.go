package question

import (
	"slices"
	"strings"

	"personabot/knowledge/language"
)

// maxKeeping is how many words a question for who keeps a page has at most.
const maxKeeping = 12

// AsksWhoKeeps tells whether a message asks whose the page of a persona is or
// when it was reviewed last, and for nothing that stands on it: "who owns the
// SRE page", "when was it last reviewed".
func (q *Question) AsksWhoKeeps() bool {
	if q.quoted || q.reported || len(q.words) > maxKeeping {
		return false
	}
	ofPage, text := q.namesPage(), strings.ToLower(q.text)
	says := func(phrases ...string) bool {
		return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(text, p) })
	}
	switch {
	case q.hasWord(reviewing) || says("last review", "review date"):
		return ofPage || !q.asksSection()
	case q.hasWord(aging) || says("up to date"):
		return ofPage
	}
	return ofPage && q.hasWord(keeping) && q.hasWord(keepers)
}

// namesPage tells whether a message speaks of the page of a persona: "the SRE
// page", "the page of SREs", "this page".
func (q *Question) namesPage() bool {
	for _, m := range q.Mentions {
		if q.words[m.span().end-1].Text == "persona" {
			return true
		}
	}
	return slices.ContainsFunc(q.tokens, func(t language.Token) bool {
		after := func(m Mention) bool { return m.span().end == t.Word }
		behind := t.Word > 0 && language.IsFiller(q.words[t.Word-1].Text)
		return pages[t.Text] && (behind || slices.ContainsFunc(q.Mentions, after))
	})
}

var (
	pages   = language.WordSet("page card file entry")
	keeping = language.WordSet(`owner owners own owns owned maintain maintains maintained maintainer keep keeps kept wrote writes
		written responsible charge ask edit edits edited look looks`)
	keepers   = language.WordSet("who whom whose owner owners maintainer")
	reviewing = language.WordSet("reviewed")
	aging     = language.WordSet("review reviews updated changed check checked edited outdated stale old current")
)
