package playground_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"personabot/bot/playground"
)

// connection is an app's connection that acknowledges only when told to.
type connection struct {
	t  *testing.T
	ws *websocket.Conn
}

func connect(t *testing.T, s *playground.Server) connection {
	t.Helper()
	code, answer := call(t, s, playground.AppToken, "apps.connections.open", nil)
	if code != "" {
		t.Fatal(code)
	}
	ws, _, err := websocket.DefaultDialer.Dial(answer["url"].(string), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ws.Close() })
	c := connection{t, ws}
	if hello := c.read(); hello["type"] != "hello" {
		t.Fatalf("the first message is %v", hello)
	}
	return c
}

func (c connection) read() object {
	c.t.Helper()
	c.ws.SetReadDeadline(time.Now().Add(20 * time.Second))
	var message object
	if err := c.ws.ReadJSON(&message); err != nil {
		c.t.Fatal(err)
	}
	return message
}

func (c connection) ack(envelope object, payload any) {
	c.t.Helper()
	if err := c.ws.WriteJSON(object{"envelope_id": envelope["envelope_id"], "payload": payload}); err != nil {
		c.t.Fatal(err)
	}
}

// trigger returns a trigger_id as it comes with a slash command.
func (c connection) trigger(s *playground.Server) string {
	c.t.Helper()
	s.Slash(playground.Rep, playground.Sales, "/persona", "")
	envelope := c.read()
	c.ack(envelope, nil)
	return envelope["payload"].(object)["trigger_id"].(string)
}

func TestTriggerOpensOneModal(t *testing.T) {
	s := start(t)
	id := connect(t, s).trigger(s)
	open := object{"trigger_id": id, "view": modal(nil)}
	if code, _ := call(t, s, playground.BotToken, "views.open", open); code != "" {
		t.Errorf("the first use: %s", code)
	}
	if code, _ := call(t, s, playground.BotToken, "views.open", open); code != "exchanged_trigger_id" {
		t.Errorf("the second use: %q", code)
	}
}

func TestModalsLieThreeDeep(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	for i, want := range []string{"", "", "", "push_limit_reached"} {
		method := "views.push"
		if i == 0 {
			method = "views.open"
		}
		if code, _ := call(t, s, playground.BotToken, method, object{"trigger_id": c.trigger(s), "view": modal(nil)}); code != want {
			t.Errorf("modal %d: error %q, want %q", i+1, code, want)
		}
	}
}

func TestSubmissionMayUpdatePushAndClear(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	if code, _ := call(t, s, playground.BotToken, "views.open", object{"trigger_id": c.trigger(s), "view": modal(nil)}); code != "" {
		t.Fatal(code)
	}
	for _, step := range []struct {
		response object
		callback string // of the modal on top afterwards; "none" for no modal
	}{
		{object{"response_action": "errors", "errors": object{"title": "no"}}, ""},
		{object{"response_action": "update", "view": modal(object{"callback_id": "second"})}, "second"},
		{object{"response_action": "update", "view": modal(object{"title": nil})}, "second"},
		{object{"response_action": "push", "view": modal(object{"callback_id": "third"})}, "third"},
		{object{"response_action": "clear"}, "none"},
	} {
		done := make(chan struct{})
		go func() { defer close(done); s.Submit(playground.Rep, nil) }()
		c.ack(c.read(), step.response)
		<-done
		top, open := s.Modal(playground.Rep)
		if !open {
			top.Callback = "none"
		}
		if top.Callback != step.callback {
			t.Errorf("after %v the modal on top is %q, want %q", step.response["response_action"], top.Callback, step.callback)
		}
	}
}

func TestResponseURLWorksFiveTimes(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	s.Slash(playground.Rep, playground.Sales, "/persona", "")
	envelope := c.read()
	c.ack(envelope, nil)
	address := envelope["payload"].(object)["response_url"].(string)
	for use := 1; use <= 6; use++ {
		response, err := http.Post(address, "application/json", strings.NewReader(`{"text":"x"}`))
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if ok := response.StatusCode == http.StatusOK; ok != (use <= 5) {
			t.Errorf("use %d: status %d", use, response.StatusCode)
		}
	}
}

func TestEventsComeAgainUntilAcknowledged(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	_, delivery := s.Say(playground.Rep, playground.DirectRep, "", "hi")
	first, again := c.read(), c.read()
	if first["envelope_id"] != again["envelope_id"] || again["retry_attempt"] != 1.0 || again["retry_reason"] != "timeout" {
		t.Errorf("without an ack came %v", again)
	}
	c.ack(again, nil)
	<-delivery.Acked()
}

func TestEachEnvelopeGoesToOneConnection(t *testing.T) {
	s := start(t)
	both := []connection{connect(t, s), connect(t, s)}
	for range both {
		s.Slash(playground.Rep, playground.Sales, "/persona", "")
	}
	ids := map[string]bool{}
	for _, c := range both {
		envelope := c.read()
		c.ack(envelope, nil)
		id, _ := json.Marshal(envelope["envelope_id"])
		ids[string(id)] = true
	}
	if len(ids) != 2 {
		t.Errorf("two envelopes over two connections are %v", ids)
	}
}

func TestTicketIsUsedOnce(t *testing.T) {
	s := start(t)
	_, answer := call(t, s, playground.AppToken, "apps.connections.open", nil)
	address := answer["url"].(string)
	ws, _, err := websocket.DefaultDialer.Dial(address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	if _, response, err := websocket.DefaultDialer.Dial(address, nil); err == nil || response.StatusCode != http.StatusForbidden {
		t.Errorf("the address opened a second connection: %v", err)
	}
}

func TestTooLargeAnAckClosesTheConnection(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	s.Slash(playground.Rep, playground.Sales, "/persona", "")
	c.ack(c.read(), strings.Repeat("x", 20_480))
	c.ws.SetReadDeadline(time.Now().Add(20 * time.Second))
	if _, _, err := c.ws.ReadMessage(); err == nil || strings.Contains(err.Error(), "timeout") {
		t.Errorf("the connection goes on after an ack of 20 kB: %v", err)
	}
}
