package main

import (
	"context"

	"personabot/knowledge"
)

// agreedFlags lay what owners agreed on in Slack over the persona files, so
// that the command line answers as the bot does.
type agreedFlags struct {
	Database string `help:"The store of a bot: titles that owners corrected there count here too (default: none)." env:"DATABASE_URL" placeholder:"ADDRESS"`
}

func (f agreedFlags) base(flags *commandLine) (*knowledge.Base, error) {
	base, err := flags.base()
	if err != nil || f.Database == "" {
		return base, err
	}
	ctx := context.Background()
	kept, err := stateFlags(f).open(ctx)
	if err != nil {
		return nil, err
	}
	defer kept.Close()
	over, _, err := kept.Overlay(ctx, func(string) string { return "its owner" })
	if err != nil {
		return nil, err
	}
	return base.With(over), nil
}
