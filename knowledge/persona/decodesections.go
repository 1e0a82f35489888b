package persona

import (
	"gopkg.in/yaml.v3"

	"personabot/knowledge/language"
)

// grouped reads a list whose items may stand under a heading
// ({group: heading, items: [...]}) and calls read with each and its heading.
func (d *decoder) grouped(n *yaml.Node, read func(n *yaml.Node, group string)) {
	d.list(n, func(item *yaml.Node) {
		if !hasKey(item, "group") && !hasKey(item, "items") {
			read(item, "")
			return
		}
		var group string
		var items *yaml.Node
		d.keys(item, map[string]func(*yaml.Node){"group": d.into(&group), "items": func(n *yaml.Node) { items = n }})
		d.require(item, "group")
		d.require(item, "items")
		if items != nil {
			d.list(items, func(n *yaml.Node) { read(n, group) })
		}
	})
}

func hasKey(n *yaml.Node, key string) bool {
	if n.Kind != yaml.MappingNode {
		return false
	}
	for i := 0; i < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return true
		}
	}
	return false
}

// item reads an item that is a plain text, which goes into text, or a mapping
// with the known keys, of which must is required.
func (d *decoder) item(n *yaml.Node, text *string, must string, known map[string]func(*yaml.Node)) {
	if n.Kind == yaml.ScalarNode {
		*text = d.text(n)
		return
	}
	if d.mapping(n, "write a text, or keys with values") {
		d.keys(n, known)
		d.require(n, must)
	}
}

func (d *decoder) notes(n *yaml.Node) []Note {
	var notes []Note
	once := d.once()
	d.grouped(n, func(n *yaml.Node, group string) {
		note := Note{Group: group, Pos: d.pos(n)}
		d.item(n, &note.Text, "text", map[string]func(*yaml.Node){
			"text":  d.into(&note.Text),
			"only":  d.into(&note.Only),
			"label": d.into(&note.Link.Label),
			"url":   func(n *yaml.Node) { note.Link.URL = d.link(n) },
		})
		once(note.Pos, group+"\x00"+note.Text, note.Text)
		notes = append(notes, note)
	})
	return notes
}

func (d *decoder) titles(n *yaml.Node) []Title {
	var titles []Title
	once := d.once()
	d.grouped(n, func(n *yaml.Node, group string) {
		t := Title{Group: group, Pos: d.pos(n)}
		decision := Decision{Pos: t.Pos}
		known := decisionKeys(d, &decision)
		known["title"] = d.into(&t.Text)
		known["also"] = func(n *yaml.Node) { t.Also = d.texts(n) }
		known["only"] = d.into(&t.Only)
		known["note"] = d.into(&t.Note)
		known["url"] = func(n *yaml.Node) { t.URL = d.link(n) }
		d.item(n, &t.Text, "title", known)
		if decision.Ask != "" || decision.Yes != "" || decision.No != "" {
			d.require(n, "ask")
			t.Decision = &decision
		}
		once(t.Pos, group+"\x00"+t.Text, t.Text)
		titles = append(titles, t)
	})
	return titles
}

func (d *decoder) objections(persona string, n *yaml.Node) []Objection {
	var objections []Objection
	once := d.once()
	d.list(n, func(n *yaml.Node) {
		o := Objection{Persona: persona, N: len(objections) + 1, Pos: d.pos(n)}
		d.item(n, &o.Says, "says", map[string]func(*yaml.Node){
			"says":     d.into(&o.Says),
			"only":     d.into(&o.Only),
			"heard_as": func(n *yaml.Node) { o.HeardAs = d.texts(n) },
			"reply":    func(n *yaml.Node) { o.Reply = d.maybeText(n) },
			"proof":    func(n *yaml.Node) { o.Proof = d.links(n) },
		})
		if len(o.Proof) > 0 && o.Reply == "" {
			d.add(o.Pos, ruleProof, "write the reply, or take the proof out", "proof stands without a reply")
		}
		once(o.Pos, o.Says, o.Says)
		objections = append(objections, o)
	})
	return objections
}

func (d *decoder) links(n *yaml.Node) []Link {
	var links []Link
	d.list(n, func(n *yaml.Node) {
		if !d.mapping(n, "write {label: ..., url: https://...}") {
			return
		}
		var link Link
		d.keys(n, map[string]func(*yaml.Node){
			"label": d.into(&link.Label),
			"url":   func(n *yaml.Node) { link.URL = d.link(n) },
		})
		d.require(n, "label")
		d.require(n, "url")
		links = append(links, link)
	})
	return links
}

func (d *decoder) examples(n *yaml.Node) []Example {
	var examples []Example
	once := d.once()
	d.list(n, func(n *yaml.Node) {
		e := Example{Pos: d.pos(n)}
		if n.Kind == yaml.ScalarNode {
			e.URL = d.link(n)
		} else {
			d.item(n, &e.URL, "url", map[string]func(*yaml.Node){
				"url":   func(n *yaml.Node) { e.URL = d.link(n) },
				"label": d.into(&e.Label),
				"only":  d.into(&e.Only),
			})
		}
		once(e.Pos, e.URL, e.URL)
		examples = append(examples, e)
	})
	return examples
}

// once returns a function that reports what it is called with twice.
func (d *decoder) once() func(pos Pos, key, shown string) {
	seen := map[string]bool{}
	return func(pos Pos, key, shown string) {
		if shown != "" && seen[language.Fold(key)] {
			d.add(pos, ruleRepeated, "take one out", "%q stands here a second time", shown)
		}
		seen[language.Fold(key)] = true
	}
}
