package bot

import (
	"context"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack/socketmode"

	"personabot/knowledge"
	"personabot/personas"
)

// TestAnAckThatCouldNotBeWrittenIsCounted hands the supervisor what slack-go
// reports of an ack, while no connection is up that could take it.
func TestAnAckThatCouldNotBeWrittenIsCounted(t *testing.T) {
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	b := New(Options{Base: func() *knowledge.Base { return base }, Loaded: time.Now, Log: zerolog.Nop()})
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
