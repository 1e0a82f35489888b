package playground_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"personabot/bot/playground"
)

func start(t *testing.T) *playground.Server {
	t.Helper()
	s, err := playground.Start(playground.Options{RetryAfter: []time.Duration{0, 0}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

type object = map[string]any

// call calls the Web API and returns the error that it answers, or "".
func call(t *testing.T, s *playground.Server, token, method string, args object) (code string, answer object) {
	t.Helper()
	body, err := json.Marshal(args)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodPost, s.APIURL()+method, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	code, _ = answer["error"].(string)
	return code, answer
}

func text(kind string, n int) object { return object{"type": kind, "text": strings.Repeat("é", n)} }
func long(n int) string              { return strings.Repeat("é", n) }

func button(change object) object {
	b := object{"type": "button", "action_id": "a", "text": text("plain_text", 75)}
	for key, value := range change {
		b[key] = value
	}
	return b
}

func options(n, label, value int) []object {
	list := make([]object, n)
	for i := range list {
		list[i] = object{"text": text("plain_text", label), "value": fmt.Sprintf("%03d%s", i, long(value-3))}
	}
	return list
}

func actions(elements ...object) object { return object{"type": "actions", "elements": elements} }
func section(n int) object              { return object{"type": "section", "text": text("mrkdwn", n)} }

func sections(blocks, n int) []object { return slices.Repeat([]object{section(n)}, blocks) }

// TestMessagesAtTheLimit holds each limit from both sides: what Slack just
// takes, and what it refuses.
func TestMessagesAtTheLimit(t *testing.T) {
	s := start(t)
	for name, blocks := range map[string][2][]object{
		"blocks":              {sections(50, 1), sections(51, 1)},
		"text in all":         {sections(13, 1000), sections(14, 1000)},
		"section":             {sections(1, 3000), sections(1, 3001)},
		"empty section":       {sections(1, 1), sections(1, 0)},
		"header":              {{{"type": "header", "text": text("plain_text", 150)}}, {{"type": "header", "text": text("plain_text", 151)}}},
		"fields":              {{{"type": "section", "fields": slices.Repeat([]object{text("mrkdwn", 9)}, 10)}}, {{"type": "section", "fields": slices.Repeat([]object{text("mrkdwn", 9)}, 11)}}},
		"field":               {{{"type": "section", "fields": []object{text("mrkdwn", 2000)}}}, {{"type": "section", "fields": []object{text("mrkdwn", 2001)}}}},
		"context":             {{{"type": "context", "elements": slices.Repeat([]object{text("mrkdwn", 9)}, 10)}}, {{"type": "context", "elements": slices.Repeat([]object{text("mrkdwn", 9)}, 11)}}},
		"actions":             {{actions(buttons(25)...)}, {actions(buttons(26)...)}},
		"button text":         {{actions(button(nil))}, {actions(button(object{"text": text("plain_text", 76)}))}},
		"button value":        {{actions(button(object{"value": long(2000)}))}, {actions(button(object{"value": long(2001)}))}},
		"button url":          {{actions(button(object{"url": long(3000)}))}, {actions(button(object{"url": long(3001)}))}},
		"accessibility label": {{actions(button(object{"accessibility_label": long(75)}))}, {actions(button(object{"accessibility_label": long(76)}))}},
		"action_id":           {{actions(button(object{"action_id": long(255)}))}, {actions(button(object{"action_id": long(256)}))}},
		"action_id twice":     {{actions(button(nil), button(object{"action_id": "b"}))}, {actions(button(nil), button(nil))}},
		"block_id":            {{{"type": "divider", "block_id": long(255)}}, {{"type": "divider", "block_id": long(256)}}},
		"block_id twice":      {{{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "b"}}, {{"type": "divider", "block_id": "a"}, {"type": "divider", "block_id": "a"}}},
		"options":             {{selecting(options(100, 75, 75), 150)}, {selecting(options(101, 75, 75), 150)}},
		"option text":         {{selecting(options(1, 75, 75), 150)}, {selecting(options(1, 76, 75), 150)}},
		"option value":        {{selecting(options(1, 75, 75), 150)}, {selecting(options(1, 75, 76), 150)}},
		"placeholder":         {{selecting(options(1, 75, 75), 150)}, {selecting(options(1, 75, 75), 151)}},
		"image":               {{{"type": "image", "image_url": long(3000), "alt_text": long(2000)}}, {{"type": "image", "image_url": long(3000), "alt_text": long(2001)}}},
		"type":                {{{"type": "divider"}}, {{"type": "hologram"}}},
	} {
		for i, want := range []string{"", "invalid_blocks"} {
			args := object{"channel": playground.Sales, "text": "x", "blocks": blocks[i]}
			if code, answer := call(t, s, playground.BotToken, "chat.postMessage", args); code != want {
				t.Errorf("%s: error %q, want %q: %v", name, code, want, answer)
			}
		}
	}
}

func buttons(n int) []object {
	list := make([]object, n)
	for i := range list {
		list[i] = button(object{"action_id": fmt.Sprint(i)})
	}
	return list
}

func selecting(options []object, placeholder int) object {
	return actions(object{"type": "static_select", "action_id": "s", "options": options, "placeholder": text("plain_text", placeholder)})
}

func TestCallsThatSlackRefuses(t *testing.T) {
	s := start(t)
	post := func(args object) object {
		whole := object{"channel": playground.Sales, "text": "x"}
		for key, value := range args {
			whole[key] = value
		}
		return whole
	}
	for _, c := range []struct {
		token, method, want string
		args                object
	}{
		{"", "chat.postMessage", "not_authed", post(nil)},
		{"xoxb-other", "chat.postMessage", "invalid_auth", post(nil)},
		{playground.AppToken, "chat.postMessage", "not_allowed_token_type", post(nil)},
		{playground.BotToken, "apps.connections.open", "not_allowed_token_type", nil},
		{playground.BotToken, "chat.unheardOf", "unknown_method", nil},
		{playground.BotToken, "chat.postMessage", "channel_not_found", post(object{"channel": "C0NONE"})},
		{playground.BotToken, "chat.postMessage", "not_in_channel", post(object{"channel": playground.Private})},
		{playground.BotToken, "conversations.info", "channel_not_found", object{"channel": playground.Private}},
		{playground.BotToken, "chat.postMessage", "no_text", post(object{"text": ""})},
		{playground.BotToken, "chat.postMessage", "msg_too_long", post(object{"text": long(40_001)})},
		{playground.BotToken, "chat.postMessage", "thread_not_found", post(object{"thread_ts": "1.2"})},
		{playground.BotToken, "chat.postEphemeral", "user_not_in_channel", post(object{"user": playground.Outsider})},
		{playground.BotToken, "users.info", "user_not_found", object{"user": "U0NONE"}},
		{playground.BotToken, "conversations.info", "channel_not_found", object{"channel": "C0NONE"}},
	} {
		if code, answer := call(t, s, c.token, c.method, c.args); code != c.want {
			t.Errorf("%s %v: error %q, want %q: %v", c.method, c.args, code, c.want, answer)
		}
	}
}

func modal(change object) object {
	view := object{"type": "modal", "title": text("plain_text", 24), "blocks": []object{section(1)}}
	for key, value := range change {
		view[key] = value
	}
	return view
}

func TestViewsThatSlackRefuses(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	for name, view := range map[string]object{
		"no title":    modal(object{"title": nil}),
		"title":       modal(object{"title": text("plain_text", 25)}),
		"submit":      modal(object{"submit": text("plain_text", 25)}),
		"metadata":    modal(object{"private_metadata": long(3001)}),
		"callback_id": modal(object{"callback_id": long(256)}),
		"no blocks":   modal(object{"blocks": []object{}}),
		"blocks":      modal(object{"blocks": sections(101, 1)}),
		"hint":        modal(object{"blocks": []object{{"type": "input", "label": text("plain_text", 1), "hint": text("plain_text", 2001), "element": object{"type": "plain_text_input"}}}}),
		"max_length":  modal(object{"blocks": []object{{"type": "input", "label": text("plain_text", 1), "element": object{"type": "plain_text_input", "max_length": 3001}}}}),
	} {
		if code, _ := call(t, s, playground.BotToken, "views.open", object{"trigger_id": c.trigger(s), "view": view}); code != "invalid_arguments" && code != "invalid_blocks" {
			t.Errorf("a view with a wrong %s is answered with %q", name, code)
		}
	}
	if code, answer := call(t, s, playground.BotToken, "views.open", object{"trigger_id": c.trigger(s), "view": modal(object{"blocks": sections(100, 1)})}); code != "" {
		t.Errorf("a view at its limits is refused: %v", answer)
	}
}
