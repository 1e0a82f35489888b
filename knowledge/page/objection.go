package page

import (
	"regexp"
	"strings"

	"personabot/knowledge/persona"
)

// arrow stands between what a prospect says and what to say to it.
var arrow = regexp.MustCompile(`\s*(?:→|⇒|➡️?|->|=>|>>)\s*`)

var dashes = regexp.MustCompile(`\s+[-–—]\s+`)

// objectionItem reads an item of a list of objections. What stands below it,
// or behind an arrow, is what to say to it.
func (d *draft) objectionItem(it item) {
	says, reply, answered := d.answered(it.words)
	if says.empty() && !answered { // the bullet of a list alone
		d.blocks(it.below, persona.Objections, "")
		return
	}
	e := entry{words: says, line: it.line}
	if answered {
		e.reply = append(e.reply, reply)
	}
	d.add(persona.Objections, e)
	for _, b := range it.below {
		d.replyBlock(b)
	}
}

// answered parts "It is too dear → show the savings", and labels such as
// "They say: ... You say: ...".
func (d *draft) answered(words rich) (says, reply rich, ok bool) {
	if at := arrow.FindStringIndex(words.text); at != nil && at[0] > 0 {
		return d.unlabelled(words.with(words.text[:at[0]]), kindSays), d.unlabelled(words.with(words.text[at[1]:]), kindReply), true
	}
	if bold := strings.TrimSpace(words.bold); bold != "" && bold != strings.TrimSpace(words.text) &&
		(quotedText(bold) || strings.ContainsAny(bold[len(bold)-1:], ".?!")) {
		rest := strings.TrimLeft(strings.TrimPrefix(words.text, words.bold), " \r\n:–—-")
		return d.unlabelled(words.with(words.bold), kindSays), d.unlabelled(words.with(rest), kindReply), true
	}
	if says, rest := quotation(words.text); says != "" {
		return words.with(says), d.unlabelled(words.with(rest), kindReply), true
	}
	for _, dash := range dashes.FindAllStringIndex(words.text, -1) {
		rest := words.with(words.text[dash[1]:])
		if reply := d.unlabelled(rest, kindReply); reply.text != rest.text {
			return d.unlabelled(words.with(words.text[:dash[0]]), kindSays), reply, true
		}
	}
	lines := strings.FieldsFunc(words.text, func(r rune) bool { return r == '\r' || r == '\n' })
	for i, line := range lines[:max(0, len(lines)-1)] {
		rest := words.with(strings.Join(lines[i+1:], "\n"))
		if reply := d.unlabelled(rest, kindReply); reply.text != rest.text {
			return d.unlabelled(words.with(strings.Join(append(lines[:i:i], line), "\n")), kindSays), reply, true
		}
	}
	return d.unlabelled(words, kindSays), rich{}, false
}

// quoted begins with a quotation that something follows.
var quoted = regexp.MustCompile(`^("[^"]+"|“[^”]+”|«[^»]+»)\s*(?:[-–—:]\s|\s)\s*(\S[\s\S]*)$`)

// quotation parts what a text quotes at its beginning from what follows: the
// quote is a sentence, or a dash or a line's end stands behind it.
func quotation(text string) (says, rest string) {
	m := quoted.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return "", ""
	}
	said, between := m[1], strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(text), m[1]), m[2])
	whole := strings.ContainsAny(said[len(strings.TrimRight(said, `"”»`))-1:], ".?!")
	if !whole && !strings.ContainsAny(between, "-–—:\n\r") {
		return "", ""
	}
	return said, m[2]
}

// unlabelled is words without a label of this kind before them.
func (d *draft) unlabelled(words rich, k kind) rich {
	before, after, ok := strings.Cut(words.text, ":")
	if bare := strings.TrimSpace(before); ok && len(strings.Fields(bare)) <= 3 && (d.words.is(bare, k) || single[strings.ToUpper(bare)] == k) {
		d.found.read(words.line, d.words.meant(bare, d.name))
		return words.with(after)
	}
	return words
}

// single are the letters that stand for a question and its answer.
var single = map[string]kind{"Q": kindSays, "A": kindReply, "O": kindSays, "R": kindReply}

// objectionNode reads a heading below that of the objections: an objection,
// with what to say to it below.
func (d *draft) objectionNode(n *node) {
	if n.kind != "" { // a heading such as "Concerns", or the label "Objection:"
		d.blocks(n.blocks, persona.Objections, "")
		for _, child := range n.children {
			d.below(child, persona.Objections)
		}
		return
	}
	group := len(n.blocks) > 0 && n.blocks[0].shape == list && len(n.children) == 0 && !quotedText(n.title.flat()) && d.answersWithin(n.blocks[0])
	if group {
		d.found.add(n.line, whole(n.title), "a heading over objections; they are placed without it")
		d.blocks(n.blocks, persona.Objections, "")
		return
	}
	says, blocks := n.title, n.blocks
	says.text = enumerator.ReplaceAllString(says.text, "")
	if quoted := d.quoteFirst(n); !quoted.empty() {
		d.found.add(n.line, whole(says), "a heading over an objection; the words below it are the objection")
		says, blocks = quoted, blocks[1:]
	}
	d.add(persona.Objections, entry{words: says, line: n.line})
	for _, b := range blocks {
		d.replyBlock(b)
	}
	for _, child := range n.children {
		d.below(child, persona.Objections)
	}
}

// quoteFirst returns what a prospect says below a heading that only names the
// matter: "Price", and below it a quote.
func (d *draft) quoteFirst(n *node) rich {
	if len(n.blocks) == 0 || quotedText(n.title.flat()) || n.blocks[0].shape != quote || len(n.blocks[0].inner) != 1 {
		return rich{}
	}
	return n.blocks[0].inner[0].words
}

// answersWithin tells whether the items of a list are objections themselves:
// in quotes, or with something below them.
func (d *draft) answersWithin(b block) bool {
	own := 0
	for _, it := range b.items {
		if quotedText(it.words.flat()) || len(it.below) > 0 || arrow.MatchString(it.words.text) {
			own++
		}
	}
	return own*2 > len(b.items)
}

func quotedText(text string) bool {
	return strings.HasPrefix(text, `"`) || strings.HasPrefix(text, "“")
}

func (d *draft) lastObjection() *entry {
	all := d.entries[persona.Objections]
	if len(all) == 0 {
		return nil
	}
	return &all[len(all)-1]
}

// reply reads what stands below the label of a reply.
func (d *draft) reply(n *node) {
	for _, b := range n.blocks {
		d.replyBlock(b)
	}
	for _, child := range n.children {
		d.below(child, persona.Objections)
	}
}

// replyBlock adds a block to the reply to the last objection.
func (d *draft) replyBlock(b block) {
	last := d.lastObjection()
	switch b.shape {
	case paragraph:
		d.replyWords(last, b.words)
	case quote:
		for _, inner := range b.inner {
			d.replyBlock(inner)
		}
	case list:
		for _, it := range b.items {
			d.replyWords(last, it.words)
			for _, below := range it.below {
				d.replyBlock(below)
			}
		}
	case table:
		d.table(b, persona.Objections, "")
	default:
		d.found.add(b.line, b.words.text, "a block of code or HTML")
	}
}

func (d *draft) replyWords(e *entry, words rich) {
	if e == nil {
		d.found.add(words.line, words.flat(), "a reply without the objection that it answers")
		return
	}
	if label, rest, _ := d.words.label(words, ""); !label.empty() && d.words.is(label.flat(), kindProof) {
		d.found.read(words.line, d.words.meant(label.flat(), d.name))
		e.proof = append(e.proof, d.proofLinks(rest)...)
		return
	}
	if words = d.unlabelled(words, kindReply); !words.empty() && !d.words.is(strings.TrimRight(words.flat(), ":"), kindReply) {
		e.reply = append(e.reply, words)
	} else {
		d.found.read(words.line, d.words.meant(words.flat(), d.name))
	}
}

// proof reads what stands below the label of a proof.
func (d *draft) proof(blocks []block) {
	last := d.lastObjection()
	for _, b := range blocks {
		switch b.shape {
		case paragraph:
			last.proof = append(last.proof, d.proofLinks(rich{text: b.words.text, links: b.words.links, line: b.line})...)
		case list:
			for _, it := range b.items {
				last.proof = append(last.proof, d.proofLinks(rich{text: it.words.text, links: it.words.links, line: it.line})...)
			}
		default:
			d.found.add(b.line, b.words.flat(), "proof needs a link")
		}
	}
}

// proofLinks returns the links of a text; one without any is no proof yet.
func (d *draft) proofLinks(words rich) []persona.Link {
	var links []persona.Link
	for _, link := range words.links {
		if isWeb(link.URL) {
			links = append(links, proofLink(link, words.flat()))
		}
	}
	if len(links) == 0 && !words.empty() {
		d.found.add(words.line, words.flat(), "proof needs a link")
	}
	return links
}

// proofLink gives a bare address the words around it as its label.
func proofLink(link persona.Link, around string) persona.Link {
	if link.Label == link.URL || link.Label == "" {
		if around = strings.Trim(strings.ReplaceAll(around, link.URL, ""), " :–—-()"); around != "" {
			link.Label = flat(around)
		}
	}
	return link
}
