package playground

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Slack's limits for messages and views; a payload that breaks one is
// refused as a whole.
const (
	maxMessageBlocks = 50
	maxViewBlocks    = 100
	maxMessageText   = 40_000
	maxAllText       = 13_000
)

// Refuses tells what Slack would say against a message or a view, given as JSON: its
// word for what is wrong, and where; "" for nothing. Files it takes for missing.
func Refuses(payload []byte) string {
	s := &Server{files: newFiles()}
	var fields map[string]any
	if json.Unmarshal(payload, &fields) != nil {
		return "invalid_json"
	}
	var refused refusal
	if kind, _ := fields["type"].(string); kind == "modal" || kind == "home" {
		_, refused = call{s, map[string]any{"view": fields}}.newView(kind, maxViewBlocks)
	} else {
		text, _ := fields["text"].(string)
		refused = s.fill(&Message{Text: text}, fields["blocks"])
	}
	return strings.TrimSpace(refused.code + " " + refused.detail)
}

// checkBlocks refuses blocks that Slack refuses.
func (s *Server) checkBlocks(blocks []any, most int) refusal {
	if len(blocks) > most {
		return refusal{"invalid_blocks", fmt.Sprintf("%d blocks, more than %d", len(blocks), most)}
	}
	check := &blockCheck{files: s.files, ids: map[string]bool{}}
	for i, block := range blocks {
		fields, _ := block.(map[string]any)
		check.block(fmt.Sprintf("/blocks/%d", i), fields)
	}
	if most == maxMessageBlocks && check.text > maxAllText {
		check.fail("/blocks", "msg_blocks_too_long: %d characters in all", check.text)
	}
	return check.refused
}

// blockCheck walks blocks and keeps the first thing that is wrong.
type blockCheck struct {
	files   *files
	ids     map[string]bool
	text    int
	refused refusal
}

func (c *blockCheck) fail(path, format string, args ...any) {
	if c.refused.code == "" {
		c.refused = refusal{"invalid_blocks", path + ": " + fmt.Sprintf(format, args...)}
	}
}

func (c *blockCheck) block(path string, block map[string]any) {
	if id, _ := block["block_id"].(string); id != "" {
		if c.ids[id] {
			c.fail(path, "the block_id %q stands twice", id)
		}
		c.ids[id] = true
		c.length(path+"/block_id", id, 0, 255)
	}
	switch block["type"] {
	case "header":
		c.textObject(path, block["text"], 1, 150)
	case "section":
		c.section(path, block)
	case "context":
		c.each(path, block["elements"], 10, func(path string, e map[string]any) { c.element(path, e) })
	case "actions":
		actions := map[string]bool{}
		c.each(path, block["elements"], 25, func(path string, e map[string]any) {
			id, _ := e["action_id"].(string)
			if actions[id] {
				c.fail(path, "the action_id %q stands twice", id)
			}
			actions[id] = true
			c.element(path, e)
		})
	case "input":
		c.textObject(path+"/label", block["label"], 1, 2000)
		c.optionalText(path+"/hint", block["hint"], 2000)
		element, _ := block["element"].(map[string]any)
		c.element(path+"/element", element)
	case "divider":
	case "image":
		c.element(path, block)
	default:
		c.fail(path, "unsupported type %v", block["type"])
	}
}

func (c *blockCheck) section(path string, block map[string]any) {
	fields, _ := block["fields"].([]any)
	if block["text"] != nil || len(fields) == 0 {
		c.textObject(path, block["text"], 1, 3000)
	}
	if len(fields) > 0 {
		c.each(path+"/fields", block["fields"], 10, func(path string, f map[string]any) { c.textObject(path, any(f), 1, 2000) })
	}
	if accessory, ok := block["accessory"].(map[string]any); ok {
		c.element(path+"/accessory", accessory)
	}
}

func (c *blockCheck) each(path string, list any, most int, do func(string, map[string]any)) {
	items, _ := list.([]any)
	if len(items) == 0 || len(items) > most {
		c.fail(path, "%d elements, not 1 to %d", len(items), most)
	}
	for i, item := range items {
		fields, _ := item.(map[string]any)
		do(fmt.Sprintf("%s/%d", path, i), fields)
	}
}

func (c *blockCheck) element(path string, e map[string]any) {
	id, _ := e["action_id"].(string)
	c.length(path+"/action_id", id, 0, 255)
	switch e["type"] {
	case "mrkdwn", "plain_text":
		c.textObject(path, any(e), 1, 2000)
	case "button":
		c.textObject(path, e["text"], 1, 75)
		for key, most := range map[string]int{"value": 2000, "url": 3000, "accessibility_label": 75} {
			text, _ := e[key].(string)
			c.length(path+"/"+key, text, 0, most)
		}
		c.confirm(path+"/confirm", e["confirm"])
	case "external_select":
		c.optionalText(path+"/placeholder", e["placeholder"], 150)
	case "static_select":
		c.optionalText(path+"/placeholder", e["placeholder"], 150)
		c.each(path+"/options", e["options"], 100, c.option)
	case "overflow":
		c.each(path+"/options", e["options"], 5, c.option)
	case "plain_text_input":
		c.optionalText(path+"/placeholder", e["placeholder"], 150)
		if most, _ := e["max_length"].(float64); most > 3000 {
			c.fail(path, "max_length above 3000")
		}
	case "image":
		c.source(path, e)
		alt, _ := e["alt_text"].(string)
		c.length(path+"/alt_text", alt, 1, 2000)
	default:
		c.fail(path, "unsupported element %v", e["type"])
	}
}

// confirm is the question before a button does what it does.
func (c *blockCheck) confirm(path string, object any) {
	fields, ok := object.(map[string]any)
	if !ok {
		return
	}
	for key, most := range map[string]int{"title": 100, "text": 300, "confirm": 30, "deny": 30} {
		c.textObject(path+"/"+key, fields[key], 1, most)
	}
}

// source is where an image comes from: an address, or a file in Slack.
func (c *blockCheck) source(path string, e map[string]any) {
	file, ours := e["slack_file"].(map[string]any)
	address, _ := e["image_url"].(string)
	if !ours {
		c.length(path+"/image_url", address, 1, 3000)
		return
	}
	id, _ := file["id"].(string)
	if _, ok := c.files.picture(id, time.Now()); !ok || address != "" {
		c.fail(path+"/slack_file", "invalid slack file")
	}
}

func (c *blockCheck) option(path string, option map[string]any) {
	c.textObject(path, option["text"], 1, 75)
	c.optionalText(path+"/description", option["description"], 75)
	value, _ := option["value"].(string)
	c.length(path+"/value", value, 1, 75)
}

func (c *blockCheck) optionalText(path string, object any, most int) {
	if object != nil {
		c.textObject(path, object, 1, most)
	}
}

func (c *blockCheck) textObject(path string, object any, least, most int) {
	text := textOf(object)
	c.text += len([]rune(text))
	c.length(path+"/text", text, least, most)
}

func (c *blockCheck) length(path, text string, least, most int) {
	if n := len([]rune(text)); n < least || n > most {
		c.fail(path, "%d characters, not %d to %d", n, least, most)
	}
}
