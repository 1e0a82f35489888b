package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot"
	"personabot/bot/store"
	"personabot/knowledge"
)

// doctorCommand looks at everything that serving Slack takes.
type doctorCommand struct {
	stateFlags
	Owners  []string `help:"Slack user ids or addresses of people who look after all personas." env:"OWNERS" placeholder:"ID"`
	Allowed []string `name:"allowed-channels" help:"Ids of the channels that the bot answers in (default: all)." env:"ALLOWED_CHANNELS" placeholder:"ID"`
	APIURL  string   `name:"slack-api-url" help:"Address of Slack's Web API, for another server that speaks it." env:"SLACK_API_URL" placeholder:"URL"`
}

// checkPatience bounds the whole check-up.
const checkPatience = time.Minute

func (c *doctorCommand) Run(flags *commandLine, s streams) error {
	hideMemory()
	ctx, cancel := context.WithTimeout(context.Background(), checkPatience)
	defer cancel()
	base, found := flags.checkPersonas(time.Now())
	found = append(found, c.checkStore(ctx))
	found = append(found, c.checkSlack(ctx, base)...)
	return reportFindings(found, s)
}

// checkPersonas loads the persona files, and finds those that are due for a
// review. The Base is empty where they do not load.
func (flags *commandLine) checkPersonas(now time.Time) (*knowledge.Base, []bot.Finding) {
	const check = "persona files"
	base, err := flags.base()
	if err != nil {
		first, _, _ := strings.Cut(err.Error(), "\n")
		return &knowledge.Base{}, []bot.Finding{{Grade: bot.Fault, Check: check, What: first, Do: "personabot lint shows every problem, with hints"}}
	}
	found := []bot.Finding{{Grade: bot.Fine, Check: check, What: count(len(base.Personas()), "persona") + ", no problems"}}
	var stale []string
	for _, view := range base.Personas() {
		if view.Stale(now) {
			stale = append(stale, view.ID)
		}
	}
	if len(stale) > 0 {
		found = append(found, bot.Finding{
			Grade: bot.Advice, Check: check, What: "due for a review: " + strings.Join(stale, ", "),
			Do: "check them, and set reviewed to today; cards show the old date until then",
		})
	}
	return base, found
}

// checkStore opens the store as run would, and makes none.
func (c *doctorCommand) checkStore(ctx context.Context) bot.Finding {
	finding := bot.Finding{Grade: bot.Fine, Check: "store"}
	address, err := c.address()
	if err != nil {
		return bot.Finding{Grade: bot.Fault, Check: "store", What: err.Error(), Do: "set DATABASE_URL, or --database"}
	}
	if _, err := os.Stat(address); errors.Is(err, fs.ErrNotExist) && !strings.Contains(address, "://") {
		finding.Grade, finding.What, finding.Do = bot.Advice, "there is none yet at "+address, "nothing: personabot run makes it"
		return finding
	}
	opened, err := store.Open(ctx, address)
	if err == nil {
		_, err = opened.OpenGaps(ctx)
		err = errors.Join(err, opened.Close())
	}
	if err != nil {
		what, hint, _ := strings.Cut(err.Error(), "\nhint: ")
		return bot.Finding{
			Grade: bot.Fault, Check: "store", What: what,
			Do: cmp.Or(hint, "see that the file or the database can be written to") + "; until then the bot forgets threads at a restart",
		}
	}
	finding.What = "it opens, and its tables are up to date"
	return finding
}

func (c *doctorCommand) checkSlack(ctx context.Context, base *knowledge.Base) []bot.Finding {
	tokens, err := takeTokens()
	if err != nil {
		what, _, _ := strings.Cut(err.Error(), "\n")
		return []bot.Finding{{Grade: bot.Fault, Check: "tokens", What: what, Do: "README, “Set up Slack”, says where they come from"}}
	}
	doctor := bot.New(bot.Options{
		Base: func() *knowledge.Base { return base }, AppToken: tokens.app, BotToken: tokens.bot, APIURL: c.APIURL,
		Owners: c.Owners, AllowedChannels: c.Allowed, Log: zerolog.Nop(),
	})
	return doctor.CheckUp(ctx, time.Now())
}

func reportFindings(found []bot.Finding, s streams) error {
	faults, advice := 0, 0
	for _, f := range found {
		fmt.Fprintf(s.out, "%-7s %-14s %s\n", f.Grade, f.Check, f.What)
		if f.Do != "" {
			fmt.Fprintf(s.out, "%22s do: %s\n", "", f.Do)
		}
		switch f.Grade {
		case bot.Fault:
			faults++
		case bot.Advice:
			advice++
		}
	}
	fmt.Fprintf(s.err, "%s, %d to consider\n", count(faults, "fault"), advice)
	if faults > 0 {
		return errProblems
	}
	return nil
}
