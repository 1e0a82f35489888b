package bot_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"personabot/bot"
)

func TestManifestStaysInsideSlacksLimits(t *testing.T) {
	data, err := bot.Manifest(false)
	if err != nil {
		t.Fatal(err)
	}
	var manifest struct {
		Display  struct{ Name, Description string } `json:"display_information"`
		Features struct {
			Shortcuts []struct{ Name string }                 `json:"shortcuts"`
			Commands  []struct{ Command, Description string } `json:"slash_commands"`
		}
		OAuth struct {
			Scopes struct{ Bot []string }
		} `json:"oauth_config"`
		Settings struct {
			SocketMode bool `json:"socket_mode_enabled"`
			Events     struct {
				Bot []string `json:"bot_events"`
			} `json:"event_subscriptions"`
		}
	}
	if err := json.Unmarshal(data, &manifest); err != nil {
		t.Fatal(err)
	}
	if len(manifest.Display.Name) > 35 || len(manifest.Display.Description) > 140 || !manifest.Settings.SocketMode {
		t.Errorf("manifest = %s", data)
	}
	for _, shortcut := range manifest.Features.Shortcuts {
		if len(shortcut.Name) > 24 {
			t.Errorf("the shortcut's name %q is longer than 24", shortcut.Name)
		}
	}
	for _, scope := range manifest.OAuth.Scopes.Bot {
		if strings.HasSuffix(scope, "channels:history") || strings.HasSuffix(scope, "groups:history") {
			t.Errorf("the app asks for %s, which a team has to want first", scope)
		}
	}
	if diff := cmp.Diff([]string{"app_mention", "message.im", "app_home_opened"}, manifest.Settings.Events.Bot); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	if len(manifest.Features.Commands) != 1 || manifest.Features.Commands[0].Command != "/persona" {
		t.Errorf("commands = %v", manifest.Features.Commands)
	}
}
