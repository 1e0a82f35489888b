package title

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings spellings of the same words together: case, accents, width and
// punctuation do not count, words are one space apart, and "&" reads "and".
// The signs of C++ and C# stay.
func Fold(text string) string {
	if isFolded(text) {
		return text
	}
	folded, _ := split(text, nil, nil)
	return string(folded)
}

// isFolded tells at a glance that a text is folded already: it is small letters
// and digits of ASCII, and single spaces between them.
func isFolded(text string) bool {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == ' ' && before != ' ') {
			return false
		}
		before = c
	}
	return text == "" || before != ' '
}

// word is a folded word: where it stands in the folded text, and in the
// source. Both count bytes.
type word struct {
	lo, hi     int
	start, end int
	breaks     separation // what parts it from the word before
	left       bool       // says what the title is not about
	entry      *entry     // nil: the vocabulary does not know it
}

// separation says how strongly two words are parted.
type separation uint8

const (
	together separation = iota
	loosely             // by a slash: "DevOps/Platform Engineer"
	apart               // by a comma and the like
	employer            // by an at sign
)

// splitter cuts a text into folded words.
type splitter struct {
	folded []byte
	words  []word
	lo     int // where the word being read starts in folded; -1 between words
	start  int
	breaks separation
}

// split appends the folded words of text, and the words themselves.
func split(text string, folded []byte, words []word) ([]byte, []word) {
	s := splitter{folded: folded, words: words, lo: -1}
	end, before := 0, ' '
	for i := 0; i < len(text); {
		if plain[text[i]] != 0 && (s.lo < 0 || !eastAsian(before)) {
			end = s.addPlain(text, i)
			i, before = end, rune(text[end-1])
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == 'ﾞ' && s.lo >= 0:
			s.voice('\u3099')
			r = before
		case r == 'ﾟ' && s.lo >= 0:
			s.voice('\u309a')
			r = before
		case s.lo >= 0 && 'ᅡ' <= r && r <= 'ᇿ':
			s.voice(r)
			r = before
		case inWord(r):
			if s.lo >= 0 && eastAsian(r) != eastAsian(before) {
				s.flush(end)
			}
			s.begin(i)
			s.folded = appendFolded(s.folded, r)
		case s.lo >= 0 && r >= utf8.RuneSelf && unicode.Is(unicode.Mn, r):
			s.voice(r)
			r = before
		default:
			s.flush(end)
			s.separate(r, before, i, size)
		}
		i += size
		end, before = i, r
	}
	s.flush(end)
	return s.folded, s.words
}

// plain holds the folded letters, digits and signs of ASCII that stand in
// words; others are 0.
var plain = func() (letters [256]byte) {
	for c := range rune(utf8.RuneSelf) {
		if inWord(c) {
			letters[c] = appendFolded(nil, c)[0]
		}
	}
	return letters
}()

// addPlain appends the ASCII letters from text[at] on, and returns where they
// end.
func (s *splitter) addPlain(text string, at int) (end int) {
	s.begin(at)
	folded := s.folded
	for end = at; end < len(text) && plain[text[end]] != 0; end++ {
		folded = append(folded, plain[text[end]])
	}
	s.folded = folded
	return end
}

// begin starts a word, unless one is being read.
func (s *splitter) begin(at int) {
	if s.lo >= 0 {
		return
	}
	if len(s.folded) > 0 {
		s.folded = append(s.folded, ' ')
	}
	s.lo, s.start = len(s.folded), at
}

// voice adds a mark to the letter before it where it makes another letter of
// it: Japanese and Korean syllables may come in two or three characters.
func (s *splitter) voice(mark rune) {
	last, size := utf8.DecodeLastRune(s.folded)
	if kana(mark) && kana(last) || unicode.Is(unicode.Hangul, mark) && unicode.Is(unicode.Hangul, last) {
		s.folded = append(s.folded[:len(s.folded)-size], norm.NFC.String(string([]rune{last, mark}))...)
	}
}

// flush ends the word being read. Signs between words are no words.
func (s *splitter) flush(end int) {
	if s.lo < 0 {
		return
	}
	lo := s.lo
	s.lo = -1
	if isSigns(s.folded[lo:]) {
		s.folded = s.folded[:max(0, lo-1)]
		s.breaks = max(s.breaks, loosely)
		return
	}
	s.words = append(s.words, word{lo: lo, hi: len(s.folded), start: s.start, end: end, breaks: s.breaks})
	s.breaks = together
}

// separate takes note of a character between words.
func (s *splitter) separate(r, before rune, at, size int) {
	if '！' <= r && r <= '～' {
		r -= '！' - '!' // full width
	}
	switch {
	case r == ' ':
	case r == '&':
		s.begin(at)
		s.folded = append(s.folded, "and"...)
		s.flush(at + size)
	case r == '@':
		s.breaks = employer
	case r == '/':
		s.breaks = max(s.breaks, loosely)
	case r == '-' && unicode.IsSpace(before) || strings.ContainsRune(",|;:()[]–—•・·、。【】「」\n\r\t", r):
		s.breaks = max(s.breaks, apart)
	}
}

// isSigns tells whether a word is only the plus or number sign between others.
func isSigns(word []byte) bool {
	for _, c := range word {
		if c != '+' && c != '#' {
			return false
		}
	}
	return true
}

func inWord(r rune) bool {
	if r < 128 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '+' || r == '#'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == 'ー' || r == '＋' || r == '＃'
}

// appendFolded appends r without case, accent or width.
func appendFolded(b []byte, r rune) []byte {
	switch {
	case 'A' <= r && r <= 'Z':
		return append(b, byte(r)+'a'-'A')
	case r < 128:
		return append(b, byte(r))
	case unicode.Is(unicode.Han, r) || 'ぁ' <= r && r <= 'ヿ':
		return utf8.AppendRune(b, r)
	case int(r) < len(latin):
		return append(b, latin[r]...)
	}
	return append(b, foldRune(r)...)
}

// latin holds the folded letters of European languages.
var latin = func() (letters [0x250]string) {
	for r := range letters {
		letters[r] = foldRune(rune(r))
	}
	return letters
}()

func foldRune(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'ø', 'Ø':
		return "o"
	case 'ł', 'Ł':
		return "l"
	case 'ı':
		return "i"
	}
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		switch {
		case unicode.IsSpace(part): // as in Arabic ligatures
		case !unicode.Is(unicode.Mn, part) || kana(part):
			b.WriteRune(unicode.ToLower(part))
		}
	}
	return norm.NFC.String(b.String())
}

// kana tells whether r belongs to Japanese syllables, whose voicing marks are
// letters and no accents.
func kana(r rune) bool {
	return unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == '\u3099' || r == '\u309a'
}

func eastAsian(r rune) bool {
	return r >= 'ᄀ' && (r == 'ー' || r == 'ｰ' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul))
}

// Word is a folded word of a text and where it stands, in bytes.
type Word struct {
	Text       string
	Start, End int
}

// Words cuts a text into folded words, as it is written.
func Words(text string) []Word {
	folded, parts := split(text, nil, nil)
	all, words := string(folded), make([]Word, len(parts))
	for i, w := range parts {
		words[i] = Word{all[w.lo:w.hi], w.start, w.end}
	}
	return words
}
