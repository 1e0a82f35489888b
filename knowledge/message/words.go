package message

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"personabot/knowledge/title"
)

// gap is what stands between a word and the one before it.
type gap uint8

const (
	space    gap = iota // also hyphens inside words, apostrophes
	soft                // & +, / inside words
	slash               // / with spaces around it
	comma               //
	colon               //
	dash                // with a space at a side
	quote               //
	bar                 // | • · ; quotes, tabs
	opening             // (
	closing             // )
	sentence            // . ! ?
	edge                // the start of a line
)

// word is a word of a message and all that is known of it.
type word struct {
	text       string // folded
	written    string // for a single letter that is not ASCII: as it is written
	start, end int    // bytes of the message
	gap        gap    // before it
	at         bool   // an @ stands before it
	eastAsian  bool   // of Japanese or Chinese signs, and no particle
	upper      bool   // starts with a capital letter, or has no case
	cue        cue
	cueEnd     bool // the last word of its cue
	is         sort
	token      int // words of one phrase of the vocabulary have the same
}

// abbreviations end with a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"sr": true, "jr": true, "snr": true, "mgr": true, "dir": true, "eng": true, "assoc": true, "asst": true, "exec": true, "dev": true,
	"dr": true, "mr": true, "mrs": true, "ms": true, "prof": true, "dipl": true, "ing": true, "inc": true, "ltd": true, "st": true, "ehem": true,
}

// abbreviated tells whether a full stop behind a word ends no sentence: that
// of an abbreviation, and of an initial ("Tom S.").
func abbreviated(w word) bool {
	return abbreviations[w.text] || len(w.text) == 1 && w.upper && w.text != "i"
}

// handleName is the folded text of a mention.
const handleName = "\uE000"

// wordsOf cuts a line that starts at offset into words.
func wordsOf(line string, offset int) []word {
	var words []word
	last := 0
	for _, w := range title.Words(line) {
		words = appendHandles(words, line, last, w.Start, offset)
		words = appendRuns(words, line, last, w, offset)
		last = w.End
	}
	return appendHandles(words, line, last, len(line), offset)
}

// appendHandles adds the mentions between two words.
func appendHandles(words []word, line string, from, to, offset int) []word {
	for {
		i := strings.IndexRune(line[from:to], handle)
		if i < 0 {
			return words
		}
		before := gapIn(line[from:from+i], len(words) == 0)
		start := offset + from + i
		words = append(words, word{text: handleName, start: start, end: start + len(handleName), gap: before, upper: true})
		from += i + len(handleName)
	}
}

// appendRuns adds a word. Japanese writes no spaces: there, what particles in
// hiragana part are words of their own.
func appendRuns(words []word, line string, last int, w title.Word, offset int) []word {
	between := line[last:w.Start]
	if i := strings.LastIndex(between, handleName); i >= 0 {
		between = between[i+len(handleName):]
	}
	before, at := gapIn(between, len(words) == 0), strings.Contains(between, "@")
	if before == sentence && abbreviated(words[len(words)-1]) {
		before = gapIn(strings.ReplaceAll(between, ".", ""), false)
	}
	source := line[w.Start:w.End]
	for start := 0; start < len(source); {
		end := len(source)
		first, _ := utf8.DecodeRuneInString(source[start:])
		if i := particleChange(source[start:]); i > 0 {
			end = start + i
		}
		one := word{text: w.Text, start: offset + w.Start + start, end: offset + w.Start + end, gap: before, at: at,
			eastAsian: eastAsian(first) && !unicode.Is(unicode.Hiragana, first), upper: !unicode.IsLower(first) && !unicode.Is(unicode.Hiragana, first),
		}
		if end-start < len(source) {
			one.text = title.Fold(source[start:end])
		}
		if utf8.RuneLen(first) == end-start && first >= utf8.RuneSelf {
			one.written = string(unicode.ToLower(first))
		}
		words, before, at, start = append(words, one), space, false, end
	}
	return words
}

// particles are what Japanese puts between and behind nouns.
const particles = "のをはがにでとへもや"

// particle tells whether a word is grammar that parts Japanese nouns.
func particle(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.Hiragana, first)
}

// particleChange returns where in Japanese text the first particle starts, or
// where the grammar that text starts with ends; 0 where neither is. A single
// other letter of hiragana belongs to the noun around it.
func particleChange(text string) int {
	first, _ := utf8.DecodeRuneInString(text)
	if !eastAsian(first) {
		return 0
	}
	if unicode.Is(unicode.Hiragana, first) {
		return strings.IndexFunc(text, func(r rune) bool { return !unicode.Is(unicode.Hiragana, r) })
	}
	before := false
	for i, r := range text {
		here := unicode.Is(unicode.Hiragana, r)
		if here && strings.ContainsRune(particles, r) {
			return i
		}
		if here && before {
			return i - utf8.RuneLen(r)
		}
		before = here
	}
	return 0
}

func eastAsian(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Katakana, unicode.Hiragana)
}

// gapIn tells what parts two words; the strongest sign counts.
func gapIn(between string, first bool) gap {
	if first {
		return edge
	}
	strongest := space
	for i, r := range between {
		g := space
		switch r {
		case '/', '&', '+':
			g = soft
			if r == '/' && strings.Contains(between, " / ") {
				g = slash
			}
		case ',', '、', '，':
			g = comma
		case ':', '：', '=':
			g = colon
		case '(', '[', '（', '「', '【':
			g = opening
		case ')', ']', '）', '」', '】':
			g = closing
		case '"', '“', '”', '„', '«', '»':
			g = quote
		case '|', '•', '·', ';', '\t', '｜', '・', '>', '→':
			g = bar
		case '.', '!', '?', '。', '！', '？', '…':
			if r > 127 || i+1 == len(between) || between[i+1] == ' ' {
				g = sentence
			}
		case '-', '–', '—', '~', '―':
			if strings.ContainsAny(between, " ") || r == '—' {
				g = dash
			}
		}
		strongest = max(strongest, g)
	}
	return strongest
}
