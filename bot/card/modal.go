package card

import (
	"encoding/json"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/classify"
)

// Callback ids of modals, and the ids of their inputs.
const (
	ClassifyModalID = "classify"
	LookupModalID   = "look_up"
	TitleBlock      = "title"
	TitleInput      = "title_input"
)

// maxTitle is how many characters of a title a modal takes.
const maxTitle = 300

// Place is where a modal was opened, for what is posted from it later.
type Place struct {
	Channel string `json:"c,omitempty"`
	Thread  string `json:"t,omitempty"`
	Title   string `json:"i,omitempty"` // the title that the modal shows
	Decided string `json:"d,omitempty"` // the answer to the question that it left open
}

// ParsePlace reads the private metadata of a modal.
func ParsePlace(metadata string) Place {
	var p Place
	if json.Unmarshal([]byte(metadata), &p) != nil {
		return Place{}
	}
	return p
}

// ClassifyModal shows the persona of a title, which can be corrected there.
// answer is nil when no title was found.
func ClassifyModal(answer *knowledge.Answer, at Place, o Options) slack.ModalViewRequest {
	blocks := []slack.Block{section("I found no job title in this message. Type or paste one.")}
	if answer != nil {
		at.Title, at.Decided = answer.Match.Title, answer.Topic.Decided
		blocks = verdict(*answer, o)
	}
	at.Title = cut(at.Title, maxTitle)
	blocks = append(blocks, titleInput(at.Title))
	if answer != nil {
		blocks = append(blocks, slack.NewActionBlock("feedback", wrongButton(*answer)))
		blocks = append(blocks, expectObjections(answer)...)
	}
	metadata, _ := json.Marshal(at)
	view := slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: ClassifyModalID, Title: plainText("Classify a title", 24),
		Close: plainText("Close", 24), PrivateMetadata: string(metadata), Blocks: slack.Blocks{BlockSet: fit(blocks, maxViewBlocks)},
	}
	view.Submit = plainText("Post in thread", 24)
	return view
}

// verdict is what the title leads to, without the buttons that a message has.
func verdict(a knowledge.Answer, o Options) []slack.Block {
	var blocks []slack.Block
	for _, block := range classification(a, o) {
		if block.BlockType() != slack.MBTAction {
			blocks = append(blocks, block)
		}
	}
	return append(blocks, decideInModal(&a)...)
}

func decideInModal(a *knowledge.Answer) []slack.Block {
	if a.Match.Status != classify.StatusAsk {
		return nil
	}
	return []slack.Block{slack.NewActionBlock("decide",
		button(DoYes, 0, "Yes", valueOf(*a)), button(DoNo, 1, "No", valueOf(*a)))}
}

func expectObjections(a *knowledge.Answer) []slack.Block {
	if len(a.Personas) == 0 || a.Match.Status == classify.StatusAsk {
		return nil
	}
	var blocks []slack.Block
	heard := a.Personas[0].Objected()
	for _, h := range heard[:min(2, len(heard))] {
		blocks = append(blocks, objectionBlocks(h, 420)...)
	}
	if len(blocks) > 0 {
		blocks = append([]slack.Block{slack.NewDividerBlock(), section("*Objections to expect*")}, blocks...)
	}
	return blocks
}

func titleInput(title string) slack.Block {
	input := slack.NewPlainTextInputBlockElement(plainText("Sr SRE II @ Acme", maxPlaceholder), TitleInput)
	input.InitialValue = title
	input.MaxLength = maxTitle
	input.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_enter_pressed"}}
	block := slack.NewInputBlock(TitleBlock, plainText("Job title", 75), plainText("Correct it and press Enter to classify it anew.", 150), input)
	block.DispatchAction = true
	return block
}

// LookupModal finds a persona as one types, and shows its card.
func LookupModal(answer *knowledge.Answer, o Options) slack.ModalViewRequest {
	blocks := []slack.Block{slack.NewActionBlock("pick", PersonaSelect())}
	if answer != nil {
		blocks = append(blocks, Answer(*answer, inView(o)).Blocks...)
	}
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: LookupModalID, Title: plainText("Look up a persona", 24),
		Close: plainText("Close", 24), Blocks: slack.Blocks{BlockSet: fit(blocks, maxViewBlocks)},
	}
}

func inView(o Options) Options {
	o.inView = true
	return o
}

// Apology is what a person sees when something broke on our side.
func Apology(id string) Message {
	text := "Sorry, something went wrong on my side. Please ask again in a moment. If it happens again, tell your Slack admin this id: " + id
	return Message{Text: text, Blocks: []slack.Block{section(text)}}
}

// Busy is what a person sees when too many others are asking.
func Busy() Message {
	text := "I am busy right now. Please ask again in a moment."
	return Message{Text: text, Blocks: []slack.Block{section(text)}}
}
