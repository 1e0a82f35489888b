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
	maxAlt         = 2000

	// maxAllText is undocumented: Slack refuses messages at about 13,000
	// characters of text in all blocks together.
	maxAllText = 12_000
)

// cutShort stands where a message could not hold all.
const cutShort = "More is written down than Slack shows at a time."

// fit drops what a message cannot hold, and says so. The buttons and lines at
// the end stay.
func fit(blocks []slack.Block, most int) []slack.Block {
	if fits(blocks, most) {
		return blocks
	}
	head := len(blocks)
	for head > 0 && staysLast[blocks[head-1].BlockType()] {
		head--
	}
	tail := append([]slack.Block{contextLine(cutShort)}, blocks[head:]...)
	for head > 0 && !fits(append(blocks[:head:head], tail...), most) {
		head--
	}
	return append(blocks[:head:head], tail...)
}

var staysLast = map[slack.MessageBlockType]bool{slack.MBTAction: true, slack.MBTContext: true, slack.MBTInput: true}

func fits(blocks []slack.Block, most int) bool {
	total := 0
	for _, block := range blocks {
		total += textLength(block)
	}
	return len(blocks) <= most && total <= maxAllText
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
