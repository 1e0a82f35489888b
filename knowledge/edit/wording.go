package edit

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"personabot/knowledge"
	"personabot/knowledge/language"
)

// addWording returns the text of the file of wordings beside a page with one
// more way in which an objection is heard, and the same text when one of the
// two holds it already. The wording goes right below what the objection says:
// whoever reviews a patch sees both. file names the page in errors.
func addWording(file, page, wordings string, c knowledge.Change) (string, error) {
	t, err := read(file, page)
	if err != nil {
		return "", err
	}
	item, err := t.objection(c)
	said := tidy(c.Text)
	switch {
	case err != nil:
		return "", fmt.Errorf("%s: %w", file, err)
	case language.Fold(said) == "" || strings.ContainsFunc(said, unicode.IsControl):
		return "", fmt.Errorf("%s: %q is no wording to be read", file, said)
	}
	says, lines := t.statements(), strings.SplitAfter(wordings, "\n")
	at := slices.IndexFunc(lines, func(line string) bool { return headed(line, says[c.N-1:c.N]) })
	known := append(onPage(item), says[c.N-1])
	if at >= 0 {
		known = append(known, below(lines[at+1:], says)...)
	}
	eol := endOf(lines[max(at, 0)])
	switch {
	case slices.ContainsFunc(known, func(way string) bool { return language.Fold(way) == language.Fold(said) }):
		return wordings, nil
	case at < 0:
		return strings.TrimRight(wordings, "\r\n") + eol + eol + says[c.N-1] + eol + "  " + said + eol, nil
	}
	return strings.Join(slices.Insert(lines, at+1, "  "+said+eol), ""), nil
}

// statements returns what each objection says.
func (t *text) statements() []string {
	var says []string
	for _, item := range value(t.root, "objections").Content {
		if item.Kind != yaml.ScalarNode {
			item = value(item, "says")
		}
		says = append(says, tidy(item.Value))
	}
	return says
}

// onPage returns the ways in which a page lets an objection be heard.
func onPage(objection *yaml.Node) []string {
	var ways []string
	if list := value(objection, "heard_as"); list != nil {
		for _, way := range list.Content {
			ways = append(ways, way.Value)
		}
	}
	return ways
}

// below returns the wordings up to the next heading.
func below(lines, says []string) []string {
	var ways []string
	for _, line := range lines {
		switch {
		case headed(line, says):
			return ways
		case indented(line):
			ways = append(ways, line)
		}
	}
	return ways
}

// headed tells whether a line is a heading: what one of the objections says.
func headed(line string, says []string) bool {
	return !indented(line) && slices.Contains(says, tidy(strings.TrimPrefix(line, byteOrderMark)))
}

func indented(line string) bool {
	first, _ := utf8.DecodeRuneInString(line)
	return unicode.IsSpace(first)
}

// endOf returns how a line ends, or how one would.
func endOf(line string) string {
	if strings.HasSuffix(line, "\r\n") {
		return "\r\n"
	}
	return "\n"
}
