package page

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"personabot/knowledge/persona"
)

var (
	leadingAside = regexp.MustCompile(`^\(([^()]+)\)\s+(\S.*)$`)
	otherName    = regexp.MustCompile(`(?i)^(?:or|sometimes(?: called)?|` +
		`also(?: called| known as)?|a\.?k\.?a\.?|formerly|previously|aka|short|abbreviated|alias)[\s:]+(.+)$`)
	dashRemark   = regexp.MustCompile(`^(\S.*?)\s+[–—]\s+(\p{Ll}.*)$`)
	alternatives = regexp.MustCompile(`\s*(?:,|/|\bor\b)\s*`)
)

// parseTitle reads a title with what stands beside it: other spellings and
// remarks in parentheses, a link.
func parseTitle(words rich) persona.Title {
	t := persona.Title{Text: strings.Trim(words.flat(), `"“”`)}
	for _, link := range words.links {
		if isWeb(link.URL) && t.URL == "" {
			t.URL = link.URL
		}
	}
	if m := leadingAside.FindStringSubmatch(t.Text); m != nil { // (Software) Architect
		t.Text, t.Also = flat(m[1]+" "+m[2]), append(t.Also, m[2])
	}
	if m := dashRemark.FindStringSubmatch(t.Text); m != nil {
		t.Text, t.Note = m[1], m[2]
	}
	for {
		before, aside, ok := cutAside(t.Text)
		if !ok {
			return t
		}
		t.Text = before
		if also, ok := spelling(before, aside); ok {
			t.Also = append(t.Also, also...)
		} else if t.Note = strings.TrimSpace(aside + " " + t.Note); t.Note == aside {
			t.Note = upperFirst(aside)
		}
	}
}

// besides are the words that only say that a title has another spelling.
var besides = regexp.MustCompile(`(?i)\b(?:or|sometimes|called|also|known|as|a\.?k\.?a\.?|formerly|previously|short|abbreviated|alias)\b`)

// beside returns the words of besides in a text that its title does without.
func beside(text string, t persona.Title) string {
	if len(t.Also) == 0 {
		return ""
	}
	kept := " " + strings.ToLower(strings.Join(append([]string{t.Text, t.Note}, t.Also...), " ")) + " "
	return strings.Join(slices.DeleteFunc(besides.FindAllString(text, -1), func(word string) bool {
		return strings.Contains(kept, " "+strings.ToLower(word)+" ")
	}), " ")
}

// cutAside cuts balanced parentheses off the end of a title.
func cutAside(text string) (before, aside string, ok bool) {
	if !strings.HasSuffix(text, ")") {
		return text, "", false
	}
	depth := 0
	for i := len(text) - 1; i > 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				before, aside = strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+1:len(text)-1])
				return before, aside, before != "" && aside != ""
			}
		}
	}
	return text, "", false
}

// spelling returns the other names of a title that an aside holds: what says
// so, stands in quotes, or is the title's initials, or ends in the
// title's last word.
func spelling(title, aside string) ([]string, bool) {
	if m := otherName.FindStringSubmatch(aside); m != nil {
		return unquoted(alternatives.Split(m[1], -1)), true
	}
	if strings.ContainsAny(aside[:1], `"'`) || strings.HasPrefix(aside, "“") {
		return unquoted(alternatives.Split(aside, -1)), true
	}
	if strings.EqualFold(aside, initials(title)) || strings.EqualFold(lastWord(aside), lastWord(title)) {
		return []string{aside}, true
	}
	return nil, false
}

func unquoted(texts []string) (names []string) {
	for _, text := range texts {
		if text = strings.Trim(text, ` "'“”`); text != "" {
			names = append(names, text)
		}
	}
	return names
}

func lastWord(text string) string { return text[strings.LastIndexByte(text, ' ')+1:] }

func initials(title string) string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if first := []rune(word)[0]; unicode.IsUpper(first) {
			b.WriteRune(first)
		}
	}
	return b.String()
}

func upperFirst(text string) string {
	runes := []rune(text)
	runes[0] = unicode.ToUpper(runes[0])
	return string(runes)
}
