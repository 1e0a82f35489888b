package bot

import (
	"encoding/json"
	"fmt"

	"personabot/bot/card"
	"personabot/bot/delivery"
	"personabot/bot/event"
	"personabot/bot/reply"
)

// route is one door into the bot. Dispatching and the app manifest are both
// made from the table of routes.
type route struct {
	kind    event.Kind
	handle  func(*Bot, event.Event) reply.Reply
	scopes  []string
	events  []string // bot events to subscribe to
	extra   bool     // needs scopes that not every team wants to grant
	command *slashCommand
	menu    *shortcut
}

type slashCommand struct {
	Command     string `json:"command"`
	Description string `json:"description"`
	UsageHint   string `json:"usage_hint"`
	Escape      bool   `json:"should_escape"`
}

type shortcut struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	CallbackID  string `json:"callback_id"`
	Description string `json:"description"`
}

// routes lists every door.
var routes = []route{
	{kind: event.Slash, handle: (*Bot).answerSlash, scopes: []string{"commands"}, command: &slashCommand{
		Command: "/persona", Description: "Who are they, what do they object to, and what to say", UsageHint: "devops objections",
	}},
	{kind: event.Mention, handle: (*Bot).answerMention, scopes: []string{"app_mentions:read", "chat:write"}, events: []string{"app_mention"}},
	{kind: event.Direct, handle: (*Bot).answerDirect, scopes: []string{"im:history", "im:write"}, events: []string{"message.im"}},
	{kind: event.FollowUp, handle: (*Bot).answerFollowUp, scopes: []string{"channels:history", "groups:history"}, events: []string{"message.channels", "message.groups"}, extra: true},
	{kind: event.Shortcut, handle: (*Bot).classifyMessage, menu: &shortcut{
		Name: "Classify contact title", Type: "message", CallbackID: event.ClassifyShortcut, Description: "Which persona is the person in this message?",
	}},
	{kind: event.Lookup, handle: (*Bot).openLookup, menu: &shortcut{
		Name: "Look up a persona", Type: "global", CallbackID: event.LookupShortcut, Description: "Find a persona by name or title",
	}},
	{kind: event.Press, handle: (*Bot).pressed, scopes: []string{"channels:read", "groups:read", "users:read"}},
	{kind: event.Typeahead, handle: (*Bot).suggest},
	{kind: event.Submission, handle: (*Bot).submitted},
	{kind: event.HomeOpened, handle: (*Bot).openHome, scopes: []string{"users:read.email", delivery.PictureScope}, events: []string{"app_home_opened"}},
}

// submitted takes what was filled in in a modal.
func (b *Bot) submitted(e event.Event) reply.Reply {
	if e.View.CallbackID == card.ClassifyModalID {
		return b.postFromModal(e)
	}
	return b.upkeep.Submitted(e)
}

func routeOf(kind event.Kind) (route, bool) {
	for _, r := range routes {
		if r.kind == kind {
			return r, true
		}
	}
	return route{}, false
}

// Manifest returns the app manifest, as JSON, from which Slack makes the app.
// With followUps the app may read the channels it is in, and so understands
// questions in its threads without a new mention.
func Manifest(followUps bool) ([]byte, error) {
	var scopes, events []string
	var commands []slashCommand
	var menus []shortcut
	for _, r := range routes {
		if r.extra && !followUps {
			continue
		}
		scopes = append(scopes, r.scopes...)
		events = append(events, r.events...)
		if r.command != nil {
			commands = append(commands, *r.command)
		}
		if r.menu != nil {
			menus = append(menus, *r.menu)
		}
	}
	data, err := json.MarshalIndent(map[string]any{
		"display_information": map[string]any{
			"name": "personabot", "description": "Answers persona questions for people who sell, market and support",
		},
		"features": map[string]any{
			"app_home":       map[string]any{"home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
			"bot_user":       map[string]any{"display_name": "personabot", "always_online": true},
			"slash_commands": commands,
			"shortcuts":      menus,
		},
		"oauth_config": map[string]any{"scopes": map[string]any{"bot": scopes}},
		"settings": map[string]any{
			"event_subscriptions":    map[string]any{"bot_events": events},
			"interactivity":          map[string]any{"is_enabled": true},
			"socket_mode_enabled":    true,
			"org_deploy_enabled":     false,
			"token_rotation_enabled": false,
		},
	}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the manifest: %w", err)
	}
	return append(data, '\n'), nil
}
