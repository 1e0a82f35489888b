package people

import (
	"context"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot/event"
	"personabot/bot/playground"
	"personabot/bot/webapi"
)

func calling(t *testing.T) (*webapi.Client, *playground.Server) {
	t.Helper()
	s, err := playground.Start(playground.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	c := webapi.New(webapi.Options{BotToken: playground.BotToken, URL: s.APIURL(), Parallel: 4, Failed: func(method, reason string) {}, LockedOut: func(error) {}})
	t.Cleanup(c.Close)
	return c, s
}

func ourCompany(t *testing.T) (*Company, *playground.Server) {
	t.Helper()
	api, s := calling(t)
	c := NewCompany(t.Context(), api, zerolog.Nop())
	c.Identity = Identity{Team: playground.Team}
	return c, s
}

// asks asks whether a person is an insider, and waits for a while.
func (c *Company) asks(user string, at time.Time, patience time.Duration) (bool, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return c.Insider(ctx, event.Event{Team: playground.Team, User: user, At: at})
}

// TestWhatIsRememberedHoldsLongerWhenItIsCautious asks again while Slack does
// not answer.
func TestWhatIsRememberedHoldsLongerWhenItIsCautious(t *testing.T) {
	c, s := ourCompany(t)
	start := time.Now()
	for user, want := range map[string]bool{playground.Rep: true, playground.Guest: false} {
		if inside, err := c.asks(user, start, time.Second); inside != want || err != nil {
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
		if inside, err := c.asks(test.user, start.Add(test.after), 50*time.Millisecond); inside != test.inside || (err != nil) != test.unknown {
			t.Errorf("%s after %s is an insider: %t, %v", test.user, test.after, inside, err)
		}
	}
}

// TestWhoAsksFirstCutsNobodyShort has two wait for one look-up: the one who
// cannot wait for long leaves it to the other.
func TestWhoAsksFirstCutsNobodyShort(t *testing.T) {
	c, s := ourCompany(t)
	s.Faults().FailShare(1, 1, playground.Hang)
	first := make(chan error)
	go func() {
		_, err := c.asks(playground.Rep, time.Now(), 200*time.Millisecond)
		s.Faults().FailShare(0, 1)
		first <- err
	}()
	time.Sleep(50 * time.Millisecond) // the second one asks while the first one does
	if inside, err := c.asks(playground.Rep, time.Now(), 5*time.Second); !inside || err != nil {
		t.Errorf("who can wait is told %t, %v", inside, err)
	}
	if err := <-first; err == nil {
		t.Error("who cannot wait is told nothing of it")
	}
}

func TestOnlyFullMembersOfOurCompanyAreInsiders(t *testing.T) {
	c, s := ourCompany(t)
	for user, want := range map[string]bool{playground.Rep: true, playground.Guest: false, playground.Outsider: false, playground.Left: false} {
		if inside, err := c.asks(user, time.Now(), time.Second); inside != want || err != nil {
			t.Errorf("%s is an insider: %t, %v", user, inside, err)
		}
	}
	for channel, want := range map[string]bool{playground.Sales: false, playground.Shared: true} {
		if outsiders, sure := c.Outsiders(t.Context(), event.Event{Kind: event.Mention, Channel: channel, At: time.Now()}); outsiders != want || !sure {
			t.Errorf("outsiders read along in %s: %t, sure %t", channel, outsiders, sure)
		}
	}
	s.Faults().Refuse("conversations.info", "missing_scope")
	if outsiders, sure := c.Outsiders(t.Context(), event.Event{Kind: event.Mention, Channel: playground.Room(1), At: time.Now()}); !outsiders || sure {
		t.Errorf("where Slack does not tell, outsiders read along: %t, sure %t", outsiders, sure)
	}
}
