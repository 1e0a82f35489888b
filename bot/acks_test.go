package bot

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack/socketmode"

	"personabot/bot/socket"
	"personabot/knowledge"
	"personabot/personas"
)

// TestALostAckIsCounted acknowledges while no connection is up that could take
// it.
func TestALostAckIsCounted(t *testing.T) {
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	b := New(Options{Base: func() *knowledge.Base { return base }, Loaded: time.Now, Log: zerolog.Nop()})
	b.receive(socketmode.Event{Request: &socketmode.Request{EnvelopeID: "E1"}}, func(envelope string, _ any) bool {
		b.ackLost(envelope, socket.ErrDown)
		return false
	})
	page := httptest.NewRecorder()
	b.Handler().ServeHTTP(page, httptest.NewRequest("GET", "/metrics", nil))
	if !strings.Contains(page.Body.String(), "personabot_acks_lost_total 1\n") {
		t.Errorf("a lost ack is not counted:\n%s", page.Body)
	}
}
