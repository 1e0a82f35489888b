package bot_test

import (
	"encoding/json"
	"testing"

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
		Settings struct {
			SocketMode bool `json:"socket_mode_enabled"`
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
	if len(manifest.Features.Commands) != 1 || manifest.Features.Commands[0].Command != "/persona" {
		t.Errorf("commands = %v", manifest.Features.Commands)
	}
}
