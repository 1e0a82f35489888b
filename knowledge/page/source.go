package page

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// source is a page as Markdown alone: front matter taken off, HTML that
// exports leave behind turned into Markdown.
type source struct {
	text   []byte
	lines  []int // number, in the page, of each line of text
	starts []int // offset of each line of text
	front  *yaml.Node
}

// line returns the number, in the page, of the line that holds an offset.
func (s *source) line(offset int) int {
	low, high := 0, len(s.starts)
	for low+1 < high {
		if middle := (low + high) / 2; s.starts[middle] <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	return s.lines[low]
}

func newSource(page string, found *findings) *source {
	page = visibleText(page)
	s := &source{}
	lines := s.takeFront(strings.Split(page, "\n"), found)
	lines = takeComments(lines, found)
	var text strings.Builder
	add := func(line string, number int) {
		s.starts, s.lines = append(s.starts, text.Len()), append(s.lines, number)
		text.WriteString(line + "\n")
	}
	fence := ""
	for i := 0; i < len(lines); i++ {
		number := i + 1
		if mark := fenceOf(lines[i]); mark != "" && (fence == "" || strings.HasPrefix(mark, fence)) {
			fence = toggle(fence, mark)
		}
		if fence == "" {
			lines[i] = siteMarks.ReplaceAllString(lines[i], "$1")
		}
		if fence != "" || !strings.Contains(lines[i], "<") {
			add(lines[i], number)
			continue
		}
		line := lines[i]
		for opensTable(line) && i+1 < len(lines) { // a table's rows go over many lines
			i++
			line += " " + strings.TrimSpace(lines[i])
		}
		for _, part := range strings.Split(fromHTML(line), "\n") {
			add(loneBreak.ReplaceAllString(part, ""), number)
		}
	}
	s.text = []byte(text.String())
	return s
}

// visibleText is a page as people see it: in UTF-8, its lines ended by "\n".
func visibleText(page string) string {
	return strings.Map(visible, plain.Replace(strings.ToValidUTF8(page, "�")))
}

var plain = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u00a0", " ", "\u200b", "", "\uFEFF", "")

// visible drops characters that nobody sees and YAML refuses.
func visible(r rune) rune {
	if r != '\n' && r != '\t' && (unicode.IsControl(r) || r == '\uFFFE' || r == '\uFFFF') {
		return -1
	}
	return r
}

// takeFront takes the YAML between --- and --- at the top off a page.
func (s *source) takeFront(lines []string, found *findings) []string {
	if strings.TrimRight(lines[0], " ") != "---" {
		return lines
	}
	for i, line := range lines[1:] {
		if line = strings.TrimRight(line, " "); line != "---" && line != "..." {
			continue
		}
		var front yaml.Node
		err := yaml.Unmarshal([]byte("\n"+strings.Join(lines[1:i+1], "\n")), &front)
		if err != nil || len(front.Content) == 0 || front.Content[0].Kind != yaml.MappingNode {
			return lines // a rule, and not front matter
		}
		s.front = front.Content[0]
		return append(make([]string, i+2), lines[i+2:]...)
	}
	return lines
}

// takeComments takes HTML comments off a page, and tells what they said.
func takeComments(lines []string, found *findings) []string {
	text := strings.Join(lines, "\n")
	var kept strings.Builder
	for {
		start := strings.Index(text, "<!--")
		if start < 0 {
			break
		}
		kept.WriteString(text[:start])
		length := strings.Index(text[start:], "-->")
		if length < 0 {
			text = text[start+4:]
			continue
		}
		comment := text[start : start+length+3]
		found.add(1+strings.Count(kept.String(), "\n"), strings.Trim(comment, "<!->\n "), "an HTML comment")
		kept.WriteString(strings.Repeat("\n", strings.Count(comment, "\n")))
		text = text[start+length+3:]
	}
	kept.WriteString(text)
	return strings.Split(kept.String(), "\n")
}

func fenceOf(line string) string {
	line = strings.TrimLeft(line, " ")
	for _, mark := range []string{"```", "~~~"} {
		if strings.HasPrefix(line, mark) {
			return mark
		}
	}
	return ""
}

func toggle(fence, mark string) string {
	if fence == "" {
		return mark
	}
	return ""
}

func opensTable(line string) bool {
	line = strings.ToLower(line)
	return strings.Count(line, "<table") > strings.Count(line, "</table")
}

// htmlRules turn the tags that wikis export into Markdown, in this order.
var htmlRules = []struct {
	tag  *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`(?i)<a\s[^>]*href="([^"]*)"[^>]*>([^<]*)</a>`), "[$2]($1)"},
	{regexp.MustCompile(`(?i)<h([1-6])\b[^>]*>`), "\n\n### "},
	{regexp.MustCompile(`(?i)<summary\b[^>]*>\s*`), "\n\n**"},
	{regexp.MustCompile(`(?i)\s*</summary>`), "**\n\n"},
	{regexp.MustCompile(`(?i)<li\b[^>]*>\s*`), "\n- "},
	{regexp.MustCompile(`(?i)</?(?:strong|b)>`), "**"},
	{regexp.MustCompile(`(?i)</?(?:em|i)>`), "*"},
	{regexp.MustCompile(`(?i)</?(?:p|div|ul|ol|details|aside|section|article|` +
		`figure|figcaption|center|blockquote|hr|dl|dt|dd|h[1-6]|ac:[a-z-]+|ri:[a-z-]+)\b[^>]*>`), "\n\n"},
	{regexp.MustCompile(`(?i)</?(?:li|span|u|font|sup|sub|small|big|mark|time|label|input|colgroup|col|` +
		`tbody|thead|tfoot|code|kbd|img|nobr|wbr|s|del|ins)\b[^>]*>`), ""},
}

// boxes are what site builders draw boxes for.
const boxes = `note|tip|info|warning|danger|caution|important|details|success`

// siteMarks are marks of site builders that are no text: :::note, [!TIP].
var siteMarks = regexp.MustCompile(`^(\s*>\s*)\[![A-Za-z]+\][-+]?(?:\s|$)|^:::[ \t]*(?:(?:` + boxes + `)\b)?|^\{:[^}]*\}\s*$`)

var (
	loneBreak = regexp.MustCompile(`(?i)^(?:\s*<br\s*/?>)+\s*$`)
	htmlTable = regexp.MustCompile(`(?is)<table\b.*?</table>`)
	htmlRow   = regexp.MustCompile(`(?is)<tr\b[^>]*>(.*?)</tr>`)
	htmlCell  = regexp.MustCompile(`(?is)<t[dh]\b[^>]*>(.*?)</t[dh]>`)
	anyTag    = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
	inCell    = regexp.MustCompile(`(?i)\s*(?:<br\s*/?>|<li\b[^>]*>|</p>\s*<p\b[^>]*>)\s*`)
)

func fromHTML(line string) string {
	line = htmlTable.ReplaceAllStringFunc(line, fromTable)
	for _, rule := range htmlRules {
		line = rule.tag.ReplaceAllString(line, rule.with)
	}
	return line
}

// fromTable writes an HTML table as a Markdown one.
func fromTable(table string) string {
	var rows []string
	for _, row := range htmlRow.FindAllStringSubmatch(table, -1) {
		text := "|"
		cells := htmlCell.FindAllStringSubmatch(row[1], -1)
		if rest := strings.TrimSpace(anyTag.ReplaceAllString(htmlCell.ReplaceAllString(row[1], " "), " ")); rest != "" {
			cells = append(cells, []string{"", rest})
		}
		for _, cell := range cells {
			content := strings.TrimPrefix(inCell.ReplaceAllString(cell[1], "<br>"), "<br>")
			for _, rule := range htmlRules {
				content = rule.tag.ReplaceAllString(content, strings.TrimSpace(strings.Trim(rule.with, "#-\n ")))
			}
			text += " " + strings.ReplaceAll(html.UnescapeString(strings.TrimSpace(content)), "|", `\|`) + " |"
		}
		rows = append(rows, text)
		if len(rows) == 1 {
			rows = append(rows, "|"+strings.Repeat("---|", len(cells)))
		}
	}
	outside := htmlRow.ReplaceAllString(table, " ")
	for _, rule := range htmlRules {
		outside = rule.tag.ReplaceAllString(outside, " ")
	}
	return "\n\n" + strings.Join(rows, "\n") + "\n\n" + strings.TrimSpace(anyTag.ReplaceAllString(outside, " ")) + "\n\n"
}
