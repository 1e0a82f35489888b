package main

import (
	"fmt"

	"personabot/bot"
)

// manifestCommand prints the app manifest from which Slack makes the app.
type manifestCommand struct{}

func (c *manifestCommand) Run(s streams) error {
	manifest, err := bot.Manifest()
	if err != nil {
		return err
	}
	if _, err := s.out.Write(manifest); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return nil
}
