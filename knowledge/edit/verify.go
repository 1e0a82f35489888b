package edit

import (
	"fmt"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"

	"personabot/knowledge"
)

// leaf is one text of a file and where in its structure it stands.
type leaf struct{ path, value string }

// titlesPath is where titles stand: in their list and in its groups.
var titlesPath = regexp.MustCompile(`^\.titles(\[\d+\]\.items)?$`)

// flatten returns every text below a node. An objection that is a bare text
// counts as one whose "says" it is, and a title likewise.
func flatten(n *yaml.Node) []leaf { return leaves(nil, "", n) }

func leaves(found []leaf, path string, n *yaml.Node) []leaf {
	switch n.Kind {
	case yaml.SequenceNode:
		for i, item := range n.Content {
			at := fmt.Sprintf("%s[%d]", path, i)
			switch bare := item.Kind == yaml.ScalarNode; {
			case bare && path == ".objections":
				at += ".says"
			case bare && titlesPath.MatchString(path):
				at += ".title"
			}
			found = leaves(found, at, item)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			found = leaves(found, path+"."+n.Content[i].Value, n.Content[i+1])
		}
	default:
		if text := tidy(n.Value); text != "" && n.Tag != "!!null" {
			found = append(found, leaf{path, text})
		}
	}
	return found
}

// verify returns an error unless a file says after a change what it said
// before, and the change: a layout that misled the edit is found here.
func verify(before, after *yaml.Node, c knowledge.Change) error {
	replaced := replacedBy(c)
	kept := map[leaf]int{}
	for _, l := range flatten(after) {
		if !under(l.path, replaced) {
			kept[l]++
		}
	}
	for _, l := range flatten(before) {
		if !under(l.path, replaced) {
			kept[l]--
		}
	}
	added := map[string]bool{}
	for l, n := range kept {
		if n < 0 || n > 1 {
			return errLayout
		}
		if n == 1 {
			added[l.value] = true
		}
	}
	return verifyAdded(added, c)
}

// replacedBy returns the paths whose texts a change replaces.
func replacedBy(c knowledge.Change) []string {
	switch c.Kind {
	case knowledge.ChangeReviewed:
		return []string{".reviewed"}
	case knowledge.ChangeReply:
		objection := fmt.Sprintf(".objections[%d]", c.N-1)
		return []string{objection + ".reply", objection + ".proof"}
	}
	return nil
}

func under(path string, roots []string) bool {
	for _, root := range roots {
		if path == root || strings.HasPrefix(path, root+"[") || strings.HasPrefix(path, root+".") {
			return true
		}
	}
	return false
}

// verifyAdded finds texts that the change did not hold.
func verifyAdded(added map[string]bool, c knowledge.Change) error {
	allowed := map[string]bool{tidy(c.Text): true, tidy(c.Reply): true, c.Role: true}
	for _, link := range c.Proof {
		allowed[tidy(link.Label)], allowed[tidy(link.URL)] = true, true
	}
	for text := range added {
		if !allowed[text] {
			return errLayout
		}
	}
	return nil
}
