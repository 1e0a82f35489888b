package title

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings spellings of the same words together: case, accents, width and
// punctuation do not count, and words are one space apart. The signs of C++
// and C# stay.
func Fold(text string) string {
	var b strings.Builder
	for _, w := range split(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}

// word is a folded word and where it stands in the text.
type word struct {
	text       string
	start, end int  // bytes of the source
	breaks     rune // the separator before it, or 0
}

// split cuts text into folded words.
func split(text string) []word {
	words := make([]word, 0, 12)
	var buffer []byte
	start, end, breaks, before := 0, 0, rune(0), ' '
	flush := func() {
		if isSigns(buffer) {
			buffer, breaks = buffer[:0], '+'
		}
		if len(buffer) > 0 {
			words = append(words, word{text: string(buffer), start: start, end: end, breaks: breaks})
			buffer, breaks = buffer[:0], 0
		}
	}
	for i, r := range text {
		size := utf8.RuneLen(r)
		if size < 0 {
			size = 1
		}
		if inWord(r) {
			folded := foldRune(r)
			if len(buffer) > 0 && changesScript(buffer, folded) {
				flush()
			}
			if len(buffer) == 0 {
				start = i
			}
			buffer = append(buffer, folded...)
			end, before = i+size, r
			continue
		}
		if unicode.Is(unicode.Mn, r) && len(buffer) > 0 {
			end = i + size
			continue
		}
		flush()
		dash := r == '-' && unicode.IsSpace(before)
		if (dash || separator(r)) && breaks == 0 || strong(r) {
			breaks = r
		}
		before = r
	}
	flush()
	return words
}

// isSigns tells whether a word is only the plus or number sign between others.
func isSigns(word []byte) bool {
	for _, c := range word {
		if c != '+' && c != '#' {
			return false
		}
	}
	return len(word) > 0
}

func inWord(r rune) bool {
	return r < 128 && ('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '+' || r == '#') ||
		r >= 128 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == 'ー')
}

// foldRune returns r without case, accent or width.
func foldRune(r rune) string {
	if r < 128 {
		return asciiLower[r : r+1]
	}
	if r == 'ß' {
		return "ss"
	}
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		if !unicode.Is(unicode.Mn, part) || kana(r) {
			b.WriteRune(unicode.ToLower(part))
		}
	}
	return norm.NFC.String(b.String())
}

var asciiLower = func() string {
	var b [128]byte
	for i := range b {
		b[i] = byte(unicode.ToLower(rune(i)))
	}
	return string(b[:])
}()

func kana(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }

// changesScript tells whether a word of Latin letters meets one without
// spaces between words, or the other way round.
func changesScript(before []byte, next string) bool {
	last, _ := utf8.DecodeLastRune(before)
	first, _ := utf8.DecodeRuneInString(next)
	return eastAsian(last) != eastAsian(first)
}

func eastAsian(r rune) bool {
	return r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// separator tells whether r parts a title; strong separators part it even
// next to others.
func separator(r rune) bool {
	return strong(r) || strings.ContainsRune(",/&:()[]–—・、。@", r)
}

func strong(r rune) bool { return strings.ContainsRune("|;•·\n\r\t", r) }

// Word is a folded word of a text and where it stands, in bytes.
type Word struct {
	Text       string
	Start, End int
}

// Words cuts text into folded words.
func Words(text string) []Word {
	parts := split(text)
	words := make([]Word, len(parts))
	for i, w := range parts {
		words[i] = Word{Text: w.text, Start: w.start, End: w.end}
	}
	return words
}
