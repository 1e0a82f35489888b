package card

import (
	"encoding/json"

	"github.com/slack-go/slack"

	"personabot/knowledge"
)

// Callback ids of the modals that ask what was wrong with an answer, and the
// ids of their inputs.
const (
	WrongModalID   = "wrong_persona"
	MissingModalID = "missing"
	NotedModalID   = "noted"
	InsteadBlock   = "instead"
	InsteadInput   = "instead_input"
	MissingBlock   = "missing"
	MissingInput   = "missing_input"
)

// Rated names the answer that a modal asks about.
type Rated struct {
	Answer  string `json:"a"` // its key in the store
	Value   Value  `json:"v"`
	Unknown bool   `json:"u,omitempty"` // there was no answer
}

// ParseRated reads the private metadata of a modal about an answer.
func ParseRated(metadata string) Rated {
	var r Rated
	if json.Unmarshal([]byte(metadata), &r) != nil {
		return Rated{}
	}
	return r
}

func (r Rated) encode() string {
	data, err := json.Marshal(r)
	if err != nil || len(data) > maxMetadata {
		data, _ = json.Marshal(Rated{cut(r.Answer, 100), Value{}, r.Unknown})
	}
	return string(data)
}

// WrongModal asks which persona would have been right.
func WrongModal(a knowledge.Answer, r Rated) slack.ModalViewRequest {
	title, text := "Wrong persona", "Which persona would have been right? You get its card at once."
	if len(a.Personas) == 0 {
		title = "Who is it?"
	}
	if r.Value.Topic.Title != "" {
		text = "“" + cutEscaped(r.Value.Topic.Title, 150) + "” is " + answeredWith(a) + " for me. Who is it? The owner of the right persona checks it, and from then on it is known everywhere."
	}
	instead := slack.NewInputBlock(InsteadBlock, plainText("The right persona", 75), plainText("Type the name of a persona or of one of its roles.", 150), personaInput(InsteadInput))
	return askModal(WrongModalID, title, r, section(text), instead)
}

func answeredWith(a knowledge.Answer) string {
	if len(a.Personas) == 0 {
		return "nobody"
	}
	return cutEscaped(a.Personas[0].DisplayName(), 100)
}

// MissingModal asks what an answer lacks; readers says who reads it.
func MissingModal(readers string, r Rated) slack.ModalViewRequest {
	input := slack.NewPlainTextInputBlockElement(plainText("They asked about our price for 500 people …", maxPlaceholder), MissingInput)
	input.Multiline, input.MaxLength = true, 1000
	missing := slack.NewInputBlock(MissingBlock, plainText("What should be here?", 75), nil, input)
	return askModal(MissingModalID, "What is missing?", r, section(cutEscaped(readers, 400)), missing)
}

func askModal(id, title string, r Rated, blocks ...slack.Block) slack.ModalViewRequest {
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: id, Title: plainText(title, 24), Submit: plainText("Send", 24), Close: plainText("Cancel", 24),
		PrivateMetadata: r.encode(), Blocks: slack.Blocks{BlockSet: blocks},
	}
}

func personaInput(actionID string) *slack.SelectBlockElement {
	pick := PersonaSelect()
	pick.ActionID = actionID
	return pick
}

// NotedModal thanks, says what happens next, and shows an answer where there
// is one. It has no buttons: Slack lays three modals on each other at most.
func NotedModal(text string, answer *knowledge.Answer, o Options) slack.ModalViewRequest {
	blocks := []slack.Block{section(escape(text))}
	if answer != nil {
		blocks = append(blocks, slack.NewDividerBlock())
		for _, block := range Answer(*answer, o).Blocks {
			if block.BlockType() != slack.MBTAction {
				blocks = append(blocks, block)
			}
		}
	}
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: NotedModalID, Title: plainText("Noted", 24), Close: plainText("Close", 24),
		Blocks: slack.Blocks{BlockSet: fit(blocks, maxViewBlocks)},
	}
}
