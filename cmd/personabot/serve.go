package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"syscall"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"

	"personabot/bot"
	"personabot/bot/store"
	"personabot/knowledge"
)

// heapGrowth is by how much of what is in use the heap may grow before it is
// swept, in per cent. A third of Go's own keeps the process at 37 MiB at full
// load, where sweeping takes a fifth of its time; at the pace of a team it
// takes next to nothing.
const heapGrowth = 35

// Memory that is not used goes back to the system once a second, where more
// than a megabyte was taken since. Go alone keeps it for minutes, on what is
// mostly a small machine.
const (
	giveBackEvery = time.Second
	muchTaken     = 1 << 20
)

// giveBack gives memory back until ctx ends.
func giveBack(ctx context.Context) {
	ticker := time.NewTicker(giveBackEvery)
	defer ticker.Stop()
	taken, before := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}, uint64(0)
	for {
		if metrics.Read(taken); taken[0].Value.Uint64() > before+muchTaken {
			dropUnused()
			debug.FreeOSMemory()
			before = taken[0].Value.Uint64()
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// runCommand serves Slack.
type runCommand struct {
	Database    string   `help:"Where to keep state: a postgres:// address or the path of a SQLite file (default: a file in the user's data folder)." env:"DATABASE_URL" placeholder:"ADDRESS"`
	Connections int      `help:"Connections to Slack at a time, 1 to 10; with two, a refresh leaves no gap." default:"2" env:"CONNECTIONS"`
	Owners      []string `help:"Slack user ids or addresses of people who look after all personas, beside the owners that the files name." env:"OWNERS" placeholder:"ID"`
	Keep        bool     `name:"keep-questions" help:"Keep the words of questions that could not be answered, for the owners to read." env:"KEEP_QUESTIONS"`
	Allowed     []string `name:"allowed-channels" help:"Ids of the channels to answer in, beside conversations with the bot (default: all)." env:"ALLOWED_CHANNELS" placeholder:"ID"`
	Denied      []string `name:"denied-users" help:"Ids of users who get no answers." env:"DENIED_USERS" placeholder:"ID"`
	Listen      string   `help:"Address to serve /metrics, /healthz and /readyz at (default: nowhere)." env:"LISTEN" placeholder:"ADDRESS"`
	APIURL      string   `name:"slack-api-url" help:"Address of Slack's Web API, for another server that speaks it." env:"SLACK_API_URL" placeholder:"URL"`
}

func (c *runCommand) Run(flags *commandLine, s streams) error {
	if c.Connections < 1 || c.Connections > 10 {
		return usageError("--connections is %d\nhint: Slack takes 1 to 10", c.Connections)
	}
	if err := errors.Join(areIDs("--allowed-channels", c.Allowed, "CG"), areIDs("--denied-users", c.Denied, "UW")); err != nil {
		return err
	}
	api, err := slackAddress(c.APIURL)
	if err := errors.Join(err, checkListen(c.Listen)); err != nil {
		return err
	}
	hideMemory()
	runtime.MemProfileRate = 0 // nobody can ask for a profile, and its records take a megabyte
	debug.SetGCPercent(heapGrowth)
	tokens, err := takeTokens()
	if err != nil {
		return err
	}
	address, err := takeDatabase(c.Database)
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	log := newLog(s.err)
	return serve(ctx, flags, c.Listen, bot.Options{
		AppToken: tokens.app, BotToken: tokens.bot, APIURL: api, Connections: c.Connections,
		Store:     openStore(ctx, address, log),
		OpenStore: func(ctx context.Context) (*store.Store, error) { return openAt(ctx, address) },
		Owners:    c.Owners, KeepQuestions: c.Keep, AllowedChannels: c.Allowed, DeniedUsers: c.Denied,
		Log: log, Connected: func() {
			fmt.Fprintln(s.out, "connected to Slack")
			go giveBack(ctx) // at once: loading takes several times what serving does
		},
	})
}

// areIDs refuses names where Slack's ids are meant: a name would match
// nothing, and let everybody in.
func areIDs(flag string, ids []string, initials string) error {
	for _, id := range ids {
		if id = strings.TrimSpace(id); len(id) < 3 || !strings.Contains(initials, id[:1]) || strings.ToUpper(id) != id {
			return usageError("%s: %q is no id\nhint: Slack shows ids at the end of a channel's or a person's details, such as %s0123456789", flag, id, initials[:1])
		}
	}
	return nil
}

// newLog writes lines for people on a terminal and JSON elsewhere.
func newLog(w io.Writer) zerolog.Logger {
	if file, ok := w.(*os.File); ok && isatty.IsTerminal(file.Fd()) {
		w = zerolog.ConsoleWriter{Out: w}
	}
	return zerolog.New(w).With().Timestamp().Logger()
}

// openStore opens the state, or says why not: the bot answers without it, and
// goes on trying.
func openStore(ctx context.Context, address string, log zerolog.Logger) *store.Store {
	opened, err := openAt(ctx, address)
	if err != nil {
		log.Warn().Err(err).Msg("going on without a store: until it opens, follow-ups are forgotten at a restart")
		return nil
	}
	return opened
}

// openAt opens the store at an address, or the one in the user's data folder.
func openAt(ctx context.Context, address string) (*store.Store, error) {
	if address == "" {
		path, err := store.DefaultPath()
		if err != nil {
			return nil, err
		}
		address = path
	}
	return store.Open(ctx, address)
}

// serve runs the bot until ctx ends, and follows the persona files.
func serve(ctx context.Context, flags *commandLine, listen string, o bot.Options) error {
	library, err := flags.library()
	if err != nil {
		return err
	}
	go library.Follow(ctx, func(err error) {
		if err != nil {
			o.Log.Error().Err(err).Msg("persona files are broken, the last good ones stay")
			return
		}
		o.Log.Info().Int("personas", len(library.Current().Personas())).Msg("persona files loaded anew")
	})
	if o.Store != nil {
		defer o.Store.Close()
	}
	o.Base, o.Loaded = library.Current, library.Loaded
	b := bot.New(o)
	end, err := operate(listen, b.Handler())
	if err != nil {
		return err
	}
	defer end()
	return b.Run(ctx)
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
