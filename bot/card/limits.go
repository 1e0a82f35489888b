package card

import "github.com/slack-go/slack"

// Slack refuses a message as a whole that breaks one of its limits, and the
// bot falls silent. The numbers count characters, unless they count things.
const (
	maxBlocks      = 50
	maxViewBlocks  = 100
	maxSection     = 3000
	maxHeader      = 150
	maxButton      = 75
	maxOption      = 75
	maxOptions     = 100
	maxValue       = 2000
	maxMetadata    = 3000
	maxPlaceholder = 150
	maxText        = 4000

	// maxAllText is undocumented: Slack refuses messages at about 13,000
	// characters of text in all blocks together.
	maxAllText = 12_000
)

// fit drops what a message cannot hold: from the end, but never the last
// block, which names the owner or carries the buttons.
func fit(blocks []slack.Block, most int) []slack.Block {
	total := 0
	for i, block := range blocks {
		total += textLength(block)
		if i >= most || total > maxAllText {
			return append(blocks[:max(i-1, 0):max(i-1, 0)], blocks[len(blocks)-1])
		}
	}
	return blocks
}

func textLength(block slack.Block) int {
	switch b := block.(type) {
	case *slack.SectionBlock:
		if b.Text != nil {
			return len([]rune(b.Text.Text))
		}
	case *slack.HeaderBlock:
		return len([]rune(b.Text.Text))
	case *slack.ContextBlock:
		n := 0
		for _, element := range b.ContextElements.Elements {
			if text, ok := element.(*slack.TextBlockObject); ok {
				n += len([]rune(text.Text))
			}
		}
		return n
	}
	return 0
}
