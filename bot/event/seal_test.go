package event

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsSealedIsReadWithTheSameTokenAlone(t *testing.T) {
	e := Event{
		ID: "E1", Keys: []string{"envelope E1"}, Kind: Mention, Team: "T1", User: "U1", Channel: "C1", Text: "what do SREs object to?",
		ResponseURL: "https://hooks.slack.com/commands/secret", TriggerID: "1.2", At: time.Unix(1_790_000_000, 0).UTC(),
	}
	text := NewSealer("xoxb-one").Seal(e)
	if strings.Contains(text, "SRE") || strings.Contains(text, "hooks") {
		t.Errorf("what people wrote can be read: %s", text)
	}
	kept, err := NewSealer("xoxb-one").Open(text)
	if diff := cmp.Diff(e, kept); diff != "" || err != nil {
		t.Errorf("another event comes back: %v\n%s", err, diff)
	}
	for what, read := range map[string]func() (Event, error){
		"another token":  func() (Event, error) { return NewSealer("xoxb-other").Open(text) },
		"a damaged text": func() (Event, error) { return NewSealer("xoxb-one").Open(text[:len(text)-8]) },
		"no text":        func() (Event, error) { return NewSealer("xoxb-one").Open("") },
	} {
		if e, err := read(); err == nil {
			t.Errorf("with %s it is read as %+v", what, e)
		}
	}
}
