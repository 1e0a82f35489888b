package bot_test

import (
	"html"
	"strings"
	"testing"

	"personabot/bot/playground"
	"personabot/knowledge"
)

// TestEverySurfaceGivesTheSameAnswer asks the same through the slash command,
// a mention, a direct message and the App Home, and compares with what the
// command line prints.
func TestEverySurfaceGivesTheSameAnswer(t *testing.T) {
	w := connected(t)
	base, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for i, question := range []string{
		"what keeps a dev tools leader up at night",
		`IT manager says "this is not a priority & we're no coders"`,
		"compare sre and it ops",
		"security engineer tools and problems",
		"classify Staff Platform Engineer @ Acme",
		"which personas do we have",
		"what is the weather in Lisbon",
	} {
		printed := base.Ask(question, knowledge.Topic{}).Text()
		w.Slash(playground.Rep, playground.Sales, "/persona", question)
		slash := w.answer(playground.Sales, 2*i).Text
		w.Say(playground.Rep, playground.Sales, "", "@personabot "+question)
		mention := w.answer(playground.Sales, 2*i+1).Text
		w.Say(playground.Rep, playground.DirectRep, "", question)
		direct := w.answer(playground.DirectRep, i).Text
		for surface, text := range map[string]string{"slash": slash, "mention": mention, "direct": direct} {
			if html.UnescapeString(text) != printed {
				t.Errorf("%s answers %q with\n%s\nand the command line with\n%s", surface, question, text, printed)
			}
		}
	}
}

// TestHomeShowsTheCardOfASlashCommand picks what the search in the App Home
// offers first, and compares the card with the one of the slash command.
func TestHomeShowsTheCardOfASlashCommand(t *testing.T) {
	w := connected(t)
	for i, name := range []string{"it-ops", "security"} {
		w.Slash(playground.Rep, playground.Sales, "/persona", name)
		card := w.answer(playground.Sales, i)
		home := w.home(playground.Rep)
		w.Press(playground.Rep, playground.Source{View: home.ID}, map[string]any{
			"action_id": "lookup:0", "block_id": "pick", "type": "external_select", "selected_option": map[string]any{"value": name + "/"},
		})
		base, _ := loaded()
		v, _ := base.Persona(name)
		says := v.Objected()[0].Says
		w.homeWith(playground.Rep, says)
		if !strings.Contains(string(card.Blocks), says) {
			t.Errorf("the slash command shows another objection than %q: %s", says, card.Blocks)
		}
	}
}
