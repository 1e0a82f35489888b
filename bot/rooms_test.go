package bot

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack/socketmode"

	"personabot/bot/event"
	"personabot/bot/playground"
	"personabot/bot/queue"
	"personabot/knowledge"
	"personabot/personas"
)

// signedIn is a bot that is not connected, and the Slack that it asks.
func signedIn(t *testing.T) (*Bot, *playground.Server) {
	t.Helper()
	s, err := playground.Start(playground.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	b := New(Options{
		Base: func() *knowledge.Base { return base }, Loaded: time.Now, BotToken: playground.BotToken, APIURL: s.APIURL(), Log: zerolog.Nop(),
	})
	b.queue = queue.New(b.process, b.answerInAck)
	t.Cleanup(b.giveUp)
	if err := b.signIn(t.Context()); err != nil {
		t.Fatal(err)
	}
	return b, s
}

// asks asks whether a person is an insider, and waits for a while.
func (b *Bot) asks(user string, at time.Time, patience time.Duration) (bool, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return b.rooms.insider(ctx, event.Event{Team: playground.Team, User: user, At: at})
}

// TestWhatIsRememberedHoldsLongerWhenItIsCautious asks again while Slack does
// not answer.
func TestWhatIsRememberedHoldsLongerWhenItIsCautious(t *testing.T) {
	b, s := signedIn(t)
	start := time.Now()
	for user, want := range map[string]bool{playground.Rep: true, playground.Guest: false} {
		if inside, err := b.asks(user, start, time.Second); inside != want || err != nil {
			t.Fatalf("%s is an insider: %t, %v", user, inside, err)
		}
	}
	s.Faults().Refuse("users.info", "internal_error")
	for _, test := range []struct {
		user    string
		after   time.Duration
		inside  bool
		unknown bool
	}{
		{user: playground.Rep, after: keepPeople + 5*time.Minute, inside: true},
		{user: playground.Rep, after: keepPeople + 15*time.Minute, unknown: true},
		{user: playground.Guest, after: 20 * time.Hour},
		{user: playground.Guest, after: 30 * time.Hour, unknown: true},
	} {
		if inside, err := b.asks(test.user, start.Add(test.after), 50*time.Millisecond); inside != test.inside || (err != nil) != test.unknown {
			t.Errorf("%s after %s is an insider: %t, %v", test.user, test.after, inside, err)
		}
	}
}

// TestWhoAsksFirstCutsNobodyShort has two wait for one look-up: the one who
// cannot wait for long leaves it to the other.
func TestWhoAsksFirstCutsNobodyShort(t *testing.T) {
	b, s := signedIn(t)
	s.Faults().FailShare(1, 1, playground.Hang)
	first := make(chan error)
	go func() {
		_, err := b.asks(playground.Rep, time.Now(), 200*time.Millisecond)
		s.Faults().FailShare(0, 1)
		first <- err
	}()
	time.Sleep(50 * time.Millisecond) // the second one asks while the first one does
	if inside, err := b.asks(playground.Rep, time.Now(), 5*time.Second); !inside || err != nil {
		t.Errorf("who can wait is told %t, %v", inside, err)
	}
	if err := <-first; err == nil {
		t.Error("who cannot wait is told nothing of it")
	}
}

// TestAnAckThatCouldNotBeWrittenIsCounted hands the supervisor what slack-go
// reports of an ack, while no connection is up that could take it.
func TestAnAckThatCouldNotBeWrittenIsCounted(t *testing.T) {
	b, _ := signedIn(t)
	l := &link{client: socketmode.New(b.slack.API)}
	l.client.Events <- socketmode.Event{
		Type: socketmode.EventTypeErrorWriteFailed,
		Data: &socketmode.ErrorWriteFailed{Response: &socketmode.Response{EnvelopeID: "E1"}},
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	b.drain(ctx, l, make(chan error))
	page := httptest.NewRecorder()
	b.Handler().ServeHTTP(page, httptest.NewRequest("GET", "/metrics", nil))
	if !strings.Contains(page.Body.String(), "personabot_acks_lost_total 1\n") {
		t.Errorf("a lost ack is not counted:\n%s", page.Body)
	}
}
