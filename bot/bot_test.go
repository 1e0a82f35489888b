package bot_test

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/knowledge"
	"personabot/personas"
)

// workspace is a playground with the bot connected to it.
type workspace struct {
	*playground.Server
	t   testing.TB
	log *lockedBuffer
}

type lockedBuffer struct {
	mutex sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.Buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	return b.Buffer.String()
}

func connected(t *testing.T) *workspace {
	t.Helper()
	return connectedWith(t, func(*bot.Options) {})
}

// connectedWith connects a bot with other options.
func connectedWith(t *testing.T, change func(*bot.Options)) *workspace {
	t.Helper()
	w := unconnected(t)
	w.connect(change)
	return w
}

func unconnected(t testing.TB) *workspace {
	t.Helper()
	manifest, err := bot.Manifest(true)
	if err != nil {
		t.Fatal(err)
	}
	slack, err := playground.Start(playground.Options{RetryAfter: []time.Duration{0, 0, 0}, Manifest: manifest})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { slack.Close() })
	return &workspace{Server: slack, t: t, log: &lockedBuffer{}}
}

var loaded = sync.OnceValues(func() (*knowledge.Base, error) { return knowledge.Load(personas.Files, "personas") })

// connect connects one more bot, and returns it and what stops it.
func (w *workspace) connect(change func(*bot.Options)) (*bot.Bot, func()) {
	w.t.Helper()
	base, err := loaded()
	if err != nil {
		w.t.Fatal(err)
	}
	hello := make(chan struct{})
	options := bot.Options{
		Base: func() *knowledge.Base { return base }, Loaded: time.Now, AppToken: playground.AppToken, BotToken: playground.BotToken,
		APIURL: w.APIURL(), Connections: 2, Log: zerolog.New(w.log), Connected: func() { close(hello) },
	}
	change(&options)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	b := bot.New(options)
	go func() { done <- b.Run(ctx) }()
	end := sync.OnceFunc(func() {
		stop()
		if err := <-done; err != nil {
			w.t.Errorf("Run: %v", err)
		}
	})
	w.t.Cleanup(end)
	select {
	case <-hello:
	case <-time.After(20 * time.Second):
		w.t.Fatal("not connected")
	}
	return b, end
}

// until waits for a condition.
func (w *workspace) until(what string, met func() bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := w.Wait(ctx, met); err != nil {
		w.t.Fatalf("%s: %v\ncalls: %v\nlog: %s", what, err, w.Calls(), w.log)
	}
}

// answer waits for the latest message of the bot after n others in a channel.
func (w *workspace) answer(channel string, n int) playground.Message {
	w.t.Helper()
	var found playground.Message
	w.until("an answer", func() bool {
		count := 0
		for _, m := range w.Messages(channel) {
			if m.User == playground.Bot {
				count++
				found = m
			}
		}
		return count > n
	})
	return found
}

func TestSlashAnswersThePersonAlone(t *testing.T) {
	w := connected(t)
	d := w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	m := w.answer(playground.Sales, 0)
	if m.OnlyFor != playground.Rep || !strings.Contains(m.Text, "DevOps") || !strings.Contains(string(m.Blocks), "Share in channel") {
		t.Errorf("answer = %+v", m)
	}
	<-d.Acked()
}

func TestMentionAnswersInTheThreadAndFollowsUp(t *testing.T) {
	w := connected(t)
	asked, _ := w.Say(playground.Rep, playground.Sales, "", "@personabot what do I say when an SRE tells me their outages aren't code changes?")
	m := w.answer(playground.Sales, 0)
	if m.Thread != asked.TS || m.OnlyFor != "" || !strings.Contains(m.Text, "25-50 %") {
		t.Errorf("answer = %+v", m)
	}
	w.Say(playground.Rep, playground.Sales, asked.TS, "@personabot and their tools?")
	if m := w.answer(playground.Sales, 1); !strings.Contains(m.Text, "Kubernetes") {
		t.Errorf("follow-up = %q", m.Text)
	}
}

func TestFollowUpNeedsNoMentionWhereTheBotMayRead(t *testing.T) {
	w := connected(t)
	asked, _ := w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
	w.answer(playground.Sales, 0)
	for _, talk := range []string{"thanks, I call her now", "Sam, can you join?", "they sounded happy about the pilot", "@Sam what are their tools?"} {
		w.Say(playground.Rep, playground.Sales, asked.TS, talk)
	}
	w.Say(playground.Rep, playground.Sales, "", "what are their tools?") // in no thread of ours
	w.Say(playground.Rep, playground.Sales, asked.TS, "and what tools do they use?")
	if m := w.answer(playground.Sales, 1); !strings.Contains(m.Text, "Kubernetes") || m.Thread != asked.TS {
		t.Errorf("after talk that it should leave alone, the bot answers %+v", m)
	}
}

func TestDirectMessage(t *testing.T) {
	w := connected(t)
	w.Say(playground.Rep, playground.DirectRep, "", "security")
	if m := w.answer(playground.DirectRep, 0); !strings.Contains(m.Text, "security") {
		t.Errorf("answer = %q", m.Text)
	}
}

func TestShortcutFindsTheTitle(t *testing.T) {
	w := connected(t)
	sample := w.Messages(playground.Sales)[0]
	w.MessageShortcut(playground.Rep, playground.Sales, sample.TS, "classify_contact_title")
	w.until("a modal", func() bool { _, ok := w.Modal(playground.Rep); return ok })
	modal, _ := w.Modal(playground.Rep)
	if !strings.Contains(string(modal.Content), "Staff Site Reliability Engineer") || !strings.Contains(string(modal.Content), "devops-sre.yaml") {
		t.Errorf("modal = %s", modal.Content)
	}
	input := func(title string) map[string]map[string]any {
		return map[string]map[string]any{"title": {"title_input": map[string]any{"type": "plain_text_input", "value": title}}}
	}
	if response := w.Submit(playground.Rep, input("")); !strings.Contains(string(response), "errors") {
		t.Errorf("submitting nothing: %s", response)
	}
	w.Submit(playground.Rep, input("Security Engineer"))
	if m := w.answer(playground.Sales, 0); m.Thread != sample.TS || !strings.Contains(m.Text, "security") {
		t.Errorf("posted = %+v", m)
	}
}

func TestDecisionInTheModalIsPosted(t *testing.T) {
	w := connected(t)
	asks := w.Messages(playground.Sales)[2]
	w.MessageShortcut(playground.Rep, playground.Sales, asks.TS, "classify_contact_title")
	w.until("the question", func() bool {
		modal, _ := w.Modal(playground.Rep)
		return strings.Contains(string(modal.Content), "does not decide")
	})
	modal, _ := w.Modal(playground.Rep)
	w.Press(playground.Rep, playground.Source{View: modal.ID}, map[string]any{
		"type": "button", "action_id": "yes:0", "block_id": "decide", "value": `{"k":"classify","t":{"title":"Engineering Manager, Shared Services"}}`,
	})
	w.until("the decision", func() bool {
		modal, _ := w.Modal(playground.Rep)
		return strings.Contains(string(modal.Content), "the answer is yes")
	})
	w.Submit(playground.Rep, map[string]map[string]any{
		"title": {"title_input": map[string]any{"type": "plain_text_input", "value": "Engineering Manager, Shared Services"}},
	})
	if m := w.answer(playground.Sales, 0); m.Thread != asks.TS || !strings.Contains(m.Text, "Dev Tools Leader") || !strings.Contains(m.Text, "the answer is yes") {
		t.Errorf("posted = %+v", m)
	}
}

func TestNothingIsPostedWhereTheBotCannotSeeWhoReads(t *testing.T) {
	w := connected(t)
	w.Slash(playground.Rep, playground.Private, "/persona", "devops")
	card := w.answer(playground.Private, 0)
	w.Press(playground.Rep, playground.Source{Channel: playground.Private, TS: card.TS}, map[string]any{
		"type": "button", "action_id": "share:0", "block_id": "share", "value": `{"k":"summary","t":{"personas":[{"persona":"devops-sre"}]}}`,
	})
	if m := w.answer(playground.Private, 1); m.OnlyFor != playground.Rep || !strings.Contains(m.Text, "cannot see who reads") {
		t.Errorf("sharing is answered with %+v", m)
	}
	found := w.Messages(playground.Private)[0]
	w.MessageShortcut(playground.Rep, playground.Private, found.TS, "classify_contact_title")
	w.until("the modal", func() bool { _, open := w.Modal(playground.Rep); return open })
	response := w.Submit(playground.Rep, map[string]map[string]any{
		"title": {"title_input": map[string]any{"type": "plain_text_input", "value": "VP Developer Productivity"}},
	})
	if !strings.Contains(string(response), "cannot see who reads") {
		t.Errorf("posting is answered with %s", response)
	}
}

func TestOutsidersSeeNothing(t *testing.T) {
	w := connected(t)
	w.Say(playground.Outsider, playground.Shared, "", "@personabot devops")
	if m := w.answer(playground.Shared, 0); m.OnlyFor != playground.Outsider || strings.Contains(m.Text, "incident") {
		t.Errorf("an outsider is told %+v", m)
	}
	w.Say(playground.Rep, playground.Shared, "", "@personabot devops")
	m := w.answer(playground.Shared, 1)
	if m.OnlyFor != playground.Rep || strings.Contains(string(m.Blocks), "hubspot") {
		t.Errorf("in a shared channel an insider is told %+v", m)
	}
}

func TestDuplicatesAreAnsweredOnce(t *testing.T) {
	w := connected(t)
	w.Faults().Duplicate(true)
	w.Say(playground.Rep, playground.DirectRep, "", "devops")
	w.Say(playground.Rep, playground.DirectRep, "", "security")
	w.answer(playground.DirectRep, 1)
	w.Faults().Duplicate(false)
	w.Say(playground.Rep, playground.DirectRep, "", "it ops")
	last := w.answer(playground.DirectRep, 2)
	if !strings.Contains(last.Text, "IT/Ops") {
		t.Errorf("the third answer is %q: an event was answered twice", last.Text)
	}
}

func TestFaultsOfTheWebAPIPass(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	for _, fault := range []playground.Fault{playground.RateLimited, playground.ServerError} {
		t.Run(string(fault), func(t *testing.T) {
			w := connected(t)
			w.Faults().FailCalls(fault, 2)
			w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
			w.answer(playground.Sales, 0)
		})
	}
}

func TestConnectionsComeBack(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w := connected(t)
	w.until("two connections", func() bool { return w.Connections() == 2 })
	w.Drop()
	w.Say(playground.Rep, playground.DirectRep, "", "devops")
	w.answer(playground.DirectRep, 0)
	unknown := w.SendUnknown()
	select {
	case <-unknown.Acked():
	case <-time.After(20 * time.Second):
		t.Error("an unknown envelope was not acknowledged")
	}
}

func TestTypeaheadAndHome(t *testing.T) {
	w := connected(t)
	w.OpenHome(playground.Rep)
	w.until("a home tab", func() bool { _, ok := w.Home(playground.Rep); return ok })
	home, _ := w.Home(playground.Rep)
	options := w.Suggest(playground.Rep, playground.Source{View: home.ID}, map[string]any{"action_id": "lookup:0", "block_id": "pick"}, "sre")
	if !strings.Contains(string(options), "devops-sre/sre") {
		t.Errorf("options = %s", options)
	}
	w.Press(playground.Rep, playground.Source{View: home.ID}, map[string]any{
		"action_id": "lookup:0", "block_id": "pick", "type": "external_select", "selected_option": map[string]any{"value": "it-ops/"},
	})
	w.until("the card in the home tab", func() bool {
		home, _ := w.Home(playground.Rep)
		return strings.Contains(string(home.Content), "They say")
	})
}

func TestLogsHoldNoTextAndNoTokens(t *testing.T) {
	w := connected(t)
	w.Say(playground.Rep, playground.DirectRep, "", "what does Jane Planted-Secret object to")
	w.answer(playground.DirectRep, 0)
	w.until("a log line", func() bool { return strings.Contains(w.log.String(), `"kind":"direct"`) })
	for _, secret := range []string{"Planted", "xoxb-", "xapp-"} {
		if strings.Contains(w.log.String(), secret) {
			t.Errorf("the log holds %q: %s", secret, w.log)
		}
	}
}

func TestBadTokenEndsWithASentence(t *testing.T) {
	slack, err := playground.Start(playground.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer slack.Close()
	b := bot.New(bot.Options{AppToken: "xapp-wrong", BotToken: "xoxb-wrong", APIURL: slack.APIURL(), Log: zerolog.Nop()})
	if err := b.Run(t.Context()); err == nil || strings.Contains(err.Error(), "xoxb-wrong") || !strings.Contains(err.Error(), "\nhint: ") {
		t.Errorf("Run with bad tokens: %v", err)
	}
}
