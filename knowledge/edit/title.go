package edit

import (
	"fmt"

	"gopkg.in/yaml.v3"

	"personabot/knowledge"
	"personabot/knowledge/layout"
	"personabot/knowledge/persona"
)

// titleKeys is the order in which the keys of a title stand.
var titleKeys = []string{"title", "also", "only", "note", "url", "ask", "yes", "no"}

// addTitle puts a title at the end of the titles or, where it stands there
// already, limits it to its role.
func (t *text) addTitle(c knowledge.Change) (string, error) {
	item := layout.Scalar(c.Text)
	if c.Role != "" {
		item = layout.Mapping()
		layout.SetText(item, "title", c.Text)
		layout.SetText(item, "only", c.Role)
	}
	list := value(t.root, string(persona.Titles))
	if c.Role == "" || list == nil || !holds(list, c.Text) {
		return t.addTo(persona.Titles, item, c.Text)
	}
	found := titled(list, c.Text)
	if found == nil {
		return "", fmt.Errorf("%q is another spelling of a title that stands there", c.Text)
	}
	if found.Kind == yaml.ScalarNode {
		return t.limitScalar(found, c.Role)
	}
	switch only := value(found, "only"); {
	case only == nil:
		return t.setKey(found, titleKeys, "only", layout.Scalar(c.Role))
	case only.Value != c.Role:
		return "", fmt.Errorf("%q belongs to the role %s there", c.Text, only.Value)
	}
	return t.body, nil
}

// titled returns the item of a list, or of a group in it, that is a title.
func titled(list *yaml.Node, text string) *yaml.Node {
	for _, item := range list.Content {
		if item.Kind == yaml.ScalarNode && same(item.Value, text) {
			return item
		}
		if item.Kind != yaml.MappingNode {
			continue
		}
		if v := value(item, "title"); v != nil && same(v.Value, text) {
			return item
		}
		if items := value(item, "items"); items != nil {
			if found := titled(items, text); found != nil {
				return found
			}
		}
	}
	return nil
}

// limitScalar turns a title that is a bare text into keys with values.
func (t *text) limitScalar(item *yaml.Node, role string) (string, error) {
	start, err := t.start(item)
	if err != nil {
		return "", err
	}
	end, err := t.end(item)
	if err != nil {
		return "", err
	}
	limited := layout.Mapping()
	layout.SetText(limited, "title", item.Value)
	layout.SetText(limited, "only", role)
	return t.splice(start, end, layout.Flow(limited)), nil
}
