package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"

	"personabot/bot"
	"personabot/bot/store"
	"personabot/knowledge"
)

// runCommand serves Slack.
type runCommand struct {
	Database    string   `help:"Where to keep state: a postgres:// address or the path of a SQLite file (default: a file in the user's data folder)." env:"DATABASE_URL" placeholder:"ADDRESS"`
	Connections int      `help:"Connections to Slack at a time, 1 to 10; with two, a refresh leaves no gap." default:"2" env:"CONNECTIONS"`
	Owners      []string `help:"Slack user ids or addresses of people who look after all personas, beside the owners that the files name." env:"OWNERS" placeholder:"ID"`
	Keep        bool     `name:"keep-questions" help:"Keep the words of questions that could not be answered, for the owners to read." env:"KEEP_QUESTIONS"`
	APIURL      string   `name:"slack-api-url" help:"Address of Slack's Web API, for another server that speaks it." env:"SLACK_API_URL" placeholder:"URL"`
}

func (c *runCommand) Run(flags *commandLine, s streams) error {
	if c.Connections < 1 || c.Connections > 10 {
		return usageError("--connections is %d\nhint: Slack takes 1 to 10", c.Connections)
	}
	app, bot := takeToken("SLACK_APP_TOKEN"), takeToken("SLACK_BOT_TOKEN")
	if !strings.HasPrefix(app, "xapp-") || !strings.HasPrefix(bot, "xoxb-") {
		return usageError("SLACK_APP_TOKEN (xapp-...) and SLACK_BOT_TOKEN (xoxb-...) must be set\nhint: README, “Set up Slack”, says where they come from; personabot demo needs none")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	log := newLog(s.err)
	return serve(ctx, flags, serving{
		app: app, bot: bot, api: c.APIURL, connections: c.Connections, store: openStore(ctx, c.Database, log), log: log,
		owners: c.Owners, keepQuestions: c.Keep,
		connected: func() { fmt.Fprintln(s.out, "connected to Slack") },
	})
}

// takeToken reads a token from the environment and takes it out of there, so
// that no child process or crash report shows it.
func takeToken(name string) string {
	token := os.Getenv(name)
	os.Unsetenv(name)
	return strings.TrimSpace(token)
}

// newLog writes lines for people on a terminal and JSON elsewhere.
func newLog(w io.Writer) zerolog.Logger {
	if file, ok := w.(*os.File); ok && isatty.IsTerminal(file.Fd()) {
		w = zerolog.ConsoleWriter{Out: w}
	}
	return zerolog.New(w).With().Timestamp().Logger()
}

// openStore opens the state, or says why not: the bot answers without it.
func openStore(ctx context.Context, address string, log zerolog.Logger) *store.Store {
	if address == "" {
		path, err := store.DefaultPath()
		if err != nil {
			log.Warn().Err(err).Msg("going on without a store")
			return nil
		}
		address = path
	}
	opened, err := store.Open(ctx, address)
	if err != nil {
		log.Warn().Err(err).Msg("going on without a store: follow-ups are forgotten at a restart")
		return nil
	}
	return opened
}

// serving is what the bot is served with.
type serving struct {
	app, bot, api string
	connections   int
	store         *store.Store
	owners        []string
	keepQuestions bool
	log           zerolog.Logger
	connected     func()
}

// serve runs the bot until ctx ends, and follows the persona files.
func serve(ctx context.Context, flags *commandLine, s serving) error {
	library, err := flags.library()
	if err != nil {
		return err
	}
	go library.Follow(ctx, func(err error) {
		if err != nil {
			s.log.Error().Err(err).Msg("persona files are broken, the last good ones stay")
			return
		}
		s.log.Info().Int("personas", len(library.Current().Personas())).Msg("persona files loaded anew")
	})
	if s.store != nil {
		defer s.store.Close()
	}
	return bot.New(bot.Options{
		Base: library.Current, Loaded: library.Loaded, AppToken: s.app, BotToken: s.bot, APIURL: s.api, Connections: s.connections,
		Store: s.store, Owners: s.owners, KeepQuestions: s.keepQuestions, Log: s.log, Connected: s.connected,
	}).Run(ctx)
}

func (flags *commandLine) library() (*knowledge.Library, error) {
	if flags.Personas != "" {
		return knowledge.OpenLibrary(relative(flags.Personas))
	}
	base, err := flags.base()
	if err != nil {
		return nil, err
	}
	return knowledge.FixedLibrary(base), nil
}
