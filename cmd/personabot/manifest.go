package main

import (
	"fmt"

	"personabot/bot"
)

// manifestCommand prints the app manifest from which Slack makes the app.
type manifestCommand struct {
	FollowUps bool `help:"Ask for channels:history and groups:history too, so that questions in the bot's threads need no new mention." env:"FOLLOW_UPS"`
}

func (c *manifestCommand) Run(s streams) error {
	manifest, err := bot.Manifest(c.FollowUps)
	if err != nil {
		return err
	}
	if _, err := s.out.Write(manifest); err != nil {
		return fmt.Errorf("writing the manifest: %w", err)
	}
	return nil
}
