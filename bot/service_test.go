package bot_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"go.uber.org/goleak"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
)

// kept returns a store, the same one at each call.
func kept(t *testing.T) func() *store.Store {
	path := filepath.Join(t.TempDir(), "personabot.db")
	return func() *store.Store {
		s, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// answers counts what the bot wrote in a channel.
func (w *workspace) answers(channel, like string) (n int) {
	for _, m := range w.Messages(channel) {
		if m.User == playground.Bot && strings.Contains(m.Text, like) {
			n++
		}
	}
	return n
}

func (w *workspace) logs(line string) int { return strings.Count(w.log.String(), line) }

func TestTwoReplicasAnswerEachEventOnce(t *testing.T) {
	database := newSchema(t)
	stored := func(o *bot.Options) { o.Store = openStore(t, database.address) }
	w := connectedWith(t, stored)
	w.connect(stored)
	w.until("four connections", func() bool { return w.Connections() == 4 })
	w.Faults().Duplicate(true)
	const asked = 20
	for range asked {
		w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
		w.Slash(playground.Colleague, playground.Sales, "/persona", "security")
	}
	w.until("all copies", func() bool {
		return w.logs(`"outcome":"answered"`) == 2*asked && w.logs(`"outcome":"duplicate"`) == 2*asked
	})
	if got := w.answers(playground.Sales, ""); got != 2*asked {
		t.Errorf("%d answers to %d questions", got, 2*asked)
	}
}

// TestReplicasWaitForASlowStore sends each question to both of two replicas,
// while their store answers nothing for longer than a look-up may take.
func TestReplicasWaitForASlowStore(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	for stall, most := range map[time.Duration]map[string]int{
		2 * time.Second: {"slash_commands": 1, "events_api": 1},
		6 * time.Second: {"slash_commands": 2, "events_api": 1}, // Slack knows a mention's answer again
	} {
		t.Run(stall.String(), func(t *testing.T) {
			t.Parallel() // nearly all of it is waiting
			database := newSchema(t)
			s := startSlack(t)
			stored := func(o *bot.Options) { o.Store = openStore(t, database.address) }
			defer startBot(t, s, stored)()
			defer startBot(t, s, stored)()
			askOutstanding(t, s, outstanding, outstanding, slash)
			s.Faults().Duplicate(true)
			go database.stall(stall)
			time.Sleep(10 * time.Millisecond)
			asked := wait(t, askAtRate(s, int(stall.Seconds()*20)+40, 20, slash, mention))
			time.Sleep(stall / 2) // for second answers
			for _, d := range asked {
				if r := d.Record(); len(r.Answers) > most[r.Kind] || r.Late > 0 {
					t.Errorf("%s", describe(d.ID, r))
				}
			}
		})
	}
}

func TestAnEventFromBeforeARestartIsKnown(t *testing.T) {
	open := kept(t)
	w := unconnected(t)
	stored := func(o *bot.Options) { o.Store = open() }
	_, end := w.connect(stored)
	asked := w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	w.answer(playground.Sales, 0)
	end()
	w.connect(stored)
	w.Resend(asked)
	w.until("the copy", func() bool { return w.logs(`"outcome":"duplicate"`) == 1 })
	if got := w.answers(playground.Sales, ""); got != 1 {
		t.Errorf("%d answers to one question", got)
	}
}

func TestAnswersInAThreadKeepTheirOrder(t *testing.T) {
	w := connected(t)
	asked, _ := w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
	w.answer(playground.Sales, 0)
	questions := []string{"security", "it ops", "devops", "dev tools leader"}
	w.Faults().FailCalls(playground.ServerError, 1) // the first one has to be tried again
	for _, question := range questions {
		_, d := w.Say(playground.Rep, playground.Sales, asked.TS, "@personabot "+question)
		<-d.Acked()
	}
	w.answer(playground.Sales, len(questions))
	var order []string
	for _, m := range w.Messages(playground.Sales) {
		if m.User == playground.Bot {
			order = append(order, strings.SplitN(m.Text, "\n", 2)[0])
		}
	}
	if first, last := order[1], order[len(order)-1]; !strings.Contains(first, "ecurity") || !strings.Contains(last, "Dev Tools") {
		t.Errorf("answers in the order %q", order)
	}
}

func TestAPostWhoseAnswerWasLostIsNotRepeated(t *testing.T) {
	w := connected(t)
	w.Say(playground.Rep, playground.Sales, "", "@personabot devops") // gets to know people and channel
	w.answer(playground.Sales, 0)
	w.Faults().FailCalls(playground.Lost, 2)
	w.Say(playground.Rep, playground.Sales, "", "@personabot security")
	w.until("the answer", func() bool { return w.logs(`"outcome":"answered"`) == 2 })
	if got := w.answers(playground.Sales, ""); got != 2 {
		t.Errorf("%d answers to 2 questions", got)
	}
}

// gated makes handlers wait until the gate is opened.
func gated(gate <-chan struct{}) func(*bot.Options) {
	return func(o *bot.Options) {
		base := o.Base
		o.Base = func() *knowledge.Base {
			<-gate
			return base()
		}
	}
}

func TestWhoAsksTooMuchIsToldSoAtOnce(t *testing.T) {
	gate := make(chan struct{})
	w := connectedWith(t, gated(gate))
	const asked, room = 140, 128
	for range asked {
		<-w.Slash(playground.Rep, playground.Sales, "/persona", "devops").Acked()
	}
	w.until("busy", func() bool { return w.answers(playground.Sales, "busy right now") == asked-room })
	colleague := w.Slash(playground.Colleague, playground.Sales, "/persona", "devops")
	<-colleague.Acked()
	close(gate)
	w.until("the others", func() bool { return w.answers(playground.Sales, "DevOps") == room+1 })
	if got := w.answers(playground.Sales, ""); got != asked+1 {
		t.Errorf("%d answers to %d questions", got, asked+1)
	}
}

// TestWhoAsksLittleIsNotBehindWhoAsksMuch has a few people fill the queue
// before somebody asks once.
func TestWhoAsksLittleIsNotBehindWhoAsksMuch(t *testing.T) {
	gate := make(chan struct{})
	w := connectedWith(t, gated(gate))
	const crowd, each = 3, 120
	many := make([]*playground.Delivery, crowd*each)
	for n := range many { // in as many channels: in each, a person's questions wait for one another
		many[n] = w.Slash(playground.Person(n%crowd), playground.Room(n), "/persona", "devops")
		<-many[n].Acked()
	}
	one := w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	<-one.Acked()
	close(gate)
	answered(t, one)
	before := 0
	for _, d := range many {
		answered(t, d)
		if d.Record().Answered.Before(one.Record().Answered) {
			before++
		}
	}
	if before > len(many)*3/4 { // those that workers had already, and what a busy machine does beside it; without fair turns nearly all
		t.Errorf("%d answers of %d come before that to a single question", before, len(many))
	}
}

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

func TestTheBotAnswersWithoutItsStore(t *testing.T) {
	state := kept(t)()
	w := unconnected(t)
	b, _ := w.connect(func(o *bot.Options) { o.Store = state })
	w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	w.answer(playground.Sales, 0)
	if got := metric(t, b, "personabot_store_up"); got != "1" {
		t.Errorf("personabot_store_up is %s with a store", got)
	}
	state.Close()
	for n := range 3 {
		w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
		w.answer(playground.Sales, n+1)
	}
	if got := metric(t, b, "personabot_store_up"); got != "0" {
		t.Errorf("personabot_store_up is %s without its store", got)
	}
	if w.logs("the store fails, going on without it") != 1 {
		t.Errorf("the failure of the store is not logged once: %s", w.log)
	}
}

// metric returns the value of a metric without labels.
func metric(t *testing.T, b *bot.Bot, name string) string {
	t.Helper()
	page := httptest.NewRecorder()
	b.Handler().ServeHTTP(page, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for line := range strings.Lines(page.Body.String()) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			return strings.TrimSpace(value)
		}
	}
	return "missing"
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

func TestOperatorsSeeWhatHappens(t *testing.T) {
	w := connected(t)
	b, end := w.connect(func(*bot.Options) {})
	operator := httptest.NewServer(b.Handler())
	defer operator.Close()
	get := func(path string) (int, string) {
		response, err := http.Get(operator.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, string(body)
	}
	w.Faults().FailCalls(playground.ServerError, 1)
	for n := range 8 { // some of them arrive at each bot
		w.Slash(playground.Rep, playground.Sales, "/persona", "weather in Oslo")
		w.answer(playground.Sales, n)
	}
	_, metrics := get("/metrics")
	for _, line := range []string{
		`personabot_events_total{kind="slash",outcome="answered"}`, `personabot_ack_seconds_count`, `personabot_answer_seconds_bucket{kind="slash"`,
		"personabot_connections 2", "personabot_queue_length", "personabot_knowledge_age_seconds", "personabot_gaps_total",
		`personabot_persona_reviewed_timestamp_seconds{persona="devops-sre"}`,
	} {
		if !strings.Contains(metrics, line) {
			t.Errorf("/metrics has no %s:\n%s", line, metrics)
		}
	}
	for path, want := range map[string]string{"/healthz": "200 ok\n", "/readyz": "200 ok\n"} {
		if code, body := get(path); fmt.Sprint(code, " ", body) != want {
			t.Errorf("%s = %d %q, want %q", path, code, body, want)
		}
	}
	end()
	if code, body := get("/readyz"); code != http.StatusServiceUnavailable || body != "shutting down\n" {
		t.Errorf("after the end /readyz = %d %q", code, body)
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
