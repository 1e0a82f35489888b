package layout

import (
	"strings"
	"time"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// width is the length of a line, in characters, from which a text is folded.
const width = 118

// Scalar returns a text as a node. Line breaks and runs of spaces become one
// space, as the loader of persona files reads them.
func Scalar(text string) *yaml.Node {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}

// dayTag marks a day, which stands without quotes although YAML takes it for
// no text.
const dayTag = "!!timestamp"

// Day returns a day, such as 2026-11-20, as a node.
func Day(day time.Time) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: dayTag, Value: day.Format(time.DateOnly)}
}

// List returns items as a list.
func List(items ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Content: items}
}

// Texts returns texts as a list.
func Texts(texts []string) *yaml.Node {
	list := List()
	for _, text := range texts {
		list.Content = append(list.Content, Scalar(text))
	}
	return list
}

// Mapping returns an empty mapping, to be filled with Set.
func Mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode} }

// Set adds a key with a value to a mapping; a nil value, an empty text and an
// empty list are left out.
func Set(mapping *yaml.Node, key string, value *yaml.Node) {
	if value == nil || value.Kind == yaml.ScalarNode && value.Value == "" || value.Kind != yaml.ScalarNode && len(value.Content) == 0 {
		return
	}
	mapping.Content = append(mapping.Content, Scalar(key), value)
}

// SetText adds a key with a text, unless the text is empty.
func SetText(mapping *yaml.Node, key, text string) { Set(mapping, key, Scalar(text)) }

// Flow returns a node on one line, in brackets and braces.
func Flow(n *yaml.Node) string {
	parts := make([]string, 0, len(n.Content))
	switch n.Kind {
	case yaml.SequenceNode:
		for _, item := range n.Content {
			parts = append(parts, Flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, n.Content[i].Value+": "+Flow(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return scalar(n, inFlow)
}

// Block returns the lines of a node that stands at this indent, the first one
// without it: what follows "- " or, for a text, "key: ".
func Block(n *yaml.Node, indent int) []string {
	switch n.Kind {
	case yaml.SequenceNode:
		return blockList(n, indent)
	case yaml.MappingNode:
		return blockMapping(n, indent)
	}
	if n.Tag == dayTag {
		return []string{n.Value}
	}
	return blockText(n.Value, indent)
}

func scalar(n *yaml.Node, at where) string {
	if n.Tag == dayTag {
		return n.Value
	}
	return quoted(n.Value, at)
}

// Entry returns the lines of "key: value" in a mapping at this indent, the
// first one without it.
func Entry(key string, value *yaml.Node, indent int) []string {
	switch {
	case value.Kind == yaml.ScalarNode:
		lines := Block(value, indent+2)
		if len(lines) == 1 && foldable(value.Value) && indent+len(key)+2+utf8.RuneCountInString(lines[0]) > width {
			lines = folded(value.Value, indent+2)
		}
		lines[0] = key + ": " + lines[0]
		return lines
	case short(value) && fits(value, indent+len(key)+2):
		return []string{key + ": " + Flow(value)}
	}
	lines := Block(value, indent+2)
	return append([]string{key + ":"}, append([]string{strings.Repeat(" ", indent+2) + lines[0]}, lines[1:]...)...)
}

// short tells whether a value reads well on the line of its key: a list of
// names, or a mapping of few texts.
func short(n *yaml.Node) bool {
	if n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			if item.Kind != yaml.ScalarNode || utf8.RuneCountInString(item.Value) > 30 {
				return false
			}
		}
	}
	return true
}

func blockList(n *yaml.Node, indent int) []string {
	var lines []string
	for _, item := range n.Content {
		rendered := Item(item, indent)
		if len(lines) > 0 {
			rendered[0] = strings.Repeat(" ", indent) + rendered[0]
		}
		lines = append(lines, rendered...)
	}
	return lines
}

// Item returns the lines of "- item" in a list at this indent, the first one
// without it.
func Item(item *yaml.Node, indent int) []string {
	lines := []string{}
	if item.Kind == yaml.MappingNode && flat(item) && fits(item, indent+2) {
		lines = append(lines, Flow(item))
	} else {
		lines = Block(item, indent+2)
	}
	lines[0] = "- " + lines[0]
	return lines
}

// flat tells whether a mapping holds texts and short lists alone.
func flat(n *yaml.Node) bool {
	for i := 1; i < len(n.Content); i += 2 {
		if n.Content[i].Kind == yaml.MappingNode || n.Content[i].Kind == yaml.SequenceNode && !short(n.Content[i]) {
			return false
		}
	}
	return true
}

func blockMapping(n *yaml.Node, indent int) []string {
	var lines []string
	for i := 0; i+1 < len(n.Content); i += 2 {
		rendered := Entry(n.Content[i].Value, n.Content[i+1], indent)
		if len(lines) > 0 {
			rendered[0] = strings.Repeat(" ", indent) + rendered[0]
		}
		lines = append(lines, rendered...)
	}
	return lines
}

func fits(n *yaml.Node, indent int) bool { return indent+utf8.RuneCountInString(Flow(n)) <= width }
