package bot_test

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"personabot/bot/card"
	"personabot/bot/playground"
	"personabot/knowledge"
)

// serveBare is the shortest bot that slack-go makes possible: it answers
// everything with a card that was made beforehand, in a goroutine per event
// as slack-go's own handler does. It is what ours is measured beside.
func serveBare(ctx context.Context, tb testing.TB, apiURL string, calls *http.Client) {
	tb.Helper()
	api := slack.New(playground.BotToken, slack.OptionAppLevelToken(playground.AppToken), slack.OptionAPIURL(apiURL), slack.OptionHTTPClient(calls))
	client := socketmode.New(api)
	go client.RunContext(ctx)
	static := card.Answer(builtIn(tb)().Ask("devops", knowledge.Topic{}), card.Options{Private: true})
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-client.Events:
			if event.Request != nil && event.Request.EnvelopeID != "" {
				client.Ack(*event.Request)
				go answerBarely(ctx, api, calls, event, static)
			}
		}
	}
}

// keeping returns a client that keeps so many idle connections to a host; 0 for
// Go's own, as slack-go's examples have it, which keeps two.
func keeping(idle int) *http.Client {
	if idle == 0 {
		return http.DefaultClient
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = idle
	return &http.Client{Transport: transport}
}

// startBare connects the bare bot in this process.
func startBare(tb testing.TB, s *playground.Server, idle int) (stop func()) {
	tb.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	go serveBare(ctx, tb, s.APIURL(), keeping(idle))
	awaitBare(s)
	return cancel
}

func awaitBare(s *playground.Server) {
	for s.Connections() == 0 {
		time.Sleep(time.Millisecond)
	}
}

// bareSlack names the Slack that TestBareBot serves, and bareIdle how many
// idle connections it keeps.
const (
	bareSlack = "BARE_BOT_SLACK"
	bareIdle  = "BARE_BOT_IDLE"
)

// TestBareBot is the bare bot as a process, which startBareProcess runs.
func TestBareBot(t *testing.T) {
	address := os.Getenv(bareSlack)
	if address == "" {
		t.Skip(bareSlack + " names no Slack to serve")
	}
	idle, err := strconv.Atoi(os.Getenv(bareIdle))
	if err != nil {
		t.Fatal(err)
	}
	serveBare(t.Context(), t, address, keeping(idle))
}

// startBareProcess connects the bare bot as its own process, as ours is one:
// in this one it would share the memory of Slack and be swept less often.
func startBareProcess(tb testing.TB, s *playground.Server, idle int) (stop func()) {
	tb.Helper()
	command := exec.Command(os.Args[0], "-test.run=^TestBareBot$", "-test.timeout=0")
	command.Env = append(os.Environ(), bareSlack+"="+s.APIURL(), bareIdle+"="+strconv.Itoa(idle))
	if err := command.Start(); err != nil {
		tb.Fatal(err)
	}
	awaitBare(s)
	return func() {
		command.Process.Kill()
		command.Wait()
	}
}

func answerBarely(ctx context.Context, api *slack.Client, calls *http.Client, event socketmode.Event, static card.Message) {
	switch data := event.Data.(type) {
	case slack.SlashCommand:
		slack.PostWebhookCustomHTTPContext(ctx, data.ResponseURL, calls, &slack.WebhookMessage{
			Text: static.Text, Blocks: &slack.Blocks{BlockSet: static.Blocks}, ResponseType: slack.ResponseTypeEphemeral,
		})
	case slackevents.EventsAPIEvent:
		if in, ok := data.InnerEvent.Data.(*slackevents.AppMentionEvent); ok {
			api.PostMessageContext(ctx, in.Channel, slack.MsgOptionText(static.Text, false),
				slack.MsgOptionBlocks(static.Blocks...), slack.MsgOptionTS(in.TimeStamp))
		}
	}
}
