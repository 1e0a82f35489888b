package persona

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"personabot/knowledge/language"
)

// keys calls the reader of each key of a mapping, in the order of the file.
func (d *decoder) keys(n *yaml.Node, known map[string]func(*yaml.Node)) {
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		read, ok := known[key.Value]
		switch {
		case seen[key.Value]:
			d.add(d.pos(key), ruleDuplicateKey, "keep one of them", "the key %q stands here a second time", key.Value)
		case !ok:
			d.add(d.pos(key), ruleUnknownKey, likelyKey(key.Value, known), "unknown key %q", key.Value)
		default:
			read(value)
		}
		seen[key.Value] = true
	}
}

func likelyKey(given string, known map[string]func(*yaml.Node)) string {
	if near := language.Nearest(given, slices.Sorted(maps.Keys(known))); near != "" {
		return `did you mean "` + near + `"?`
	}
	return "known keys: " + strings.Join(slices.Sorted(maps.Keys(known)), ", ")
}

// into returns a reader that puts a required, non-empty text into target.
func (d *decoder) into(target *string) func(*yaml.Node) {
	return func(n *yaml.Node) { *target = d.text(n) }
}

// text returns the text of a node and reports what is none or empty.
func (d *decoder) text(n *yaml.Node) string {
	text := d.maybeText(n)
	if n.Kind == yaml.ScalarNode && text == "" {
		d.add(d.pos(n), ruleEmptyItem, "write something, or take the line out", "this is empty")
	}
	return text
}

// maybeText returns the text of a node, which may be empty.
func (d *decoder) maybeText(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		d.add(d.pos(n), ruleWrongType, "put it in quotes if it is meant as text", "expected a text, found %s", kindName(n))
		return ""
	}
	if n.Tag == "!!null" {
		return ""
	}
	text := strings.Join(strings.Fields(n.Value), " ")
	if utf8.RuneCountInString(text) > MaxText {
		d.add(d.pos(n), ruleTooLarge, "split it", "the text has more than %d characters", MaxText)
	}
	return text
}

// list calls read with each item of a list.
func (d *decoder) list(n *yaml.Node, read func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		d.add(d.pos(n), ruleWrongType, `start each item with "- "`, "expected a list, found %s", kindName(n))
		return
	}
	for _, item := range n.Content {
		read(item)
	}
}

// texts returns the items of a list of texts, each once.
func (d *decoder) texts(n *yaml.Node) []string {
	var texts []string
	d.list(n, func(item *yaml.Node) {
		text := d.text(item)
		if slices.ContainsFunc(texts, func(t string) bool { return strings.EqualFold(t, text) }) {
			d.add(d.pos(item), ruleRepeated, "take one out", "%q stands here a second time", text)
		}
		if text != "" {
			texts = append(texts, text)
		}
	})
	return texts
}

// link returns the address in a node and reports what a browser cannot open.
func (d *decoder) link(n *yaml.Node) string {
	address := d.text(n)
	if address == "" {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || strings.ContainsAny(address, " <>|") {
		d.add(d.pos(n), ruleLink, "write the whole address, such as https://example.com/page", "%q is no link", address)
	}
	return address
}

// mapping tells whether n is one, and reports it when it is not.
func (d *decoder) mapping(n *yaml.Node, wants string) bool {
	if n.Kind != yaml.MappingNode {
		d.add(d.pos(n), ruleWrongType, wants, "expected keys with values, found %s", kindName(n))
	}
	return n.Kind == yaml.MappingNode
}

// require reports a key that a mapping must have and has not.
func (d *decoder) require(n *yaml.Node, key string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return
		}
	}
	d.add(d.pos(n), ruleMissing, "", "%q is missing", key)
}
