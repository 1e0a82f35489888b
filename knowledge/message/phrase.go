package message

import "strings"

// maxTitleWords bounds a title inside a message: what is longer is a sentence.
const maxTitleWords = 12

// phrase is a run of words that may be a title: words[from:to].
type phrase struct{ from, to int }

// phraseAt returns the longest title that may start at word i.
func phraseAt(words []word, i int) (phrase, bool) {
	named, end := false, i
	for j := i; j < len(words) && j-i < maxTitleWords; j++ {
		w := words[j]
		if j > i && w.gap > slash && !continues(words, j) {
			if named && abbreviates(words, i, j) {
				end = j + 1
			}
			break
		}
		switch {
		case w.is == head, w.is == bare, w.is == mayHead && leads(words, i, j):
			named, end = true, j+1
		case w.is == subject || w.is == mayHead || named && endsList(words, j):
			end = j + 1
		case w.is == rank && named && w.cue == 0 && w.gap <= soft:
			end = j + 1
		case w.is == rank || w.is == filler && w.cue&(stop|thing|whose|theirs|employer) == 0, w.cue&link != 0:
		case isArticle(w) && j > i && words[j-1].cue&link != 0 && words[j-1].text != "for":
		case w.cue != 0 || !specifies(words, j):
			return phrase{i, end}, named
		}
	}
	return phrase{i, end}, named
}

// endsList tells whether word j is the last of a list joined by "&": an
// unknown field beside a known one, as in "Infrastructure & Operations".
func endsList(words []word, j int) bool {
	if j < 2 || words[j].is != unknown || words[j].cue != 0 || !words[j].upper || words[j].gap > space {
		return false
	}
	sign, before := words[j-1], words[j-2]
	ampersand := sign.text == "and" && sign.end-sign.start == 1
	return ampersand && before.is >= subject && before.is <= bare && (j+1 == len(words) || words[j+1].gap > slash)
}

// upToEmployer takes in the words that nobody knows between a title and the
// employer that ends it, as in "Ingénieure logicielle chez Acme".
func (p phrase) upToEmployer(words []word) phrase {
	for to := p.to; to < len(words) && to-p.to <= 2; to++ {
		w := words[to]
		switch {
		case w.gap <= space && w.cue&employer != 0:
			return phrase{p.from, to}
		case w.gap > space || w.cue != 0 || w.upper || w.is != unknown:
			return p
		}
	}
	return p
}

// abbreviates tells whether word j, alone in brackets, is made of the initials
// of the title before it: "Chief Information Security Officer (CISO)".
func abbreviates(words []word, from, j int) bool {
	var letters strings.Builder
	for _, w := range words[from:j] {
		if w.cue&link == 0 {
			letters.WriteByte(w.text[0])
		}
	}
	alone := j+1 == len(words) || words[j+1].gap == closing
	return words[j].gap == opening && alone && words[j].text == letters.String()
}

// continues tells whether the title goes on after a comma or the like before
// word j: "Director, Platform Engineering" does, "CTO, Jane Doe" does not, nor
// does a list of skills ("Software Engineer – Kubernetes, Go").
func continues(words []word, j int) bool {
	if words[j].gap != comma && words[j].gap != dash && words[j].gap != opening && words[j].gap != closing {
		return false
	}
	if words[j].gap == closing {
		return false
	}
	about, next := false, j
	for k := j; k < len(words) && k-j < maxTitleWords && (k == j || words[k].gap <= soft); k++ {
		switch w := words[k]; {
		case w.is == subject, w.is == bare:
			about = true
		case w.is == rank, w.is == filler && w.cue&(stop|thing) == 0, w.cue&link != 0:
		case w.cue&employer != 0 || w.at:
			return about
		case about && endsList(words, k):
		default:
			return false
		}
		next = k + 1
	}
	return about && !(next < len(words) && words[j].gap != opening && words[next].gap == comma && words[next].is == subject)
}

// specifies tells whether unknown word j says what kind of role follows it, as
// in "Growth Engineer".
func specifies(words []word, j int) bool {
	for k := j + 1; k < len(words) && k-j <= 2 && words[k].gap <= soft && words[k].cue == 0; k++ {
		if words[k].is == head {
			return true
		}
	}
	return false
}

// leads tells whether "lead" or "head" at word j names a person: beside what
// is led, and not as a verb.
func leads(words []word, from, j int) bool {
	if j > from && words[j-1].is >= subject {
		return true
	}
	if j > 0 && words[j-1].cue&holds != 0 {
		return true
	}
	return j+1 < len(words) && (words[j+1].cue&link != 0 || words[j].upper && words[j+1].is >= subject) && words[j].upper
}

func isArticle(w word) bool {
	switch w.text {
	case "the", "la", "le", "l", "der", "die", "das", "den", "dem", "el", "los", "las", "les", "de", "het", "il", "lo":
		return true
	}
	return false
}
