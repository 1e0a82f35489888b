package playground_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"personabot/bot/playground"
)

func TestShareOfCallsFailsAsTheSeedSays(t *testing.T) {
	failures := func() (failed int, pattern string) {
		s := start(t)
		s.Faults().FailShare(0.2, 7, playground.ServerError, playground.RateLimited)
		for range 200 {
			response, err := http.Post(s.APIURL()+"users.info", "application/json", nil)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			pattern += response.Status[:1]
			if response.StatusCode != http.StatusOK {
				failed++
			}
		}
		return failed, pattern
	}
	failed, once := failures()
	if failed < 20 || failed > 60 {
		t.Errorf("of 200 calls %d failed, want about 40", failed)
	}
	if _, again := failures(); again != once {
		t.Error("the same seed makes other calls fail")
	}
}

func TestEventArrivesUnderTwoEnvelopes(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	s.Faults().DuplicateAnew(true)
	s.Say(playground.Rep, playground.DirectRep, "", "hi")
	one, other := c.read(), c.read()
	if one["envelope_id"] == other["envelope_id"] {
		t.Error("both came in the same envelope")
	}
	if a, b := one["payload"].(object)["event_id"], other["payload"].(object)["event_id"]; a != b {
		t.Errorf("the events are %v and %v", a, b)
	}
}

func TestConnectionIsTurnedAway(t *testing.T) {
	s := start(t)
	s.Faults().TurnAway(playground.TooManyWebsockets, 1)
	c := connect(t, s)
	if bye := c.read(); bye["type"] != "disconnect" || bye["reason"] != "too_many_websockets" {
		t.Errorf("after the hello comes %v", bye)
	}
	s.Slash(playground.Rep, playground.Sales, "/persona", "")
	if next := connect(t, s).read(); next["type"] != "slash_commands" {
		t.Errorf("the next connection gets %v", next)
	}
}

func TestWarningAndRefreshAreAnnounced(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	s.Warn()
	s.Refresh()
	for _, want := range []string{playground.Warning, playground.RefreshRequested} {
		if said := c.read(); said["reason"] != want {
			t.Errorf("said %v, want %s", said, want)
		}
	}
}

func TestConnectingHangs(t *testing.T) {
	s := start(t)
	s.Faults().HangConnecting(1)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.APIURL()+"apps.connections.open", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := http.DefaultClient.Do(request); err == nil {
		t.Error("the call did not hang")
	}
	connect(t, s)
}

func TestFrozenConnectionStaysOpenAndMute(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	s.Freeze()
	s.Slash(playground.Rep, playground.Sales, "/persona", "lost")
	c.ws.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
	if _, _, err := c.ws.ReadMessage(); err == nil || s.Connections() != 1 {
		t.Errorf("read: %v, with %d connections open", err, s.Connections())
	}
}
