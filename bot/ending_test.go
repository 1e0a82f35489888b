package bot_test

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"go.uber.org/goleak"

	"personabot/bot"
	"personabot/bot/playground"
)

func TestShutdownAnswersWhatWasAcceptedAndLeavesNothingBehind(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) }) // runs after all else was cleaned up
	gate, state := make(chan struct{}), kept(t)()
	w := unconnected(t)
	_, end := w.connect(func(o *bot.Options) {
		o.Store = state
		gated(gate)(o)
	})
	for range 8 {
		<-w.Slash(playground.Rep, playground.Sales, "/persona", "devops").Acked()
	}
	time.AfterFunc(200*time.Millisecond, func() { close(gate) })
	end()
	if got := w.answers(playground.Sales, ""); got != 8 {
		t.Errorf("%d answers to 8 questions after the shutdown", got)
	}
	state.Close()
}

func TestWrongTokensEndTheProcess(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	for token, reason := range map[string]string{"xapp-wrong": "invalid_auth", playground.BotToken: "not_allowed_token_type"} {
		t.Run(reason, func(t *testing.T) {
			t.Parallel()
			slack, err := playground.Start(playground.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer slack.Close()
			err = bot.New(bot.Options{
				AppToken: token, BotToken: playground.BotToken, APIURL: slack.APIURL(), Connections: 2, Log: zerolog.Nop(),
			}).Run(t.Context())
			if err == nil || !strings.Contains(err.Error(), reason) {
				t.Errorf("Run with a wrong app token: %v; want %s", err, reason)
			}
		})
	}
}

func TestATokenThatIsRevokedEndsTheProcess(t *testing.T) {
	w := unconnected(t)
	hello, ended := make(chan struct{}), make(chan error, 1)
	base := builtIn(t)
	b := bot.New(bot.Options{
		Base: base, Loaded: time.Now, AppToken: playground.AppToken, BotToken: playground.BotToken, APIURL: w.APIURL(),
		Connections: 2, Log: zerolog.New(w.log), Connected: func() { close(hello) },
	})
	go func() { ended <- b.Run(t.Context()) }()
	<-hello
	for _, method := range []string{"users.info", "conversations.info", "conversations.open", "chat.postMessage", "chat.postEphemeral"} {
		w.Faults().Refuse(method, "token_revoked")
	}
	for range 5 {
		w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
	}
	select {
	case err := <-ended:
		if err == nil || !strings.Contains(err.Error(), "token_revoked") || !strings.Contains(err.Error(), "SLACK_BOT_TOKEN") {
			t.Errorf("Run with a revoked token: %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the process goes on with a revoked token")
	}
}

// TestTheEndDoesNotWaitForSlack ends a bot whose calls all hang. After ten
// seconds most places kill a process that was told to end.
func TestTheEndDoesNotWaitForSlack(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w := unconnected(t)
	_, end := w.connect(func(o *bot.Options) { o.Store = kept(t)() })
	w.Faults().FailShare(1, 1, playground.Hang)
	for n := range 8 {
		<-slash(w.Server, n).Acked()
		<-mention(w.Server, n).Acked()
	}
	ended := make(chan struct{})
	go func() {
		end()
		close(ended)
	}()
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the bot has not ended after ten seconds")
		w.Faults().FailShare(0, 0)
		<-ended
	}
}

func TestBeingToldToEndWhileSigningInIsNoFailure(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0") // takes connections, and never answers
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	err = bot.New(bot.Options{
		AppToken: playground.AppToken, BotToken: playground.BotToken, APIURL: "http://" + silent.Addr().String() + "/api/", Log: zerolog.Nop(),
	}).Run(ctx)
	if err != nil {
		t.Errorf("Run, told to end while Slack does not answer: %v", err)
	}
}
