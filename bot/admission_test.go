package bot_test

import (
	"strings"
	"testing"

	"personabot/bot"
	"personabot/bot/playground"
)

// doors are all ways of one person into the bot, each with where its answer
// is seen.
func doors(w *workspace, user, channel string) map[string]func() string {
	inChannel := func(do func()) func() string {
		return func() string {
			before := len(w.Messages(channel))
			do()
			var seen playground.Message
			w.until("an answer in the channel", func() bool {
				for _, m := range w.Messages(channel)[before:] {
					if m.User == playground.Bot {
						seen = m
					}
				}
				return seen.Text != ""
			})
			if seen.OnlyFor != user {
				w.t.Errorf("all of %s can read %q", channel, seen.Text)
			}
			return seen.Text + string(seen.Blocks)
		}
	}
	card := map[string]any{"action_id": "show:1", "block_id": "sections", "type": "button", "value": `{"k":"section","t":{"personas":[{"persona":"devops-sre"}],"section":"examples"}}`}
	return map[string]func() string{
		"slash":    inChannel(func() { w.Slash(user, channel, "/persona", "devops") }),
		"examples": inChannel(func() { w.Slash(user, channel, "/persona", "devops examples") }),
		"mention":  inChannel(func() { w.Say(user, channel, "", "@personabot devops") }),
		"press": inChannel(func() {
			m, _ := w.Say(user, channel, "", "a card, once")
			w.Press(user, playground.Source{Channel: channel, TS: m.TS}, card)
		}),
		"home": func() string {
			w.OpenHome(user)
			w.until("a home tab", func() bool { _, ok := w.Home(user); return ok })
			home, _ := w.Home(user)
			return string(home.Content)
		},
		"typeahead": func() string {
			home, _ := w.Home(user)
			return string(w.Suggest(user, playground.Source{View: home.ID}, map[string]any{"action_id": "lookup:0", "block_id": "pick"}, "sre"))
		},
	}
}

// inside are words of notes, and of addresses of example contacts.
var inside = []string{"hubspot", "incident", "deployed", "Kubernetes", "devops-sre"}

func TestGuestsAndOutsidersAreTurnedAwayAtEveryDoor(t *testing.T) {
	for user, channel := range map[string]string{playground.Guest: playground.Sales, playground.Outsider: playground.Shared} {
		w := connected(t)
		for door, enter := range doors(w, user, channel) {
			if user == playground.Outsider && (door == "home" || door == "typeahead") {
				continue // Slack shows apps of others neither
			}
			seen := enter()
			for _, word := range inside {
				if strings.Contains(seen, word) {
					t.Errorf("%s: %s sees %q in %s", door, user, word, seen)
				}
			}
		}
	}
}

func TestInsidersInSharedChannelsSeeNoExamples(t *testing.T) {
	w := connected(t)
	for door, enter := range doors(w, playground.Rep, playground.Shared) {
		if seen := enter(); strings.Contains(seen, "hubspot") && door != "home" {
			t.Errorf("%s: an example contact is shown in a shared channel: %s", door, seen)
		}
	}
	if seen := doors(w, playground.Rep, playground.Shared)["slash"](); !strings.Contains(seen, "DevOps") || strings.Contains(seen, "Share in channel") {
		t.Errorf("in a shared channel an insider is shown %s", seen)
	}
}

func TestOperatorsChooseChannelsAndPeople(t *testing.T) {
	w := connectedWith(t, func(o *bot.Options) {
		o.AllowedChannels, o.DeniedUsers = []string{"C0OTHER"}, []string{playground.Colleague}
	})
	if seen := doors(w, playground.Rep, playground.Sales)["slash"](); !strings.Contains(seen, "not switched on") {
		t.Errorf("where the bot is not allowed it says %s", seen)
	}
	w.Say(playground.Rep, playground.DirectRep, "", "devops")
	if m := w.answer(playground.DirectRep, 0); !strings.Contains(m.Text, "DevOps") {
		t.Errorf("in a direct message it says %q", m.Text)
	}
	w.Say(playground.Colleague, playground.DirectSam, "", "devops")
	if m := w.answer(playground.DirectSam, 0); !strings.Contains(m.Text, "switched off") {
		t.Errorf("a denied user is told %q", m.Text)
	}
}
