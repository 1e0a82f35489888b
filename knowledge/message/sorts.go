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
	case t.Has(title.Role), t.Has(title.OtherJob), t.Has(title.Lead) && t.Phrase != "head" && t.Phrase != "chef":
		return head
	case t.Has(title.MayLead), t.Has(title.Lead):
		return mayHead
	case t.Has(title.Area), t.Has(title.Trade), t.Has(title.Field):
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
