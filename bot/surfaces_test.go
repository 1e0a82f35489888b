package bot_test

import (
	"cmp"
	"html"
	"regexp"
	"strings"
	"testing"

	"personabot/bot/playground"
	"personabot/knowledge"
)

// TestEverySurfaceGivesTheSameAnswer asks the same through the slash command,
// a mention and a direct message, and compares with what the command line
// prints. The App Home has no questions, only the search for a persona below.
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
		"tools and rewards of it ops",
		`an SRE says "it is never a deploy" and what are their tools?`,
		"they say they dont have budget, SRE",
		"who maintains the shared libraries",
		"tell me about our roadmap for SREs",
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

// TestFollowUpsAreAnsweredAlike goes on in the thread of a mention and in a
// direct message, and compares with what the command line answers in a thread.
func TestFollowUpsAreAnsweredAlike(t *testing.T) {
	w := connected(t)
	base, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	var about knowledge.Topic
	thread := ""
	for i, question := range []string{"sre objections", "the second one", "proof?", "and their tools?", "same for it ops", "and them vs security?"} {
		a := base.Ask(question, about)
		about = a.Topic
		asked, _ := w.Say(playground.Rep, playground.Sales, thread, "@personabot "+question)
		thread = cmp.Or(thread, asked.TS)
		w.Say(playground.Rep, playground.DirectRep, "", question)
		for surface, text := range map[string]string{"mention": w.answer(playground.Sales, i).Text, "direct": w.answer(playground.DirectRep, i).Text} {
			if html.UnescapeString(text) != a.Text() {
				t.Errorf("%s answers %q with\n%s\nand the command line with\n%s", surface, question, text, a.Text())
			}
		}
	}
}

// texts are the texts that a JSON of blocks shows.
var texts = regexp.MustCompile(`"text":"((?:[^"\\]|\\.)*)"`)

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
		shown := string(w.homeWith(playground.Rep, says).Content)
		for _, m := range texts.FindAllStringSubmatch(string(card.Blocks), -1) {
			sharing := m[1] == "Share in channel" || m[1] == "Send to my DM" // what only one person sees can be passed on
			if !sharing && !strings.Contains(shown, m[1]) {
				t.Errorf("the slash command shows %q, and the App Home does not: %s", m[1], shown)
			}
		}
	}
}
