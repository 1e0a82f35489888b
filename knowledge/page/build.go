package page

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"personabot/knowledge"
	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// builder makes personas of drafts, once all of them are read.
type builder struct {
	known  *knowledge.Base
	drafts []*draft
	ids    map[*draft]string
	found  *findings
}

func (p *parser) build() []Placed {
	b := &builder{known: p.known, found: p.found, ids: map[*draft]string{}}
	for _, d := range p.drafts {
		switch {
		case foldName(d.name) == "":
			p.found.page = d.page
			p.found.add(d.line, whole(d.title), "a persona without a name")
			p.leftDraft(d, "of a persona without a name")
		case d.empty():
			p.found.page = d.page
			p.found.add(d.line, d.name, "a persona without anything in it")
		default:
			b.drafts = append(b.drafts, d)
		}
	}
	b.nameThem()
	var placed []Placed
	for _, d := range b.drafts {
		b.found.page = d.page
		persona := b.persona(d)
		placed = append(placed, Placed{Persona: persona, Page: d.page, Line: d.line, named: d.named, summary: d.summaryLine})
	}
	b.settle(placed)
	return placed
}

// leftDraft tells that nothing of a draft was placed.
func (p *parser) leftDraft(d *draft, reason string) {
	if d.owner != "" {
		p.found.add(d.line, d.owner, "%s", reason)
	}
	for _, words := range slices.Concat(d.stated, d.summary, d.subset, d.confirm) {
		p.found.add(max(words.line, d.line), whole(words), "%s", reason)
	}
	for _, section := range persona.Sections {
		for _, e := range d.entries[section] {
			p.found.add(e.line, e.whole(), "%s", reason)
		}
	}
}

// whole is all that an entry says.
func (e entry) whole() string {
	text := whole(e.words)
	for _, reply := range e.reply {
		text += " → " + whole(reply)
	}
	for _, link := range e.proof {
		text += " → " + link.Label + " " + link.URL
	}
	return text
}

func (d *draft) empty() bool {
	return len(d.entries)+len(d.summary)+len(d.stated) == 0 && d.decision == nil
}

func (b *builder) persona(d *draft) *persona.Persona {
	p := &persona.Persona{ID: b.ids[d], Name: d.name, Notes: map[persona.Section][]persona.Note{}, Pos: d.pos(d.line)}
	p.Name = b.short(d.line, p.Name, maxName)
	p.Owner, p.Reviewed = b.short(d.line, d.owner, maxName), b.day(d)
	p.SubsetOf = b.parent(d)
	b.aliases(d, p)
	t := tagger{roles: d.roles()}
	p.Roles = t.roles
	b.summarise(d, p, t)
	for _, section := range persona.Sections {
		for _, e := range d.entries[section] {
			b.place(p, section, e, t, d)
		}
	}
	for _, words := range d.confirm {
		p.Confirm = append(p.Confirm, persona.Decision{Ask: strings.TrimRight(words.flat(), "?. ") + "?", No: persona.None})
	}
	b.decide(d, p)
	return p
}

// maxName is how many characters of a heading make a name: a sentence is read
// as one, and a chapter is not.
const maxName = 200

// short cuts a name or a heading to so many characters, and reports that.
func (b *builder) short(line int, text string, longest int) string {
	letters := []rune(text)
	if len(letters) <= longest {
		return text
	}
	b.found.kept(line, text, "longer than %d characters; it was cut", longest)
	return strings.TrimSpace(string(letters[:longest]))
}

func (d *draft) pos(line int) persona.Pos {
	return persona.Pos{File: d.page, Line: line, Column: 1}
}

func (b *builder) aliases(d *draft, p *persona.Persona) {
	for _, alias := range d.aliases {
		same := func(other string) bool { return foldName(other) == foldName(alias) }
		if foldName(alias) != "" && !same(p.Name) && !slices.ContainsFunc(p.Aliases, same) {
			p.Aliases = append(p.Aliases, b.short(d.line, alias, maxName))
		}
	}
}

// summarise makes the summary: what is no definition of a role; a second
// paragraph becomes a note.
func (b *builder) summarise(d *draft, p *persona.Persona, t tagger) {
	for _, words := range slices.Concat(d.stated, d.summary) {
		if t.defines(words) {
			continue // its name and definition are the role's
		}
		if p.Summary == "" && utf8.RuneCountInString(withLinks(words)) <= persona.MaxText {
			p.Summary, d.summaryLine = withLinks(words), words.line
			continue
		}
		d.entries[persona.Notes] = append(d.entries[persona.Notes], entry{words: words, line: words.line})
	}
}

// place puts an entry into its section, unless it stands there already.
func (b *builder) place(p *persona.Persona, section persona.Section, e entry, t tagger, d *draft) {
	if utf8.RuneCountInString(e.whole()) > persona.MaxText {
		b.found.add(e.line, e.whole(), "longer than %d characters; split it", persona.MaxText)
		return
	}
	e.group = b.short(e.line, e.group, persona.MaxText)
	only, words := t.tag(e.words)
	once := d.once(section)
	repeated := false
	switch section {
	case persona.Titles:
		title := parseTitle(words)
		b.found.read(e.line, beside(words.flat(), title))
		title.Group, title.Only, title.Pos = e.group, t.ofTitle(title, only), d.pos(e.line)
		if repeated = title.Text == "" || !once(e.group+"\x00"+title.Text); !repeated {
			p.Titles = append(p.Titles, title)
		}
	case persona.Objections:
		o := b.objection(p, words, e, only)
		o.Pos = d.pos(e.line)
		if repeated = o.Says == "" || !once(o.Says); !repeated {
			p.Objections = append(p.Objections, o)
		}
	case persona.Examples:
		repeated = !b.examples(p, words, only, d.pos(e.line), once)
	default:
		note := b.note(words, e)
		note.Only, note.Pos = only, d.pos(e.line)
		if repeated = note.Text == "" || !once(e.group+"\x00"+note.Text); !repeated {
			p.Notes[section] = append(p.Notes[section], note)
		}
	}
	if repeated {
		b.found.add(e.line, e.whole(), "it stands in %s already", section)
	}
}

// once returns a function that tells whether a text is new in a section, by
// what the loader takes for the same.
func (d *draft) once(section persona.Section) func(string) bool {
	if d.seen == nil {
		d.seen = map[string]bool{}
	}
	return func(text string) bool {
		key := string(section) + "\x00" + language.Fold(text)
		if d.seen[key] {
			return false
		}
		d.seen[key] = true
		return true
	}
}

func (b *builder) note(words rich, e entry) persona.Note {
	note := persona.Note{Text: words.flat(), Group: e.group}
	for _, link := range words.links {
		switch {
		case !isWeb(link.URL):
			b.inner(link, e)
		case note.Link.URL == "":
			note.Link.URL = link.URL
			if link.Label != link.URL && link.Label != note.Text {
				note.Link.Label = flat(link.Label)
			}
		default:
			note.Text += " (" + link.URL + ")"
		}
	}
	return note
}

// inner tells of a link that leads nowhere outside of the handbook.
func (b *builder) inner(link persona.Link, e entry) {
	if !strings.HasPrefix(link.URL, "#") && link.URL != link.Label {
		b.found.add(e.line, link.URL, "a link that is no https address; its words are kept")
	}
}

// quotes are the marks around what people say.
const quotes = `"“”„«»`

func (b *builder) objection(p *persona.Persona, words rich, e entry, only string) persona.Objection {
	o := persona.Objection{Persona: p.ID, N: len(p.Objections) + 1, Says: strings.Trim(words.flat(), quotes+" "), Only: only, Proof: e.proof}
	var said []string
	for _, reply := range e.reply {
		said = append(said, reply.flat())
		for _, link := range reply.links {
			if isWeb(link.URL) {
				o.Proof = append(o.Proof, proofLink(link, reply.flat()))
			}
		}
	}
	o.Reply = strings.Join(said, " ")
	if inner := strings.TrimSpace(strings.Trim(o.Reply, quotes)); !strings.ContainsAny(inner, quotes) {
		o.Reply = inner
	}
	for _, link := range words.links {
		if isWeb(link.URL) {
			b.found.add(e.line, link.URL, "a link inside of an objection")
		}
	}
	if o.Reply == "" && len(o.Proof) > 0 {
		for _, link := range o.Proof {
			b.found.add(e.line, link.Label+" "+link.URL, "proof without a reply")
		}
		o.Proof = nil
	}
	return o
}

// examples adds the links of an entry; false where all are there already.
func (b *builder) examples(p *persona.Persona, words rich, only string, pos persona.Pos, once func(string) bool) bool {
	added, web := false, 0
	for _, link := range words.links {
		if !isWeb(link.URL) {
			continue
		}
		web++
		b.found.read(pos.Line, link.URL)
		label := strings.Trim(strings.ReplaceAll(words.flat(), link.URL, ""), " :–—-()")
		if len(words.links) > 1 {
			label = strings.ReplaceAll(link.Label, link.URL, "")
		}
		if once(link.URL) {
			p.Examples = append(p.Examples, persona.Example{URL: link.URL, Label: flat(label), Only: only, Pos: pos})
			added = true
		}
	}
	if web == 0 {
		b.found.add(pos.Line, words.flat(), "an example needs a link")
		return true
	}
	return added
}

// isWeb tells whether the loader takes an address.
func isWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && !strings.ContainsAny(address, " <>|")
}

// whole is a text with all of its addresses.
func whole(words rich) string {
	text := words.flat()
	for _, link := range words.links {
		if !strings.Contains(text, link.URL) {
			text += " (" + link.URL + ")"
		}
	}
	return text
}

// without is the text before and after a part of it.
func without(text, part string) string { return strings.Replace(text, part, " ", 1) }

// withLinks is a text with the addresses behind the words that link there.
func withLinks(words rich) string {
	text := words.flat()
	for _, link := range words.links {
		if label := flat(link.Label); isWeb(link.URL) && link.Label != link.URL && label != "" {
			text = strings.Replace(text, label, label+" ("+link.URL+")", 1)
		}
	}
	return text
}

// dayLayouts are the ways in which pages write a day. 01/02/2026 is none: it
// is another day on each side of the Atlantic.
var dayLayouts = []string{
	time.DateOnly, time.RFC3339, "2006/01/02", "2006-01-02 15:04", "2006-01-02T15:04", "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006",
	"January 2, 2006 3:04 PM", "Jan 2, 2006 3:04 PM", "02.01.2006", "2.1.2006", "January 2006", "Jan 2006",
}

var ordinal = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)

func (b *builder) day(d *draft) time.Time {
	text := ordinal.ReplaceAllString(strings.Join(strings.Fields(d.reviewed), " "), "$1")
	for _, layout := range dayLayouts {
		if day, err := time.Parse(layout, text); err == nil {
			b.found.read(d.line, d.reviewed)
			return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, time.UTC)
		}
	}
	if text != "" {
		b.found.add(d.line, d.reviewed, "no day that can be told for sure; write it as 2026-11-20")
	}
	return time.Time{}
}
