package event

import (
	"testing"

	"github.com/slack-go/slack/socketmode"
)

func FuzzUnknownEnvelope(f *testing.F) {
	f.Add([]byte(`{"envelope_id":"E1","type":"from_the_future"}`))
	f.Fuzz(func(t *testing.T, message []byte) {
		if _, kind, err := ParseUnknown(&socketmode.ErrorBadMessage{Message: message}); err == nil && len(kind) > maxKind {
			t.Errorf("a type of %d bytes goes to the log", len(kind))
		}
	})
}
