package title

import (
	"bytes"
	"slices"
	"sync"
	"unicode"
)

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
	tokens []Token
	jobs   []Job
}

// NewReader returns a reader of titles.
func NewReader() *Reader { return &Reader{v: words()} }

// Tokens takes a title apart into phrases of the vocabulary, longest first.
// Employers ("at Acme") and what follows "ex" and its like are left out.
func Tokens(text string) []Token {
	r := readers.Get().(*Reader)
	defer readers.Put(r)
	r.read(text)
	tokens := slices.Clone(r.tokens)
	for i := range tokens {
		if t := &tokens[i]; t.Phrase == "" {
			t.Phrase = Fold(text[t.Start:t.End])
		}
	}
	return tokens
}

var readers = sync.Pool{New: func() any { return NewReader() }}

// Folded returns the words of the last title, folded, in the forms in which
// the vocabulary knows them. It is valid until the next title is read.
func (r *Reader) Folded() []byte { return r.folded }

// Words returns how many words the last title has.
func (r *Reader) Words() int { return len(r.words) }

// Span is some words of a title.
type Span struct {
	Text       []byte // folded; valid until the next title is read
	Start, End int    // bytes of the title
	Left       bool   // they tell an employer, or what the person is not
}

// Span returns n words of the last title from word i.
func (r *Reader) Span(i, n int) Span {
	first, last := r.words[i], r.words[i+n-1]
	return Span{r.folded[first.lo:last.hi], first.start, last.end, first.left || last.left}
}

// read takes a title apart into words and tokens.
func (r *Reader) read(text string) {
	r.source, r.raw = split(text, r.source[:0], r.raw[:0])
	r.folded, r.words, r.tokens = r.folded[:0], r.words[:0], r.tokens[:0]
	for i := range r.raw[:min(len(r.raw), maxWords)] {
		r.normalise(r.raw[i], text)
	}
	r.tokenise()
}

// normalise adds a word in the forms of the vocabulary: uninflected, without
// typos, a compound as its parts.
func (r *Reader) normalise(w word, text string) {
	source := r.source[w.lo:w.hi]
	if w.entry = r.v.word(source); w.entry != nil {
		addWord(r, source, w)
		return
	}
	if cjk(source) {
		r.addRun(source, w, text)
		return
	}
	if w.entry = r.v.base(source); w.entry != nil {
		addWord(r, w.entry.text, w)
		return
	}
	if w.entry = r.v.numbered(source); w.entry != nil {
		addWord(r, w.entry.text, w)
		return
	}
	if parts := r.v.compound(source); parts != nil {
		for _, part := range parts {
			w.entry = part
			addWord(r, part.text, w)
			w.breaks = together
		}
		return
	}
	if w.entry = r.v.mistyped(source); w.entry != nil {
		addWord(r, w.entry.text, w)
		return
	}
	addWord(r, source, w)
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

// addRun cuts a run without spaces into the longest known words. What lies
// between them is a word that is not known, unless it is mere grammar.
func (r *Reader) addRun(run []byte, w word, text string) {
	exact := string(run) == text[w.start:w.end]
	start := w.start
	add := func(from, to int, known *entry) {
		if exact {
			w.start, w.end = start+from, start+to
		}
		w.entry = known
		addWord(r, run[from:to], w)
		w.breaks = together
	}
	unknown := 0
	for at := 0; at < len(run); {
		known := r.v.longestPrefix(run[at:])
		if known == nil {
			at += runeLen(run[at:])
			continue
		}
		if meaningful(run[unknown:at]) {
			add(unknown, at, nil)
		}
		add(at, at+len(known.text), known)
		at += len(known.text)
		unknown = at
	}
	if meaningful(run[unknown:]) {
		add(unknown, len(run), nil)
	}
}

// meaningful tells whether a run holds more than Japanese particles and
// endings, which are written in Hiragana.
func meaningful(run []byte) bool {
	for _, r := range bytes.Runes(run) {
		if !unicode.Is(unicode.Hiragana, r) {
			return true
		}
	}
	return false
}

// tokenise finds the phrases in the words.
func (r *Reader) tokenise() {
	segment, part, skipping, starts := 0, 0, false, true
	for i := 0; i < len(r.words); {
		w := &r.words[i]
		if w.breaks != together && i > 0 {
			part++
			starts = true
			if w.breaks > loosely {
				segment++
				skipping = false
			}
		}
		if skipping = skipping || w.breaks == employer && i > 0; skipping {
			w.left = true
			i++
			continue
		}
		n, p := r.v.match(r.words[i:], starts)
		if p != nil && p.kinds&Before != 0 {
			i, skipping = r.skip(i, n, p)
			continue
		}
		t := Token{Start: w.start, End: r.words[i+n-1].end, Kinds: Unknown, Segment: segment, Part: part}
		if p != nil {
			t.Phrase, t.Meanings, t.Kinds = p.text, p.meanings, p.kinds
			if p.meanings[0] == conjunction {
				part++
			}
		}
		if t.Has(After) && (t.Meanings[0].Name == "background" || r.names(i+n)) {
			r.leave(segment)
			starts = true
			i += n
			continue
		}
		r.tokens = append(r.tokens, t)
		starts = starts && t.Has(Rank|Noise)
		i += n
	}
}

// names tells whether a person is named from word i to the end of its segment.
func (r *Reader) names(i int) bool {
	for first := i; i < len(r.words) && (i == first || r.words[i].breaks <= loosely); {
		n, p := r.v.match(r.words[i:], false)
		if p != nil && p.kinds&(Role|Lead|OtherJob) != 0 {
			return true
		}
		i += n
	}
	return false
}

// leave drops the tokens of a segment: they tell where the person comes from.
func (r *Reader) leave(segment int) {
	for n := len(r.tokens); n > 0 && r.tokens[n-1].Segment == segment; n-- {
		for i := range r.words {
			if w := &r.words[i]; r.tokens[n-1].Start <= w.start && w.end <= r.tokens[n-1].End {
				w.left = true
			}
		}
		r.tokens = r.tokens[:n-1]
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
	if r.words[next].entry == nil {
		r.words[next].left = true
		return next + 1, false
	}
	return next, true
}

// cjk tells whether a folded word is a run of East Asian script.
func cjk(word []byte) bool {
	return word[0] >= 0xe3 && eastAsian(bytes.Runes(word[:runeLen(word)])[0])
}
