package page

import (
	"cmp"
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"personabot/knowledge/persona"
)

// told is a text that is accounted for: it stands in the files or in the
// report, or was understood as the name of a section.
type told struct {
	page string
	line int
	text string
}

// account adds a finding for every line of a page with a word or an address
// that nothing accounts for. So a hole in the parser becomes a reported line,
// and never a loss.
func account(page Page, placed []Placed, found *findings) {
	all := slices.Clone(found.understood)
	for _, f := range found.all {
		if !f.Kept {
			all = append(all, told{f.Page, f.Line, f.Text})
		}
	}
	for _, p := range placed {
		all = append(all, p.told()...)
	}
	all = slices.DeleteFunc(all, func(t told) bool { return t.page != page.Name })
	said := saidBy(visibleText(page.Text))
	lost := missing(said, all)
	found.page = page.Name
	for len(lost) > 0 {
		n := 1
		for n < len(lost) && lost[n].line == lost[0].line {
			n++
		}
		found.add(lost[0].line, phrases(said, lost[:n]), "it stands nowhere in the files")
		lost = lost[n:]
	}
}

// phrases puts words together that follow each other on the page.
func phrases(said, lost []said) string {
	var b strings.Builder
	for i, s := range lost {
		if b.WriteString(s.shown); i+1 < len(lost) {
			b.WriteString(map[bool]string{true: " ", false: " … "}[lost[i+1].at == s.at+1])
		}
	}
	return b.String()
}

// missing returns what was said and is not told: first each text pays for the
// lines from its own up to the next text's, then for any other.
func missing(all []said, texts []told) []said {
	slices.SortStableFunc(texts, func(a, b told) int { return a.line - b.line })
	paid, left, whole := make([]bool, len(all)), map[string]int{}, ""
	for i := 0; i < len(texts); {
		end := i
		have, text := map[string]int{}, ""
		for ; end < len(texts) && texts[end].line == texts[i].line; end++ {
			for _, s := range saidBy(texts[end].text) {
				have[s.key]++
			}
			text += texts[end].text + "\n"
		}
		until := 1 << 30
		if end < len(texts) {
			until = texts[end].line
		}
		pay(all, paid, have, text, texts[i].line, until)
		for key, n := range have {
			left[key] += n
		}
		i, whole = end, whole+text
	}
	pay(all, paid, left, whole, 0, 1<<30)
	var lost []said
	for i, s := range all {
		if !paid[i] {
			lost = append(lost, s)
		}
	}
	return lost
}

// pay marks as paid what stands in a text, between two lines: a word as often
// as the text has it, and an address that stands there once.
func pay(all []said, paid []bool, have map[string]int, text string, from, until int) {
	held := map[string]bool{}
	start, _ := slices.BinarySearchFunc(all, from, func(s said, line int) int { return cmp.Compare(s.line, line) })
	for i := start; i < len(all) && all[i].line < until; i++ {
		switch s := all[i]; {
		case paid[i]:
		case s.address:
			if _, known := held[s.shown]; !known {
				held[s.shown] = holdsAddress(text, s.shown)
			}
			paid[i] = held[s.shown]
		case have[s.key] > 0:
			paid[i] = true
			have[s.key]--
		}
	}
}

// holdsAddress tells whether an address stands in a text, and not only as a
// part of a longer one.
func holdsAddress(text, address string) bool {
	for {
		at := strings.Index(text, address)
		if at < 0 {
			return false
		}
		text = text[at+len(address):]
		after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, punctuation))
		if after == utf8.RuneError || unicode.IsSpace(after) {
			return true
		}
	}
}

// punctuation may stand behind an address without being a part of it.
const punctuation = `.,;:!?'"*_~)>/`

// told returns what the files hold of a persona, by the lines of its page.
// Questions that were made for it are none of the page's words.
func (p Placed) told() []told {
	var all []told
	group := ""
	add := func(line int, under string, texts ...string) {
		if under != group {
			texts = append(texts, under)
		}
		group = under
		all = append(all, told{p.Page, line, strings.Join(texts, "\n")})
	}
	add(p.Line, "", append(slices.Clone(p.Aliases), p.Owner)...)
	add(max(p.Line, p.summary), "", p.Summary)
	if !p.named {
		add(p.Line, "", p.Name)
	}
	for _, role := range p.Roles {
		add(max(p.Line, role.Pos.Line), "", role.Name, role.Definition)
	}
	for _, t := range p.Titles {
		add(t.Pos.Line, t.Group, t.Text, strings.Join(t.Also, "\n"), t.Note, t.URL, p.roleName(t.Only))
	}
	for _, o := range p.Objections {
		add(o.Pos.Line, "", o.Says, o.Reply, p.roleName(o.Only), links(o.Reply, o.Proof...))
	}
	for _, e := range p.Examples {
		add(e.Pos.Line, "", e.Label, e.URL, p.roleName(e.Only))
	}
	for _, section := range persona.Sections {
		for _, n := range p.Notes[section] {
			add(n.Pos.Line, n.Group, n.Text, links(n.Text, n.Link), p.roleName(n.Only))
		}
	}
	if p.Decide != nil {
		add(p.Line, "", p.Decide.Ask)
	}
	for _, c := range p.Confirm {
		add(p.Line, "", c.Ask)
	}
	return all
}

func (p Placed) roleName(id string) string {
	for _, role := range p.Roles {
		if role.ID == id {
			return role.Name
		}
	}
	return ""
}

// links are addresses, and those of their labels that the text does not hold.
func links(text string, all ...persona.Link) string {
	var b strings.Builder
	for _, link := range all {
		if !strings.Contains(text, link.Label) {
			b.WriteString(link.Label)
		}
		b.WriteString("\n" + link.URL + "\n")
	}
	return b.String()
}

// said is a word or an address of a text.
type said struct {
	key     string // by which the same is found
	shown   string
	line    int // from 1
	at      int // how many stand before it
	address bool
}

// gap stands in a text for markup inside of a word: foo**bar**.
const gap = '\x00'

var (
	inlineMarks = strings.NewReplacer("'", "\x01", "’", "\x01", "*", "\x00", "_", "\x00", "`", "\x00", "~", "\x00", `\`, "\x00")
	// inlineTags leave the words around them together, other tags part them.
	inlineTags = regexp.MustCompile(`(?i)</?(?:a|b|i|u|s|em|strong|span|font|sup|sub|small|big|mark|time|code|kbd|del|ins|wbr|nobr|label)\b[^<>]*>`)
	blockTags  = regexp.MustCompile(`(?i)</?(?:` + tagNames + `)\b[^<>]*>`)
	marks      = regexp.MustCompile(`(?m)^[ \t>]*(?:[-+\x00] )?\[[xX]\] |` + // a box of a task
		`^[^\p{L}\p{N}\n]*(?:\d+\x00?[.)]|\d+(?:\.\d+)+)[ \t]|` + // the number of an item
		`:[a-z][a-z0-9\x00+-]*:|` + // an emoji in words
		`\{[#:.][^{}\n]*\}[ \t]*$|^:::[ \t]*(?:(?:` + boxes + `)\b)?|^\s*>\s*\[![A-Za-z]+\][-\x00+]?(?:\s|$)`) // marks of site builders
	addresses = regexp.MustCompile(`(?i)\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))+)|(https?://[^\s<>"|\]]+)|(?:href|src)="([^"]*)"|^ {0,3}\[[^\]\n]+\]:[ \t]*<?(\S+)`)
	entity    = regexp.MustCompile(`&(?:[a-zA-Z]+|#\d+|#[xX][0-9a-fA-F]+);`)
)

// tagNames are the elements of HTML that handbooks and exports hold: what
// else stands in angle brackets is a word to fill in.
const tagNames = `html|head|body|main|header|footer|nav|p|div|ul|ol|li|dl|dt|dd|br|hr|h[1-6]|table|caption|colgroup|col|tbody|thead|tfoot|tr|td|th|` +
	`details|summary|aside|section|article|figure|figcaption|center|blockquote|pre|img|picture|source|video|iframe|input|style|script|svg|path|` +
	`a|b|i|u|s|em|strong|span|font|sup|sub|small|big|mark|time|code|kbd|del|ins|wbr|nobr|label|abbr|cite|q|ac:[a-z-]+|ri:[a-z-]+`

// saidBy returns the words and addresses of a text, without its markup.
func saidBy(text string) []said {
	var all []said
	for i, line := range strings.Split(withoutTags(text), "\n") {
		line = addresses.ReplaceAllStringFunc(line, func(match string) string {
			m := addresses.FindStringSubmatch(match)
			if key := addressKey(cmp.Or(m[1], m[2], m[3], m[4])); key != "" {
				all = append(all, said{key: "@" + key, shown: key, line: i + 1, at: len(all), address: true})
			}
			return " "
		})
		for _, word := range wordsOf(line) {
			if strings.Trim(word, "\x01") == "" {
				continue
			}
			key, shown := strings.ReplaceAll(word, "\x01", ""), strings.ReplaceAll(word, "\x01", "'")
			all = append(all, said{key: strings.ToLower(key), shown: strings.Trim(shown, "'"), line: i + 1, at: len(all)})
		}
	}
	return all
}

// withoutTags keeps the lines of a text, and the addresses in its tags.
func withoutTags(text string) string {
	if !strings.Contains(text, "<") {
		return text
	}
	blank := func(with string) func(string) string {
		return func(tag string) string {
			kept := with
			for _, m := range addresses.FindAllString(tag, -1) {
				kept = kept + " " + m + " "
			}
			return kept + strings.Repeat("\n", strings.Count(tag, "\n"))
		}
	}
	return blockTags.ReplaceAllStringFunc(inlineTags.ReplaceAllStringFunc(text, blank(string(gap))), blank(" "))
}

// addressKey is an address without what punctuation around it adds; empty for
// an anchor of the page itself.
func addressKey(address string) string {
	address = strings.TrimPrefix(html.UnescapeString(strings.ReplaceAll(address, `\`, "")), "mailto:")
	if strings.HasPrefix(address, "#") {
		return ""
	}
	return strings.TrimRight(address, punctuation)
}

func wordsOf(line string) []string {
	line = entity.ReplaceAllStringFunc(line, html.UnescapeString)
	line = marks.ReplaceAllString(inlineMarks.Replace(line), " ")
	line = strings.ReplaceAll(line, string(gap), "")
	return strings.FieldsFunc(line, func(r rune) bool {
		return r != '\x01' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) || r == utf8.RuneError
	})
}

// understand takes down the headings that mean something known.
func (p *parser) understand(n *node) {
	about := ""
	for above := n.parent; above != nil; above = above.parent {
		about += " " + above.title.flat()
	}
	switch {
	case n.kind != "":
		p.found.read(n.line, p.words.meant(n.title.flat(), about))
	case p.words.is(n.title.flat(), kindPersona):
		p.found.read(n.line, p.words.meant(n.title.flat(), ""))
	}
	for _, child := range n.children {
		p.understand(child)
	}
}
