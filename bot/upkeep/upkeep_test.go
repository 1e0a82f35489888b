package upkeep

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/memory"
	"personabot/bot/people"
	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/bot/webapi"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// nurse is a persona that Rep owns.
const nurse = `name: Ward Nurse
owner: ` + playground.Rep + `
titles: [Registered Nurse]
objections: [{says: We have no time, reply: ""}]
`

// looking returns an Upkeep with a store of its own, or without one.
func looking(t *testing.T, kept bool) *Upkeep {
	t.Helper()
	base, err := knowledge.Load(fstest.MapFS{"nurse.yaml": {Data: []byte(nurse)}}, "clinic")
	if err != nil {
		t.Fatal(err)
	}
	slackServer, err := playground.Start(playground.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { slackServer.Close() })
	api := webapi.New(webapi.Options{BotToken: playground.BotToken, URL: slackServer.APIURL(), Parallel: 1, Failed: func(method, reason string) {}, LockedOut: func(error) {}})
	t.Cleanup(api.Close)
	var s *store.Store
	if kept {
		if s, err = store.Open(t.Context(), filepath.Join(t.TempDir(), "personabot.db")); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
	}
	return New(Options{
		Files: func() *knowledge.Base { return base }, Memory: memory.New(s, zerolog.Nop()), Owners: people.NewOwners(nil, api, zerolog.Nop()),
		Company: people.NewCompany(t.Context(), api, zerolog.Nop()), Slack: api, Log: zerolog.Nop(),
	})
}

func press(user, action, subject string) event.Event {
	return event.Event{ID: "E1", Kind: event.Press, Team: playground.Team, User: user, Action: action, Subject: subject, At: time.Now()}
}

// sent is a modal about the nurse that somebody filled in; fields are its inputs
// by block.
func sent(t *testing.T, user, where string, fields map[string]string) event.Event {
	t.Helper()
	metadata, err := json.Marshal(card.Writing{Persona: "nurse", Where: where})
	if err != nil {
		t.Fatal(err)
	}
	inputs := map[string]string{card.TextBlock: card.TextInput, card.ReplyBlock: card.ReplyInput, card.ProofBlock: card.ProofInput}
	view := &slack.View{CallbackID: card.WriteModalID, PrivateMetadata: string(metadata), State: &slack.ViewState{Values: map[string]map[string]slack.BlockAction{}}}
	for block, text := range fields {
		view.State.Values[block] = map[string]slack.BlockAction{inputs[block]: {Value: text}}
	}
	return event.Event{ID: "E1", Kind: event.Submission, Team: playground.Team, User: user, View: view, At: time.Now()}
}

// inAck is what rides in an acknowledgement, as JSON.
func inAck(t *testing.T, ack any) string {
	t.Helper()
	text, err := json.Marshal(ack)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestOwnersAloneWriteAtOnce(t *testing.T) {
	u := looking(t, true)
	if r, ours := u.Press(press(playground.Colleague, card.DoSuggest, "nurse")); !ours || r.OpenModal != nil || r.Message.Text != card.NotYours().Text {
		t.Errorf("somebody else is answered with %+v", r)
	}
	if r, ours := u.Press(press(playground.Rep, card.DoSuggest, "nurse")); !ours || r.OpenModal == nil {
		t.Errorf("the owner is answered with %+v", r)
	}
	title := map[string]string{card.TextBlock: "Night Nurse"}
	counts := func() bool { return u.Base().Classify("Night Nurse").Persona != nil }
	r := u.Submitted(sent(t, playground.Colleague, string(persona.Titles), title))
	if text := inAck(t, r.Ack); counts() || !strings.Contains(text, "decides on it") {
		t.Errorf("a proposal counts: %t, and is answered with %s", counts(), text)
	}
	if r := u.Submitted(sent(t, playground.Rep, string(persona.Titles), title)); r.Home == nil || !counts() {
		t.Errorf("what the owner wrote counts: %t", counts())
	}
}

func TestWhatIsWrittenIsCheckedInItsField(t *testing.T) {
	u := looking(t, true)
	for name, test := range map[string]struct {
		where, block string
		fields       map[string]string
	}{
		"nothing":                     {string(persona.Problems), card.TextBlock, nil},
		"no reply":                    {"reply:1", card.ReplyBlock, nil},
		"a reply to a problem":        {string(persona.Problems), card.ReplyBlock, map[string]string{card.TextBlock: "Paper", card.ReplyBlock: "Ask for it"}},
		"proof of nothing":            {string(persona.Objections), card.ProofBlock, map[string]string{card.TextBlock: "No budget", card.ProofBlock: "https://example.com"}},
		"proof that is no address":    {"reply:1", card.ProofBlock, map[string]string{card.ReplyBlock: "Ask for it", card.ProofBlock: "see the handbook"}},
		"an objection that is not":    {"reply:2", card.WhereBlock, map[string]string{card.ReplyBlock: "Ask for it"}},
		"a place that nobody offered": {"owner", card.WhereBlock, map[string]string{card.TextBlock: "me"}},
		"what the file holds":         {string(persona.Titles), card.TextBlock, map[string]string{card.TextBlock: " Registered   Nurse "}},
	} {
		t.Run(name, func(t *testing.T) {
			text := inAck(t, u.Submitted(sent(t, playground.Rep, test.where, test.fields)).Ack)
			if !strings.Contains(text, `"errors":{"`+test.block+`":`) {
				t.Errorf("the modal says %s, want something under %s", text, test.block)
			}
		})
	}
}

func TestWithoutAStorePeopleAreToldThatNothingIsKept(t *testing.T) {
	u := looking(t, false)
	useful := press(playground.Rep, card.DoRate, "")
	useful.Choice, useful.Value = card.SayUseful, card.Value{Kind: knowledge.KindSummary, Topic: knowledge.Topic{Personas: []persona.Ref{{Persona: "nurse"}}}}
	if r, ours := u.Press(useful); !ours || r.Message.Text != card.NotKept().Text {
		t.Errorf("a verdict is answered with %+v", r)
	}
	text := inAck(t, u.Submitted(sent(t, playground.Rep, string(persona.Problems), map[string]string{card.TextBlock: "Paper"})).Ack)
	if !strings.Contains(text, card.NotKept().Text) {
		t.Errorf("what was written is answered with %s", text)
	}
	if r := u.Home(press(playground.Rep, "", ""), nil); r.Home == nil || len(r.Home.Personas) != 1 {
		t.Error("the home tab shows no personas")
	}
	if _, ours := u.Press(press(playground.Rep, card.DoShare, "")); ours {
		t.Error("a button that shows another answer is taken")
	}
}

// TestTheOverlayFollowsTheFiles has the files change below what owners agreed on.
func TestTheOverlayFollowsTheFiles(t *testing.T) {
	files := func(text string) *knowledge.Base {
		base, err := knowledge.Load(fstest.MapFS{"nurse.yaml": {Data: []byte(text)}}, "clinic")
		if err != nil {
			t.Fatal(err)
		}
		return base
	}
	now := files(nurse)
	a := newAgreed(func() *knowledge.Base { return now })
	if m := a.current().Classify("Night Nurse"); m.Persona != nil {
		t.Fatalf("the files alone know the title: %+v", m)
	}
	a.set("one", knowledge.Overlay{Corrections: []knowledge.Correction{{Title: "Night Nurse", Persona: "nurse", By: "Ana", At: time.Now()}}})
	if !a.holds("one") || a.current().Classify("Night Nurse").Persona == nil {
		t.Error("what was agreed on does not count")
	}
	now = files(strings.Replace(nurse, "Ward Nurse", "Nurse", 1))
	if v, _ := a.current().Persona("nurse"); v.Name != "Nurse" || a.current().Classify("Night Nurse").Persona == nil {
		t.Errorf("of changed files, what was agreed on does not count: %s", v.Name)
	}
	if a.forget(); a.holds("one") {
		t.Error("an overlay that is to be made anew is held")
	}
}
