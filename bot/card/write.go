package card

import (
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// The modal in which owners write what belongs in a persona file, and the ids
// of its inputs.
const (
	WriteModalID = "write"
	PersonaBlock = "persona"
	PersonaInput = "persona_input"
	WhereBlock   = "where"
	WhereInput   = "where_input"
	TextBlock    = "text"
	TextInput    = "text_input"
	ReplyBlock   = "reply"
	ReplyInput   = "reply_input"
	ProofBlock   = "proof"
	ProofInput   = "proof_input"
)

// Draft is a change that somebody is about to write, and what it answers.
type Draft struct {
	Change  knowledge.Change // what is known of it
	Persona *knowledge.View  // nil where the writer has to pick one
	Asked   []string         // the words of people who asked, where they are kept
	Writing Writing
}

// Writing travels in the modal and says what it was opened for.
type Writing struct {
	Gap     string `json:"gap,omitempty"`     // id of the gap it answers
	Change  string `json:"change,omitempty"`  // id of the suggestion it is made of
	Persona string `json:"persona,omitempty"` // where it is not to be picked
	Where   string `json:"where,omitempty"`   // where it is not to be picked
	Message bool   `json:"message,omitempty"` // opened from a message, and not from the home tab
}

// ParseWriting reads the private metadata of the modal.
func ParseWriting(metadata string) Writing {
	var w Writing
	if json.Unmarshal([]byte(metadata), &w) != nil {
		return Writing{}
	}
	return w
}

// WriteModal asks for all of a change that is not known yet.
func WriteModal(d Draft) slack.ModalViewRequest {
	d.Writing.Where = fixedWhere(d.Change)
	var blocks []slack.Block
	if d.Persona == nil {
		blocks = append(blocks, slack.NewInputBlock(PersonaBlock, plainText("Persona", 75), nil, personaInput(PersonaInput)))
	} else {
		d.Writing.Persona = d.Persona.ID
		blocks = append(blocks, section("*"+cutEscaped(d.Persona.Name, 100)+"*"+d.replying()))
	}
	if len(d.Asked) > 0 {
		said := "People asked: "
		if d.Writing.Change != "" {
			said = "Suggested: "
		}
		blocks = append(blocks, contextLine(said+asked(d.Asked)))
	}
	if d.Writing.Where == "" {
		blocks = append(blocks, d.whereInput())
	}
	if d.Change.Kind != knowledge.ChangeReply {
		blocks = append(blocks, longInput(TextBlock, TextInput, d.textLabel(), "One entry, as it should stand in the persona file.", d.Change.Text, false))
	}
	if d.Writing.Where == "" || d.Change.Kind == knowledge.ChangeReply || d.Change.Kind == knowledge.ChangeObjection {
		required := d.Change.Kind == knowledge.ChangeReply
		blocks = append(blocks,
			longInput(ReplyBlock, ReplyInput, "What to say to it", "For objections only. Leave it empty where nothing is agreed yet.", d.Change.Reply, !required),
			proofInput(d.Change.Proof))
	}
	metadata, _ := json.Marshal(d.Writing)
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: WriteModalID, Title: plainText("Write it down", 24), Submit: plainText("Agree", 24),
		Close: plainText("Cancel", 24), PrivateMetadata: string(metadata), Blocks: slack.Blocks{BlockSet: fit(blocks, maxViewBlocks)},
	}
}

// replying shows the objection that a reply is written to.
func (d Draft) replying() string {
	if d.Change.Kind != knowledge.ChangeReply || d.Change.N < 1 || d.Change.N > len(d.Persona.Persona.Objections) {
		return ""
	}
	return "\n*They say* “" + cutEscaped(d.Persona.Persona.Objections[d.Change.N-1].Says, 400) + "”"
}

func (d Draft) textLabel() string {
	switch {
	case d.Change.Kind == knowledge.ChangeNote:
		return d.Change.Section.Label()
	case d.Change.Kind == knowledge.ChangeTitle:
		return "Job title"
	}
	return "What belongs in the file"
}

// asked quotes people, a few of them; one alone whole.
func asked(questions []string) string {
	questions = questions[:min(3, len(questions))]
	quoted := make([]string, len(questions))
	for i, q := range questions {
		quoted[i] = "“" + cutEscaped(q, 1800/len(questions)) + "”"
	}
	return strings.Join(quoted, " · ")
}

func longInput(block, action, label, hint, value string, optional bool) slack.Block {
	input := slack.NewPlainTextInputBlockElement(nil, action)
	input.Multiline, input.MaxLength, input.InitialValue = true, 3000, cut(value, 3000)
	b := slack.NewInputBlock(block, plainText(label, 75), plainText(hint, 150), input)
	b.Optional = optional
	return b
}

func proofInput(proof []persona.Link) slack.Block {
	input := slack.NewPlainTextInputBlockElement(plainText("https://…", maxPlaceholder), ProofInput)
	input.MaxLength = 1000
	if len(proof) > 0 {
		input.InitialValue = cut(proof[0].URL, 1000)
	}
	b := slack.NewInputBlock(ProofBlock, plainText("Proof", 75), plainText("An address that shows that it is so.", 150), input)
	b.Optional = true
	return b
}
