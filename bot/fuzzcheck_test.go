package bot

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"personabot/bot/card"
	"personabot/bot/event"
	"personabot/bot/playground"
	"personabot/bot/reply"
)

// checkReply holds whatever goes out to Slack's limits, and finds what would
// ping people.
func checkReply(t *testing.T, e event.Event, r reply.Reply) {
	t.Helper()
	for _, m := range []*card.Message{&r.Message, r.Instead} {
		if m != nil && (m.Text != "" || len(m.Blocks) > 0) {
			checkPayload(t, e, map[string]any{"text": m.Text, "blocks": m.Blocks})
		}
	}
	if r.OpenModal != nil {
		checkPayload(t, e, r.OpenModal)
	}
	if r.UpdateModal != nil {
		checkPayload(t, e, r.UpdateModal)
	}
	if r.Home != nil {
		checkPayload(t, e, card.Home(*r.Home, card.Options{Now: e.At}))
	}
	if r.Ack != nil {
		checkAck(t, e, r.Ack)
	}
}

// maxAck is what Slack takes of an ack, in bytes.
const maxAck = 20_480

func checkAck(t *testing.T, e event.Event, ack any) {
	t.Helper()
	data := encoded(t, ack)
	if len(data) > maxAck {
		t.Errorf("an ack of %d bytes", len(data))
	}
	var answer struct {
		View    json.RawMessage
		Options []any
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		t.Fatal(err)
	}
	if answer.View != nil {
		checkPayload(t, e, answer.View)
	}
	if len(answer.Options) > 0 {
		checkPayload(t, e, map[string]any{"blocks": []any{map[string]any{
			"type": "actions", "elements": []any{map[string]any{"type": "static_select", "options": answer.Options}},
		}}})
	}
}

func checkPayload(t *testing.T, e event.Event, payload any) {
	t.Helper()
	data := encoded(t, payload)
	if wrong := playground.Refuses(data); wrong != "" {
		t.Errorf("Slack refuses: %s\n%s", wrong, data)
	}
	var fields any
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatal(err)
	}
	checkPings(t, e, fields, "message")
}

// pings are what Slack makes of it in text with markup: a word to all, or to
// somebody.
var pings = regexp.MustCompile(`<!(channel|here|everyone|subteam)|<@\w+`)

// checkPings looks through text with markup: that of a message, and of elements
// that say so. Who asked may be named.
func checkPings(t *testing.T, e event.Event, fields any, kind string) {
	t.Helper()
	switch fields := fields.(type) {
	case []any:
		for _, field := range fields {
			checkPings(t, e, field, kind)
		}
	case map[string]any:
		if own, ok := fields["type"].(string); ok {
			kind = own
		}
		if text, ok := fields["text"].(string); ok && (kind == "message" || kind == "mrkdwn") {
			for _, ping := range pings.FindAllString(text, -1) {
				if strings.TrimPrefix(ping, "<@") != e.User {
					t.Errorf("%s in %q", ping, text)
				}
			}
		}
		for _, field := range fields {
			checkPings(t, e, field, kind)
		}
	}
}

func encoded(t *testing.T, payload any) []byte {
	t.Helper()
	data, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
