package playground

import (
	"encoding/json"
	"fmt"
)

// app is what the page offers of the app: its slash commands and shortcuts,
// read from the manifest that it is installed with.
type app struct {
	Commands  []command  `json:"slash_commands"`
	Shortcuts []shortcut `json:"shortcuts"`
	Events    []string   `json:"-"` // that it subscribes to
	Scopes    []string   `json:"-"` // that its bot token has
}

type command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
	UsageHint   string `json:"usage_hint"`
}

type shortcut struct {
	Name        string `json:"name"`
	Type        string `json:"type"` // message or global
	CallbackID  string `json:"callback_id"`
	Description string `json:"description"`
}

func readManifest(manifest []byte) (app, error) {
	var outer struct {
		Features app `json:"features"`
		Settings struct {
			Subscriptions struct {
				Events []string `json:"bot_events"`
			} `json:"event_subscriptions"`
		} `json:"settings"`
		OAuth struct {
			Scopes struct {
				Bot []string `json:"bot"`
			} `json:"scopes"`
		} `json:"oauth_config"`
	}
	if len(manifest) == 0 {
		return app{}, nil
	}
	if err := json.Unmarshal(manifest, &outer); err != nil {
		return app{}, fmt.Errorf("reading the app's manifest: %w", err)
	}
	outer.Features.Scopes = outer.OAuth.Scopes.Bot
	outer.Features.Events = outer.Settings.Subscriptions.Events
	return outer.Features, nil
}
