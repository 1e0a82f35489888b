package layout

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// where a text stands decides what must be quoted.
type where bool

const (
	inBlock where = false
	inFlow  where = true
)

// quoted returns a text on one line, in quotes where it needs them; inside of
// brackets and braces it needs them more often.
func quoted(text string, at where) string {
	if plain(text, at) {
		return text
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case readable(r):
			b.WriteRune(r)
		case r <= 0xFFFF:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// plain tells whether a text reads as the same text without quotes.
func plain(text string, at where) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) && first != '(' {
		return false
	}
	if strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, " ") {
		return false
	}
	if at == inFlow && (strings.ContainsAny(text, ",[]{}?") || strings.Contains(text, ":")) {
		return false
	}
	if !foldable(text) {
		return false
	}
	switch strings.ToLower(text) { // truths and lies to readers of YAML 1.1
	case "yes", "no", "on", "off", "y", "n":
		return false
	}
	var read any
	if yaml.Unmarshal([]byte(text), &read) != nil {
		return false
	}
	_, isText := read.(string)
	return isText
}

// readable tells whether YAML takes a character as it is and leaves it so.
func readable(r rune) bool {
	return r >= ' ' && r < 0x7F || r >= 0xA0 && r < 0xD800 && r != 0x2028 && r != 0x2029 ||
		r >= 0xE000 && r < 0xFFFE && r != 0xFEFF && r != 0xF8FE || r >= 0x10000
}

// blockText returns the lines of a text after "- " or "key: ".
func blockText(text string, indent int) []string {
	one := quoted(text, inBlock)
	if utf8.RuneCountInString(one)+indent <= width || !foldable(text) {
		return []string{one}
	}
	return folded(text, indent)
}

// foldable tells whether a text can stand without quotes: others need them
// for characters that YAML does not take as they are.
func foldable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !readable(r) })
}

// folded returns the lines of a text as a folded block at this indent. A word
// is never parted.
func folded(text string, indent int) []string {
	lines, line := []string{">-"}, ""
	for _, word := range strings.Fields(text) {
		if line != "" && indent+utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, strings.Repeat(" ", indent)+line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, strings.Repeat(" ", indent)+line)
}
