package message

import (
	"strings"

	"personabot/knowledge/title"
)

// Stated is a job title in a message: the bytes from Start to End.
type Stated struct {
	Start, End int
	// Mentioned: the title belongs to somebody who is only spoken of ("their
	// CTO asked"), not to a person whom the message presents.
	Mentioned bool
}

// line is a line of a message.
type line struct {
	words []word
	found []Stated
	tense tense
}

// Titles returns the titles that somebody holds today as the message tells,
// in its order, each once; people who are only spoken of count where nobody
// is presented. claimed tells whether a folded phrase is a title of a persona
// file: it then counts as one even where the vocabulary does not know it.
// The time grows with the length of the message and no faster.
func Titles(text string, claimed func(folded string) bool) []Stated {
	plain := unmarked(text)
	var lines []line
	for start := 0; start < len(plain); {
		end := lineEnd(plain, start)
		lines = append(lines, readLine(plain[start:end], start, text, claimed))
		start = end + 1
	}
	var all []Stated
	for i, l := range lines {
		if len(l.found) > 0 && tenseAt(lines, i) != over {
			all = append(all, l.found...)
		}
	}
	return unique(all, plain)
}

func lineEnd(text string, start int) int {
	if n := strings.IndexAny(text[start:], "\n\r"); n >= 0 {
		return start + n
	}
	return len(text)
}

// readLine finds the titles on a line that starts at offset.
func readLine(source string, offset int, text string, claimed func(string) bool) line {
	words := wordsOf(source, offset)
	l := line{words: words, tense: tenseOf(source)}
	if len(words) == 0 {
		return l
	}
	known().mark(words)
	if words[0].cue&skip != 0 && len(words) > 1 && words[1].gap == colon {
		return l
	}
	sorts(source, offset, words, claimed)
	var s scope
	for i := 0; i < len(words); {
		s.see(words, i)
		p, ok := phraseAt(words, i)
		p = p.upToEmployer(words)
		if !ok || !starts(words, i) {
			i++
			continue
		}
		if sure := placeOf(words, p, asks(source, offset, words, p.to), s).judge(); sure != unstated {
			end := closed(text, words[p.from].start, words[p.to-1].end)
			l.found = append(l.found, Stated{words[p.from].start, end, sure == mentioned})
		}
		for i++; i < p.to; i++ {
			s.see(words, i)
		}
	}
	return l
}

// maxLook bounds how many words are looked at beside a title.
const maxLook = 60

// asks tells whether the sentence of the word before to is a question.
func asks(source string, offset int, words []word, to int) bool {
	end := len(source)
	last := to
	for ; last < len(words) && words[last].gap != sentence; last++ {
		if last-to > maxLook {
			return false
		}
	}
	if last < len(words) {
		end = words[last].start - offset
	}
	return strings.ContainsAny(source[words[last-1].end-offset:end], "?？")
}

// starts tells whether a title may start with word i: an unknown word only
// where nothing else stands before it that it could belong to.
func starts(words []word, i int) bool {
	w := words[i]
	switch {
	case w.cue&person != 0:
		return false
	case w.is == unknown:
		return w.cue == 0 && !w.eastAsian && (w.gap >= comma || words[i-1].cue&(whose|theirs|holds|as) != 0) && specifies(words, i)
	case w.is == rank:
		return w.cue == 0
	case w.is == filler:
		return w.cue == 0 && !w.eastAsian // "株式会社" leads the name of a company
	}
	return i == 0 || words[i-1].token != w.token
}

// closed moves end behind a bracket that the title opened.
func closed(text string, start, end int) int {
	if end < len(text) && text[end] == ')' && strings.Count(text[start:end], "(") > strings.Count(text[start:end], ")") {
		return end + 1
	}
	return end
}

// unique leaves every title once, and out those of people who are only spoken
// of where others are presented.
func unique(all []Stated, plain string) []Stated {
	presented := false
	for _, s := range all {
		presented = presented || !s.Mentioned
	}
	seen := map[string]bool{}
	var kept []Stated
	for _, s := range all {
		key := title.Fold(plain[s.Start:s.End])
		if seen[key] || presented && s.Mentioned {
			continue
		}
		seen[key] = true
		kept = append(kept, s)
	}
	return kept
}
