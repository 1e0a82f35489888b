package card_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/knowledge"
	"personabot/knowledge/persona"
	"personabot/personas"
)

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func shipped(t *testing.T) *knowledge.Base {
	t.Helper()
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	return base
}

func TestCardFitsOnePhoneScreen(t *testing.T) {
	for _, v := range shipped(t).Personas() {
		m := card.Answer(shipped(t).Recall(knowledge.KindSummary, knowledge.Topic{Personas: []persona.Ref{v.Ref()}}), card.Options{Now: now, Private: true})
		text := 0
		for _, s := range shown(t, m.Blocks) {
			text += len([]rune(s))
		}
		if len(m.Blocks) > 12 || text > 1800 || m.Text == "" {
			t.Errorf("the card of %s has %d blocks and %d characters", v.ID, len(m.Blocks), text)
		}
	}
}

// hostile is text as it should never reach Slack unescaped.
const hostile = "<!channel> <@U1> <https://evil.example|login> & *bold* `code` \u202e ~"

func TestEveryPayloadStaysInsideTheLimits(t *testing.T) {
	long := hostile + strings.Repeat(" wörd😀", 300)
	var file strings.Builder
	fmt.Fprintf(&file, "name: %q\nowner: %q\nsummary: %q\nreviewed: 2020-01-01\n", long, long, long)
	for _, section := range []string{"titles", "responsibilities", "problems", "success", "failure", "tools", "rewards", "notes"} {
		fmt.Fprintf(&file, "%s:\n", section)
		for i := range 30 {
			fmt.Fprintf(&file, "  - %q\n", fmt.Sprint(i, long))
		}
	}
	file.WriteString("objections:\n")
	for i := range 20 {
		fmt.Fprintf(&file, "  - {says: %q, reply: %q, proof: [{label: %q, url: 'https://example.com/a'}]}\n", fmt.Sprint(i, long), long, long)
	}
	base, err := knowledge.Load(fstest.MapFS{"extreme.yaml": {Data: []byte(file.String())}, "other.yaml": {Data: []byte("name: Other\n")}}, "")
	if err != nil {
		t.Fatal(err)
	}
	refs := []persona.Ref{{Persona: "extreme"}, {Persona: "other"}}
	answers := []knowledge.Answer{
		base.Recall(knowledge.KindSummary, knowledge.Topic{Personas: refs[:1]}),
		base.Recall(knowledge.KindCompare, knowledge.Topic{Personas: refs}),
		base.Recall(knowledge.KindList, knowledge.Topic{}), base.Recall(knowledge.KindHelp, knowledge.Topic{}),
		base.Recall(knowledge.KindObjection, knowledge.Topic{Personas: refs[:1], Objections: []knowledge.ObjectionN{{Persona: "extreme", N: 1}, {Persona: "extreme", N: 2}}}),
		base.Ask("classify "+long, knowledge.Topic{}), base.Ask(`objection "price"`, knowledge.Topic{}), base.Ask("nonsense", knowledge.Topic{}),
	}
	for _, section := range persona.Sections {
		answers = append(answers, base.Recall(knowledge.KindSection, knowledge.Topic{Personas: refs[:1], Section: section}))
	}
	for _, a := range answers {
		m := card.Answer(a, card.Options{Now: now, Private: true})
		check(t, string(a.Kind)+" "+string(a.Section), m.Blocks, 50)
		if m.Text == "" || len([]rune(m.Text)) > 40_000 || strings.Contains(m.Text, "<!channel>") {
			t.Errorf("%s: the text without blocks has %d characters", a.Kind, len([]rune(m.Text)))
		}
		check(t, "home", card.Home(card.HomePage{Personas: base.Personas(), Recent: base.Personas(), Answer: &a}, card.Options{Now: now}).Blocks.BlockSet, 100)
		check(t, "look-up", card.LookupModal(&a, card.Options{Now: now}).Blocks.BlockSet, 100)
	}
	classified := base.Ask("classify "+hostile, knowledge.Topic{})
	modal := card.ClassifyModal(&classified, card.Place{Channel: "C1"}, card.Options{Now: now})
	check(t, "classify", modal.Blocks.BlockSet, 100)
	if len(modal.PrivateMetadata) > 3000 || len(modal.Title.Text) > 24 {
		t.Errorf("modal = %+v", modal)
	}
}

// check holds blocks to Slack's limits, and finds text that would ping.
func check(t *testing.T, name string, blocks []slack.Block, most int) {
	t.Helper()
	if len(blocks) == 0 || len(blocks) > most {
		t.Errorf("%s: %d blocks", name, len(blocks))
	}
	total := 0
	for _, text := range shown(t, blocks) {
		n := len([]rune(text))
		total += n
		if n == 0 || n > 3000 || strings.Contains(text, "<!") || strings.Contains(text, "<@") {
			t.Errorf("%s: a text of %d characters: %.120s", name, n, text)
		}
	}
	if total > 13_000 {
		t.Errorf("%s: %d characters of text in all", name, total)
	}
	ids := map[string]bool{}
	for _, block := range blocks {
		if id := block.ID(); id != "" {
			if ids[id] {
				t.Errorf("%s: the block id %q stands twice", name, id)
			}
			ids[id] = true
		}
		if actions, ok := block.(*slack.ActionBlock); ok && (len(actions.Elements.ElementSet) == 0 || len(actions.Elements.ElementSet) > 25) {
			t.Errorf("%s: %d actions", name, len(actions.Elements.ElementSet))
		}
		if b, ok := block.(*slack.HeaderBlock); ok && len([]rune(b.Text.Text)) > 150 {
			t.Errorf("%s: a header of %d characters", name, len([]rune(b.Text.Text)))
		}
	}
}

// shown returns the mrkdwn and plain texts of blocks.
func shown(t *testing.T, blocks []slack.Block) []string {
	t.Helper()
	var texts []string
	for _, block := range blocks {
		switch b := block.(type) {
		case *slack.SectionBlock:
			texts = append(texts, b.Text.Text)
		case *slack.HeaderBlock:
			texts = append(texts, b.Text.Text)
		case *slack.ContextBlock:
			for _, element := range b.ContextElements.Elements {
				texts = append(texts, element.(*slack.TextBlockObject).Text)
			}
		case *slack.ActionBlock:
			for _, element := range b.Elements.ElementSet {
				if button, ok := element.(*slack.ButtonBlockElement); ok && (len([]rune(button.Text.Text)) > 75 || len(button.Value) > 2000) {
					t.Errorf("button %q with a value of %d bytes", button.Text.Text, len(button.Value))
				}
			}
		}
	}
	return texts
}

func TestOutsidersSeeNoContacts(t *testing.T) {
	base := shipped(t)
	for _, question := range []string{"devops", "devops examples", "compare tools and examples of devops and it-ops"} {
		m := card.Answer(base.Ask(question, knowledge.Topic{}), card.Options{Now: now, Public: true})
		data, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "hubspot") {
			t.Errorf("%q shows contacts to outsiders: %s", question, data)
		}
	}
}

func FuzzParseValue(f *testing.F) {
	f.Add(`{"k":"summary","t":{"personas":[{"persona":"devops-sre"}]}}`)
	f.Add(`{"k":"objection","t":{"objections":[{"persona":"x","n":-1}]}}`)
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := card.ParseValue(text)
		if err != nil {
			return
		}
		if m := card.Answer(base.Recall(v.Kind, v.Topic), card.Options{Now: now}); len(m.Blocks) == 0 || m.Text == "" {
			t.Fatalf("value %q gives an empty message", text)
		}
	})
}
