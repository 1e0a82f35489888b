package title

import "bytes"

// maxWords bounds how much of a text is read as a title.
const maxWords = 60

// Reader takes titles apart, one after the other, in the same memory. It is
// not safe for use by several goroutines.
type Reader struct {
	v      *vocabulary
	source []byte // the words as written, folded
	folded []byte // the words of the vocabulary that they stand for
	raw    []word // of source
	words  []word // of folded
	text   string // folded, as a string
	tokens []Token
	jobs   []Job
}

// NewReader returns a reader of titles.
func NewReader() *Reader { return &Reader{v: words()} }

// Tokens takes a title apart into phrases of the vocabulary, longest first.
// Employers ("at Acme") and what follows "ex" and its like are left out.
func Tokens(text string) []Token {
	r := NewReader()
	r.read(text)
	return r.tokens
}

// Folded returns the words of the last title, folded, in the forms in which
// the vocabulary knows them.
func (r *Reader) Folded() string { return r.text }

// Words returns how many words the last title has.
func (r *Reader) Words() int { return len(r.words) }

// Phrase is some words of a title and where they stand, in bytes.
type Phrase struct {
	Text       string // folded
	Start, End int
	Left       bool // they tell an employer, or what the person is not
}

// Phrase returns n words of the last title from word i.
func (r *Reader) Phrase(i, n int) Phrase {
	first, last := r.words[i], r.words[i+n-1]
	return Phrase{r.text[first.lo:last.hi], first.start, last.end, first.left || last.left}
}

// read takes a title apart into words and tokens.
func (r *Reader) read(text string) {
	r.source, r.raw = split(text, r.source[:0], r.raw[:0])
	r.folded, r.words, r.tokens = r.folded[:0], r.words[:0], r.tokens[:0]
	for _, w := range r.raw[:min(len(r.raw), maxWords)] {
		r.normalise(w, text)
	}
	r.text = string(r.folded)
	r.tokenise()
}

// normalise adds a word in the forms of the vocabulary: uninflected, without
// typos, a compound as its parts.
func (r *Reader) normalise(w word, text string) {
	source := r.source[w.lo:w.hi]
	if _, known := r.v.words[string(source)]; known {
		addWord(r, source, w)
		return
	}
	if cjk(source) {
		r.addRun(source, w, text)
		return
	}
	if base := r.v.base(source); base != "" {
		addWord(r, base, w)
	} else if parts := r.v.compound(string(source)); parts != nil {
		for i, part := range parts {
			if i > 0 {
				w.breaks = together
			}
			addWord(r, part, w)
		}
	} else if known := r.v.mistyped(source); known != "" {
		addWord(r, known, w)
	} else {
		addWord(r, source, w)
	}
}

// addWord adds a word of the vocabulary for w.
func addWord[T string | []byte](r *Reader, text T, w word) {
	if len(r.folded) > 0 {
		r.folded = append(r.folded, ' ')
	}
	w.lo = len(r.folded)
	r.folded = append(r.folded, text...)
	w.hi = len(r.folded)
	r.words = append(r.words, w)
}

// addRun cuts a run without spaces into the longest known words, and passes
// over what lies between them.
func (r *Reader) addRun(run []byte, w word, text string) {
	exact := string(run) == text[w.start:w.end]
	for at, found := 0, 0; at < len(run); {
		n := r.v.longestPrefix(run[at:])
		if n == 0 {
			at += runeLen(run[at:])
			continue
		}
		part := w
		if exact {
			part.start, part.end = w.start+at, w.start+at+n
		}
		if found++; found > 1 {
			part.breaks = together
		}
		addWord(r, run[at:at+n], part)
		at += n
	}
}

// tokenise finds the phrases in the words.
func (r *Reader) tokenise() {
	segment, part, skipping := 0, 0, false
	for i := 0; i < len(r.words); {
		w := r.words[i]
		if w.breaks != together && i > 0 {
			part++
			if w.breaks > loosely {
				segment++
				skipping = false
			}
		}
		if skipping = skipping || w.breaks == employer && i > 0; skipping {
			r.words[i].left = true
			i++
			continue
		}
		n, p := r.match(i)
		if p != nil && p.meanings[0].Kind == Before {
			i, skipping = r.skip(i, n, p)
			continue
		}
		t := Token{Start: w.start, End: r.words[i+n-1].end, Segment: segment, Part: part}
		t.Phrase = r.text[w.lo:r.words[i+n-1].hi]
		if p != nil {
			t.Meanings = p.meanings
		}
		if p != nil && p.meanings[0] == conjunction {
			part++
		}
		r.tokens = append(r.tokens, t)
		i += n
	}
}

// conjunction is what the vocabulary says of "and".
var conjunction = Meaning{Kind: Noise, Name: "and"}

// skip passes over a phrase that tells what a title is not about, and tells
// whether what follows is part of it: after "ex-Stripe" only the employer's
// name is past, and nobody works at the start of a title.
func (r *Reader) skip(i, n int, p *phrase) (next int, skipping bool) {
	next = i + n
	switch {
	case next == len(r.words) || r.words[next].breaks > loosely:
		return next, false
	case p.meanings[0].Name == "employer":
		return next, i > 0
	}
	if _, known := r.v.words[r.Phrase(next, 1).Text]; !known {
		r.words[next].left = true
		return next + 1, false
	}
	return next, true
}

// match returns the longest phrase that starts at word i, in words.
func (r *Reader) match(i int) (int, *phrase) {
	first := r.words[i]
	longest := min(r.v.words[r.text[first.lo:first.hi]], len(r.words)-i)
	for n := 2; n <= longest; n++ {
		if r.words[i+n-1].breaks > loosely {
			longest = n - 1
		}
	}
	for n := longest; n > 0; n-- {
		if p := r.v.starts[r.text[first.lo:first.hi]]; n == 1 && p != nil && (i == 0 || first.breaks != together) {
			return 1, p
		}
		if p := r.v.phrases[r.text[first.lo:r.words[i+n-1].hi]]; p != nil {
			return n, p
		}
	}
	return 1, nil
}

// cjk tells whether a folded word is a run of East Asian script.
func cjk(word []byte) bool {
	return word[0] >= 0xe3 && eastAsian(bytes.Runes(word[:runeLen(word)])[0])
}
