package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/personas"
)

// team is a small Slack, the bot in it, and persona files in a Git repository.
type team struct {
	*playground.Server
	t        *testing.T
	files    string
	database string
	ticks    chan time.Time
}

// TestFromAQuestionNobodyCouldAnswerToTheAnswer goes once around: ask, gap,
// suggestion, approval, patch, git apply, reload, the same question answered,
// everybody who asked told once.
func TestFromAQuestionNobodyCouldAnswerToTheAnswer(t *testing.T) {
	team := atWork(t)
	const question = `what do I say when it ops tell me "your vendor questionnaire has two hundred rows"?`
	const reply = "We send the filled-in questionnaire with the contract."
	for person, channel := range map[string]string{playground.Rep: playground.DirectRep, playground.Colleague: playground.DirectSam} {
		team.Say(person, channel, "", question)
		team.message(channel, "Nothing is agreed yet")
	}
	team.gaps(2) // which are written down after the answers
	unanswered := team.message(playground.DirectRep, "Nothing is agreed yet")
	team.press(playground.Rep, playground.Source{Channel: unanswered.Channel, TS: unanswered.TS}, unanswered.Blocks, "Say what is missing")
	team.modal(playground.Rep, "you hear from me")
	team.submit(playground.Rep, map[string]string{"missing": "What do we do about vendor questionnaires?"})

	home := team.home("What do we do about vendor questionnaires?", "once, on")
	team.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "Write it")
	team.modal(playground.Colleague, "Where it belongs")
	team.submit(playground.Colleague, map[string]string{
		"where!": "objections", "text": "Your vendor questionnaire has two hundred rows", "reply": reply, "proof": "https://example.com/trust",
	})
	team.home("1 agreed change waits")

	before := [2]int{team.count(playground.DirectRep), team.count(playground.DirectSam)}
	patch := team.command("changes", "--patch", "--database", team.database)
	team.git(patch, "apply", "-")
	if lint := team.command("lint", team.files); !strings.Contains(lint, "no problems") {
		t.Errorf("lint after the patch: %s", lint)
	}
	for _, channel := range []string{playground.DirectRep, playground.DirectSam} {
		team.message(channel, "answered now")
	}
	team.Say(playground.Rep, playground.DirectRep, "", question)
	team.until("the same question answered", func() bool { return team.count(playground.DirectRep) == before[0]+2 })
	if answer := team.message(playground.DirectRep, "You can say: "+reply); strings.Contains(answer.Text, "answered now") {
		t.Errorf("the same question gets %q", answer.Text)
	}
	team.look() // nobody is told again
	if told := [2]int{team.count(playground.DirectRep) - before[0], team.count(playground.DirectSam) - before[1]}; told != [2]int{2, 1} {
		t.Errorf("Rita was told once and answered once, Sam told once: %v new messages", told)
	}
	team.applied()
}

// TestAWordingFromSlackJoinsThoseBesideThePage takes a sentence that was not
// recognised from the person who heard it to the answer.
func TestAWordingFromSlackJoinsThoseBesideThePage(t *testing.T) {
	team := atWork(t)
	const question = `what do I say when it ops tell me "we run the lighthouse and others sail"?`
	team.Say(playground.Rep, playground.DirectRep, "", question)
	unanswered := team.message(playground.DirectRep, "Nothing is agreed yet")
	team.gaps(1)
	team.press(playground.Rep, playground.Source{Channel: unanswered.Channel, TS: unanswered.TS}, unanswered.Blocks, "Say what is missing")
	team.modal(playground.Rep, "you hear from me")
	team.submit(playground.Rep, map[string]string{"missing": "That is their usual one"})
	home := team.home("That is their usual one")
	team.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "Write it")
	team.modal(playground.Colleague, "Another way to say: Code search is not one of our top priorities")
	team.submit(playground.Colleague, map[string]string{"where!": "heard:1", "text": "We run the lighthouse and others sail", "reply": "", "proof": ""})
	team.home("1 agreed change waits")

	patch := team.command("changes", "--patch", "--database", team.database)
	if !strings.Contains(patch, "+++ b/personas/it-ops.heard.txt\n") || strings.Count(patch, "\n+  ") != 1 || !strings.Contains(patch, "\n+  We run the lighthouse and others sail\n") {
		t.Errorf("the patch is no line of the wordings:\n%s", patch)
	}
	team.git(patch, "apply", "-")
	team.message(playground.DirectRep, "answered now")
	team.Say(playground.Rep, playground.DirectRep, "", question)
	team.message(playground.DirectRep, "IT/Ops says: Code search is not one of our top priorities")
	team.applied()
}

// TestTheCommandLineKnowsCorrectedTitles classifies a title that an owner
// corrected in Slack.
func TestTheCommandLineKnowsCorrectedTitles(t *testing.T) {
	database := filepath.Join(t.TempDir(), "personabot.db")
	kept, err := store.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	c := knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "it-ops", Text: "Happiness Wizard", At: time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)}
	if _, err := kept.AddChange(t.Context(), store.Change{Change: c, State: store.Approved, By: "T U", Approved: "T U"}); err != nil {
		t.Fatal(err)
	}
	for _, command := range [][]string{
		{"classify", "--database", database, "Senior Happiness Wizard"}, {"ask", "--database", database, "classify Happiness Wizard"},
	} {
		var out, problems bytes.Buffer
		personabot(command, strings.NewReader(""), &out, &problems)
		if !strings.Contains(out.String(), "corrected to IT/Ops by its owner on 25 Nov 2026") {
			t.Errorf("personabot %v: %s%s", command, &out, &problems)
		}
	}
}

// atWork serves the bot from a copy of the built-in personas.
func atWork(t *testing.T) *team {
	t.Helper()
	slack, err := playground.Start(playground.Options{})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	team := &team{Server: slack, t: t, files: filepath.Join(folder, "repository", "personas"), database: filepath.Join(folder, "personabot.db"), ticks: make(chan time.Time)}
	if err := os.CopyFS(team.files, personas.Files); err != nil {
		t.Fatal(err)
	}
	team.git("", "init", "-q")
	kept, err := store.Open(t.Context(), team.database)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	hello, done := make(chan struct{}), make(chan error, 1)
	go func() {
		done <- serve(ctx, &commandLine{Personas: team.files}, "", bot.Options{
			AppToken: playground.AppToken, BotToken: playground.BotToken, APIURL: slack.APIURL(), Connections: 1, Store: kept,
			Owners: []string{"sam@example.com"}, KeepQuestions: true, Ticks: team.ticks, Log: zerolog.Nop(), Connected: func() { close(hello) },
		})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
		slack.Close()
	})
	<-hello
	return team
}

// look has the bot look for what is to be done. It takes the second tick when
// it has done what the first one was for.
func (w *team) look() {
	w.ticks <- time.Now()
	w.ticks <- time.Now()
}

func (w *team) until(what string, met func() bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := w.Wait(ctx, func() bool { w.look(); return met() }); err != nil {
		w.t.Fatalf("%s: %v; calls: %v", what, err, w.Calls())
	}
}

// message waits for a message of the bot that holds a text.
func (w *team) message(channel, text string) playground.Message {
	w.t.Helper()
	var found playground.Message
	w.until("a message with "+text, func() bool {
		for _, m := range w.Messages(channel) {
			if m.User == playground.Bot && strings.Contains(m.Text, text) {
				found = m
			}
		}
		return found.TS != ""
	})
	return found
}

func (w *team) count(channel string) (n int) {
	for _, m := range w.Messages(channel) {
		if m.User == playground.Bot {
			n++
		}
	}
	return n
}

func (w *team) modal(user, text string) {
	w.t.Helper()
	w.until("a modal with "+text, func() bool {
		view, open := w.Modal(user)
		return open && strings.Contains(string(view.Content), text)
	})
}

// home opens the owner's home tab until it holds all texts: what was asked is
// written down after its answer.
func (w *team) home(texts ...string) playground.View {
	w.t.Helper()
	var home playground.View
	for range 20 {
		last, _ := w.Home(playground.Colleague)
		w.OpenHome(playground.Colleague)
		w.until("a home tab", func() bool { home, _ = w.Home(playground.Colleague); return home.ID != last.ID })
		if !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(string(home.Content), text) }) {
			return home
		}
	}
	w.t.Fatalf("not all of %q in the home tab: %s", texts, home.Content)
	return home
}

// press presses the first button with a label.
func (w *team) press(user string, from playground.Source, content json.RawMessage, label string) {
	w.t.Helper()
	var view struct{ Blocks json.RawMessage }
	if json.Unmarshal(content, &view) == nil {
		content = view.Blocks
	}
	var blocks []struct {
		ID       string           `json:"block_id"`
		Elements []map[string]any `json:"elements"`
	}
	if err := json.Unmarshal(content, &blocks); err != nil {
		w.t.Fatal(err)
	}
	for _, block := range blocks {
		for _, e := range block.Elements {
			if text, _ := e["text"].(map[string]any); text != nil && text["text"] == label {
				w.Press(user, from, map[string]any{"type": "button", "action_id": e["action_id"], "block_id": block.ID, "value": e["value"]})
				return
			}
		}
	}
	w.t.Fatalf("there is no button %q in %s", label, content)
}

// submit fills in the topmost modal and sends it; a name that ends in ! is a
// select.
func (w *team) submit(user string, fields map[string]string) {
	w.t.Helper()
	values := map[string]map[string]any{}
	for name, value := range fields {
		block, picked := strings.CutSuffix(name, "!")
		field := map[string]any{"type": "plain_text_input", "value": value}
		if picked {
			field = map[string]any{"type": "static_select", "selected_option": map[string]any{"value": value}}
		}
		values[block] = map[string]any{block + "_input": field}
	}
	if response := w.Submit(user, values); strings.Contains(string(response), "errors") {
		w.t.Fatalf("the modal refuses: %s", response)
	}
}

// command runs personabot on the team's files and returns what it prints.
func (w *team) command(args ...string) string {
	w.t.Helper()
	w.t.Chdir(filepath.Dir(w.files))
	var out, err bytes.Buffer
	if status := personabot(append([]string{"--personas", "personas"}, args...), strings.NewReader(""), &out, &err); status != exitFine {
		w.t.Fatalf("personabot %v: status %d\n%s%s", args, status, &out, &err)
	}
	return out.String()
}

func (w *team) git(in string, args ...string) {
	w.t.Helper()
	git := exec.Command("git", args...)
	git.Dir, git.Stdin = filepath.Dir(w.files), strings.NewReader(in)
	if out, err := git.CombinedOutput(); err != nil {
		w.t.Fatalf("git %v: %v\n%s\n%s", args, err, out, in)
	}
}

// gaps waits until n gaps are open.
func (w *team) gaps(n int) {
	w.t.Helper()
	kept, err := store.Open(w.t.Context(), w.database)
	if err != nil {
		w.t.Fatal(err)
	}
	defer kept.Close()
	w.until("gaps", func() bool { open, err := kept.OpenGaps(w.t.Context()); return err == nil && len(open) == n })
}

// applied waits until the change counts as applied.
func (w *team) applied() {
	w.t.Helper()
	kept, err := store.Open(w.t.Context(), w.database)
	if err != nil {
		w.t.Fatal(err)
	}
	defer kept.Close()
	w.until("the change to be applied", func() bool {
		applied, err := kept.Changes(w.t.Context(), store.Applied)
		return err == nil && len(applied) == 1
	})
	w.gaps(0)
}
