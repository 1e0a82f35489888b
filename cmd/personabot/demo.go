package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/rs/zerolog"

	"personabot/bot"
	"personabot/bot/playground"
)

// demoCommand serves a small Slack in this process, with the bot in it.
type demoCommand struct {
	Listen string `help:"Address of the page, on this machine." default:"127.0.0.1:8080" env:"DEMO_LISTEN"`
}

func (c *demoCommand) Run(flags *commandLine, s streams) error {
	if err := checkListen(c.Listen); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	manifest, err := bot.Manifest(true)
	if err != nil {
		return err
	}
	slack, err := playground.Start(playground.Options{Listen: c.Listen, Manifest: manifest})
	if err != nil {
		return fmt.Errorf("%w\nhint: another program may use %s; choose another address with --listen", err, c.Listen)
	}
	defer slack.Close()
	folder, err := os.MkdirTemp("", "personabot-demo-")
	if err != nil {
		return fmt.Errorf("making room for what the demo remembers: %w", err)
	}
	defer os.RemoveAll(folder)
	log := newLog(s.err).Level(zerolog.ErrorLevel) // broken persona files, say
	return serve(ctx, flags, "", bot.Options{
		AppToken: playground.AppToken, BotToken: playground.BotToken, APIURL: slack.APIURL(), Connections: 2, Log: log,
		Store: openStore(ctx, filepath.Join(folder, "demo.db"), log), Owners: []string{playground.Colleague}, KeepQuestions: true,
		Connected: func() { fmt.Fprintf(s.out, "personabot is connected. Open %s and ask. Ctrl-C ends it.\n", slack.URL()) },
	})
}
