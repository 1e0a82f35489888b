package event

import (
	"strings"

	"github.com/slack-go/slack"
)

// messageText is all that a message says: leads that a CRM or a form posts
// stand in blocks and attachments, and their text is a headline or empty.
func messageText(m slack.Message) string {
	lines := []string{m.Text}
	add := func(text string) {
		if text != "" && !strings.Contains(strings.Join(lines, "\n"), text) {
			lines = append(lines, text)
		}
	}
	for _, text := range blockTexts(m.Blocks.BlockSet) {
		add(text)
	}
	for _, a := range m.Attachments {
		add(a.Pretext)
		add(a.Title)
		add(a.Text)
		for _, field := range a.Fields {
			add(field.Title + ": " + field.Value)
		}
		for _, text := range blockTexts(a.Blocks.BlockSet) {
			add(text)
		}
		if len(lines) == 1 {
			add(a.Fallback)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// blockTexts returns the texts of the blocks that apps write people's data
// in. What people type themselves stands in the text of the message.
func blockTexts(blocks []slack.Block) []string {
	var texts []string
	add := func(t *slack.TextBlockObject) {
		if t != nil {
			texts = append(texts, t.Text)
		}
	}
	for _, block := range blocks {
		switch b := block.(type) {
		case *slack.HeaderBlock:
			add(b.Text)
		case *slack.SectionBlock:
			add(b.Text)
			for _, field := range b.Fields {
				add(field)
			}
		case *slack.ContextBlock:
			for _, element := range b.ContextElements.Elements {
				if text, ok := element.(*slack.TextBlockObject); ok {
					add(text)
				}
			}
		}
	}
	return texts
}
