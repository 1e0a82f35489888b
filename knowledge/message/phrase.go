package message

import (
	"strings"

	"personabot/knowledge/title"
)

// sort says what a word can be in a title.
type sort uint8

const (
	unknown sort = iota
	filler       // says nothing about the work: "of", "global"
	rank         // seniority
	subject      // what the work is about
	mayHead      // "lead", "head": names a person only beside the right words
	bare         // a subject that a persona file lists as a title: SRE, DevOps
	head         // names a person by itself
)

// maxTitleWords bounds a title inside a message: what is longer is a sentence.
const maxTitleWords = 12

// sorts tells each word of a line what it can be. claimed tells whether a
// folded phrase is a title of a persona file.
func sorts(line string, offset int, words []word, claimed func(string) bool) {
	for from := 0; from < len(words); {
		to := windowEnd(words, from)
		read(line, offset, words[from:to], from)
		from = to
	}
	for i := range words {
		for n := min(5, len(words)-i); n > 0; n-- {
			if words[i].cue == 0 && claimed(joined(words[i:i+n])) {
				claim(words[i : i+n])
				break
			}
		}
		pronoun := words[i].text == "it" && line[words[i].start-offset] == 'i'
		if pronoun && (i+1 == len(words) || words[i+1].is != head || words[i+1].gap > space) {
			words[i].is = unknown
			words[i].cue |= stop
		}
	}
}

// window is how many words package title reads at once.
const window = 40

// maxWord is how long a word of a title can be, in bytes.
const maxWord = 90

// windowEnd cuts a long line where a sentence ends, or else anywhere.
func windowEnd(words []word, from int) int {
	for i := from + 1; i < len(words); i++ {
		if words[i].gap == sentence || i-from == window {
			return i
		}
	}
	return len(words)
}

// read asks the vocabulary of titles about words. Employers and past jobs are
// kept from it: it would pass over what follows them.
func read(line string, offset int, words []word, number int) {
	if len(words) == 0 {
		return
	}
	start, end := words[0].start-offset, words[len(words)-1].end-offset
	text := []byte(line[start:end])
	for i, w := range words {
		words[i].token = -1 - number - i
		if w.at || w.cue&(employer|former) != 0 || particle(w.text) || len(w.text) > maxWord {
			blank(text, w, start+offset)
		}
	}
	i := 0
	for t, token := range title.Tokens(string(text)) {
		for i < len(words) && words[i].end-start-offset <= token.Start {
			i++
		}
		single := i < len(words) && token.End <= words[i].end-start-offset
		for j := i; j < len(words) && words[j].start-start-offset < token.End; j++ {
			words[j].token = number + t
			if !single {
				words[j].cue &^= stop | thing
			}
			if words[j].cue&stop == 0 {
				words[j].is = max(words[j].is, sortOf(token))
			}
		}
		if i < len(words) && words[i].is == subject && namesPerson(token.Phrase) {
			words[i].is = head
		}
		if single && token.Has(title.Not) && surname(words, i) {
			words[i].is = unknown
		}
	}
}

// surname tells whether a trade at word i is rather the second half of a name:
// "Tom Baker".
func surname(words []word, i int) bool {
	return i > 0 && i < len(words) && words[i].upper && words[i].gap == space && isName(words[i-1])
}

// namesPerson tells whether a phrase that names a subject names a person as
// well: "Responsable sécurité" in its first word, "Systeembeheerder" in its end.
func namesPerson(phrase string) bool {
	first, rest, several := strings.Cut(phrase, " ")
	if !several {
		return endsInRole(phrase)
	}
	return hasOnly(first, title.Lead) || hasOnly(rest[strings.LastIndexByte(rest, ' ')+1:], title.Lead)
}

func hasOnly(word string, kind title.Kind) bool {
	tokens := title.Tokens(word)
	return len(tokens) == 1 && tokens[0].Phrase == word && tokens[0].Has(kind)
}

// endsInRole tells whether a word of the vocabulary that names a subject
// names a person as well, as compounds do: "Systeembeheerder".
func endsInRole(text string) bool {
	for i := range text {
		if i < 3 || len(text)-i < 5 {
			continue
		}
		if hasOnly(text[i:], title.Role) {
			return true
		}
	}
	return false
}

// blank takes a word, and an @ before it, out of text.
func blank(text []byte, w word, offset int) {
	from := w.start - offset
	if w.at {
		for i := from - 1; i >= 0 && i >= from-3; i-- {
			if text[i] == '@' {
				text[i] = '|'
			}
		}
		return
	}
	for i := from; i < w.end-offset && i < len(text); i++ {
		text[i] = ' '
	}
	text[from] = '|'
}

func sortOf(t title.Token) sort {
	switch {
	case t.Has(title.Role), t.OtherJob(), t.Has(title.Lead) && t.Phrase != "head" && t.Phrase != "chef":
		return head
	case t.Has(title.MayLead), t.Has(title.Lead):
		return mayHead
	case t.Has(title.Area), t.OtherTrade(), t.Has(title.Field):
		return subject
	case t.Has(title.Rank):
		return rank
	case t.Has(title.Noise):
		return filler
	}
	return unknown
}

// claim makes words a title that a persona file holds: a person where the
// vocabulary does not know them, else only a subject that may stand alone.
func claim(words []word) {
	is := bare
	for _, w := range words {
		if w.is == unknown {
			is = head
		}
	}
	for i := range words {
		words[i].is = max(words[i].is, is)
	}
}

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
