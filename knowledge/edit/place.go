package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"personabot/knowledge/layout"
)

// The order in which keys stand; a new key goes behind those before it.
var (
	personaKeys = []string{
		"name", "aliases", "subset_of", "owner", "reviewed", "review_every", "summary", "roles", "decide", "confirm", "titles",
		"responsibilities", "problems", "success", "failure", "objections", "tools", "rewards", "examples", "notes",
	}
	objectionKeys = []string{"says", "only", "heard_as", "reply", "proof"}
)

// lookup returns the index of a key in the content of a mapping, or -1.
func lookup(mapping *yaml.Node, key string) int {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return i
		}
	}
	return -1
}

// value returns what a key of a mapping holds, or nil.
func value(mapping *yaml.Node, key string) *yaml.Node {
	if i := lookup(mapping, key); i >= 0 {
		return mapping.Content[i+1]
	}
	return nil
}

func isFlow(n *yaml.Node) bool { return n.Style&yaml.FlowStyle != 0 }
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Tag == "!!null"
}

// splice returns the body with what stands between two offsets replaced.
func (t *text) splice(from, to int, with string) string { return t.body[:from] + with + t.body[to:] }

// appendItem returns the body with an item at the end of a list.
func (t *text) appendItem(list, item *yaml.Node) (string, error) {
	if len(list.Content) == 0 {
		at, err := t.start(list)
		return t.splice(at+1, at+1, layout.Flow(item)), err
	}
	last := list.Content[len(list.Content)-1]
	end, err := t.end(last)
	if err != nil {
		return "", err
	}
	if isFlow(list) {
		return t.appendFlow(last, end, layout.Flow(item))
	}
	indent := list.Column - 1
	at := t.lineEnd(end)
	return t.splice(at, at, t.lines(indent, layout.Item(item, indent))), nil
}

// appendFlow puts an entry behind another one inside of brackets or braces: on
// a line of its own where that one has one.
func (t *text) appendFlow(last *yaml.Node, end int, entry string) (string, error) {
	start, err := t.start(last)
	if err != nil {
		return "", err
	}
	before := t.body[t.lineStart(start):start]
	if strings.TrimSpace(before) == "" {
		return t.splice(end, end, ","+t.eol+before+entry), nil
	}
	return t.splice(end, end, ", "+entry), nil
}

// lines joins new lines at an indent, to stand behind the end of a line.
func (t *text) lines(indent int, lines []string) string {
	return t.eol + strings.Repeat(" ", indent) + strings.Join(lines, t.eol)
}

// setKey returns the body with a key of a mapping holding a value.
func (t *text) setKey(mapping *yaml.Node, order []string, key string, new *yaml.Node) (string, error) {
	if i := lookup(mapping, key); i >= 0 {
		return t.replaceValue(mapping, i, new)
	}
	at := t.predecessor(mapping, order, key)
	if at < 0 { // "{}"
		return "", errLayout
	}
	end, err := t.end(mapping.Content[at+1])
	if err != nil {
		return "", err
	}
	if isFlow(mapping) {
		return t.appendFlow(mapping.Content[at], end, key+": "+layout.Flow(new))
	}
	indent := mapping.Content[0].Column - 1
	behind := t.lineEnd(end)
	return t.splice(behind, behind, t.lines(indent, layout.Entry(key, new, indent))), nil
}

// predecessor returns the index of the key behind which a new one goes.
func (t *text) predecessor(mapping *yaml.Node, order []string, key string) int {
	for i := slices.Index(order, key) - 1; i >= 0; i-- {
		if at := lookup(mapping, order[i]); at >= 0 {
			return at
		}
	}
	return len(mapping.Content) - 2
}

func (t *text) replaceValue(mapping *yaml.Node, i int, new *yaml.Node) (string, error) {
	key, old := mapping.Content[i], mapping.Content[i+1]
	from, to, err := t.replaced(key, old)
	if err != nil {
		return "", err
	}
	if isFlow(mapping) {
		return t.splice(from, to, " "+layout.Flow(new)), nil
	}
	indent := mapping.Content[0].Column - 1
	rendered := layout.Entry(key.Value, new, indent)
	rest := t.body[to:t.lineEnd(to)]
	if strings.TrimSpace(rest) != "" && len(rendered) > 1 { // a comment would become part of it
		rendered = []string{key.Value + ": " + layout.Flow(new)}
	}
	return t.splice(from, to, strings.TrimPrefix(strings.Join(rendered, t.eol), key.Value+":")), nil
}

// replaced returns the extent from behind the colon of a key to the end of its
// value.
func (t *text) replaced(key, old *yaml.Node) (from, to int, err error) {
	if from, err = t.end(key); err != nil {
		return 0, 0, err
	}
	from += strings.IndexByte(t.body[from:], ':') + 1
	if isNull(old) {
		return from, from, nil
	}
	to, err = t.end(old)
	return from, max(from, to), err
}

// removeKey returns the body without a key of a mapping, which is not its first.
func (t *text) removeKey(mapping *yaml.Node, i int) (string, error) {
	end, err := t.end(mapping.Content[i+1])
	if err != nil {
		return "", err
	}
	if isFlow(mapping) {
		from, err := t.end(mapping.Content[i-1])
		return t.splice(from, end, ""), err
	}
	start, err := t.start(mapping.Content[i])
	from, to := t.lineStart(start), min(len(t.body), t.lineEnd(end)+len(t.eol))
	if err != nil || strings.TrimSpace(t.body[from:start]) != "" {
		return "", errLayout
	}
	return t.splice(from, to, ""), nil
}
