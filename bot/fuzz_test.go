package bot

import (
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"personabot/bot/event"
	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/personas"
)

var sealer = event.NewSealer(playground.BotToken)

// handled sends an envelope through parsing and its handler, as far as that
// goes without Slack.
func handled(t *testing.T, b *Bot, data any) {
	t.Helper()
	e, ok := event.Parse(socketmode.Event{Data: data, Request: &socketmode.Request{EnvelopeID: "E1"}})
	if !ok {
		return
	}
	e.At, e.Insider = time.Unix(1_790_000_000, 0), true
	if kept, err := sealer.Open(sealer.Seal(e)); err != nil || kept.Conversation() != e.Conversation() {
		t.Errorf("an event does not survive the store: %v", err)
	}
	for _, e.Outsiders = range []bool{false, true} {
		r, _ := routeOf(e.Kind)
		checkReply(t, e, r.handle(b, e))
	}
	checkReply(t, e, turnedAway(e, "no"))
}

func fuzzed(f *testing.F, s *store.Store) *Bot {
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		f.Fatal(err)
	}
	return New(Options{Base: func() *knowledge.Base { return base }, Loaded: time.Now, Store: s, Log: zerolog.Nop()})
}

// withStore is a bot whose handlers keep what they are told.
func withStore(f *testing.F) *Bot {
	s, err := store.Open(f.Context(), filepath.Join(f.TempDir(), "personabot.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	return fuzzed(f, s)
}

func FuzzSlash(f *testing.F) {
	for _, text := range []string{"devops", "sre objections", "classify Sr SRE II @ Acme", `objection "we'd never use it"`, "compare devops security", "help", "<!channel> & <@U1>"} {
		f.Add(text)
	}
	b := fuzzed(f, nil)
	f.Fuzz(func(t *testing.T, text string) {
		handled(t, b, slack.SlashCommand{TeamID: "T1", UserID: "U1", ChannelID: "C1", Text: text, TriggerID: "1.2"})
	})
}

func FuzzInteraction(f *testing.F) {
	for _, payload := range []string{
		`{"type":"block_actions","user":{"id":"U1"},"channel":{"id":"C1"},"container":{"is_ephemeral":true},"actions":[{"action_id":"show:1","value":"{\"k\":\"section\",\"t\":{\"personas\":[{\"persona\":\"it-ops\"}],\"section\":\"problems\"}}"}]}`,
		`{"type":"block_actions","user":{"id":"U1"},"view":{"id":"V1","type":"modal","callback_id":"classify"},"actions":[{"action_id":"yes:0","value":"{\"k\":\"classify\",\"t\":{\"title\":\"CTO\"}}"}]}`,
		`{"type":"message_action","callback_id":"classify_contact_title","user":{"id":"U1"},"channel":{"id":"C1"},"message":{"ts":"1.2","text":"Jane, Staff SRE at Acme"}}`,
		`{"type":"shortcut","callback_id":"look_up_persona","user":{"id":"U1"}}`,
		`{"type":"block_suggestion","user":{"id":"U1"},"value":"sre"}`,
		`{"type":"block_actions","user":{"id":"U1"},"view":{"id":"V1","type":"home"},"actions":[{"action_id":"lookup:0","selected_option":{"value":"devops-sre/sre"}}]}`,
		`{"type":"block_actions","user":{"id":"U1"},"channel":{"id":"C1"},"message":{"ts":"1.2"},"actions":[{"action_id":"share:0","value":"{\"k\":\"classify\",\"t\":{\"title\":\"<!channel>\"}}"}]}`,
		`{"type":"block_actions","user":{"id":"U1"},"channel":{"id":"C1"},"message":{"ts":"1.2"},"actions":[{"action_id":"missing:0","value":"{\"k\":\"section\",\"t\":{\"personas\":[{\"persona\":\"security\"}],\"section\":\"tools\"}}"}]}`,
		`{"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"suggest:0","value":"it-ops"}]}`,
		`{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","type":"modal","callback_id":"classify","private_metadata":"{\"c\":\"C1\"}","state":{"values":{"title":{"title_input":{"type":"plain_text_input","value":"CTO"}}}}}}`,
		`{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","type":"modal","callback_id":"classify_title","state":{"values":{"title":{"title_input":{"type":"plain_text_input","value":"CTO"}}}}}}`,
		`{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","type":"modal","callback_id":"missing","private_metadata":"{}","state":{"values":{"missing":{"missing_input":{"type":"plain_text_input","value":"<!here> prices"}}}}}}`,
		`{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","type":"modal","callback_id":"wrong_persona","private_metadata":"{}","state":{"values":{"instead":{"instead_input":{"type":"external_select","selected_option":{"value":"it-ops"}}}}}}}`,
		`{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1","type":"modal","callback_id":"write","state":{"values":{"persona":{"persona_input":{"type":"external_select","selected_option":{"value":"it-ops"}}},"text":{"text_input":{"type":"plain_text_input","value":"Chef"}}}}}}`,
	} {
		f.Add([]byte(payload))
	}
	b := withStore(f)
	f.Fuzz(func(t *testing.T, payload []byte) {
		var data slack.InteractionCallback
		if json.Unmarshal(payload, &data) == nil {
			handled(t, b, data)
		}
	})
}

func FuzzEvent(f *testing.F) {
	for _, payload := range []string{
		`{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"app_mention","user":"U1","text":"<@U0> devops","ts":"1.2","channel":"C1"}}`,
		`{"type":"event_callback","team_id":"T1","event_id":"Ev2","event":{"type":"message","channel_type":"im","user":"U1","text":"and their tools?","ts":"1.2","thread_ts":"1.1","channel":"D1"}}`,
		`{"type":"event_callback","team_id":"T1","event_id":"Ev3","event":{"type":"app_home_opened","user":"U1","tab":"home"}}`,
		`{"type":"event_callback","event":{"type":"message"}}`, `{"type":"url_verification"}`, `{}`,
	} {
		f.Add([]byte(payload))
	}
	b := fuzzed(f, nil)
	f.Fuzz(func(t *testing.T, payload []byte) {
		if data, err := slackevents.ParseEvent(payload, slackevents.OptionNoVerifyToken()); err == nil {
			handled(t, b, data)
		}
	})
}
