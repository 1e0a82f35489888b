package bot

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/delivery"
	"personabot/bot/people"
	"personabot/bot/redact"
	"personabot/bot/webapi"
)

// Grade tells how bad a Finding is.
type Grade string

// Fine needs nothing; of Advice the bot works without; a Fault keeps it, or a
// part of it, from working.
const (
	Fine   Grade = "ok"
	Advice Grade = "advice"
	Fault  Grade = "fault"
)

// Finding is the outcome of one check.
type Finding struct {
	Grade Grade
	Check string // what was looked at
	What  string // what was found; no secret stands in it
	Do    string // what to do; empty for Fine
}

// Scopes returns the bot scopes that the routes need, and those that some
// routes can do without.
func Scopes() (needed, extra []string) {
	for _, r := range routes {
		if r.extra {
			extra = append(extra, r.scopes...)
			continue
		}
		needed = append(needed, r.scopes...)
	}
	return needed, extra
}

// CheckUp looks at everything that the bot needs of Slack and of its persona
// files, without serving anybody. now is the time to judge the clock and
// reviews by.
func (b *Bot) CheckUp(ctx context.Context, now time.Time) []Finding {
	defer b.slack.Close()
	found := []Finding{b.checkSocketMode(ctx)}
	answer, err := b.slack.API.AuthTestContext(ctx)
	if err != nil {
		return append(found, faultOf("bot token", "signing in with SLACK_BOT_TOKEN", err))
	}
	b.company.Identity = people.Identity{Team: answer.TeamID, Enterprise: answer.EnterpriseID}
	found = append(found, Finding{Fine, "bot token", fmt.Sprintf("signed in as %s to %s", answer.User, answer.Team), ""})
	found = append(found, checkScopes(answer.Header)...)
	found = append(found, checkClock(answer.Header, now))
	found = append(found, b.checkMembership(ctx)...)
	return append(found, b.checkOwners(ctx)...)
}

func faultOf(check, doing string, err error) Finding {
	do, known := webapi.Remedy(webapi.Reason(err))
	if !known {
		do = "see whether this machine reaches Slack: a firewall, HTTPS_PROXY, https://slack-status.com"
	}
	return Finding{Fault, check, doing + ": " + redact.Error(err).Error(), do}
}

func (b *Bot) checkSocketMode(ctx context.Context) Finding {
	if _, _, err := b.slack.API.StartSocketModeContext(ctx); err != nil {
		found := faultOf("Socket Mode", "opening a connection with SLACK_APP_TOKEN", err)
		if webapi.Reason(err) == "no_permission" || webapi.Reason(err) == "internal_error" {
			found.Do = "turn on Socket Mode in the app's settings"
		}
		return found
	}
	return Finding{Fine, "Socket Mode", "Slack offers a connection", ""}
}

// checkScopes compares the scopes that Slack says the token has with those
// that the routes need.
func checkScopes(header http.Header) []Finding {
	const check = "scopes"
	text := header.Get("X-OAuth-Scopes")
	if text == "" {
		return []Finding{{Advice, check, "Slack does not say which scopes the token has", "compare them with personabot manifest"}}
	}
	granted := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	needed, extra := Scopes()
	if lacking := without(needed, append(granted, delivery.PictureScope)); len(lacking) > 0 {
		return []Finding{{Fault, check, strings.Join(lacking, ", ") + " missing", "add them under OAuth & Permissions, or paste personabot manifest under App Manifest, and install the app again"}}
	}
	found := []Finding{{Fine, check, fmt.Sprintf("all %d are there", len(needed)), ""}}
	if !slices.Contains(granted, delivery.PictureScope) {
		found = []Finding{{Advice, check, delivery.PictureScope + " not granted: the home tab shows what is asked in letters, without a picture", "nothing, or add it under OAuth & Permissions and install the app again"}}
	}
	if lacking := without(extra, granted); len(lacking) > 0 {
		found = append(found, Finding{Advice, check, strings.Join(lacking, ", ") + " not granted: questions in the bot's threads need a mention", "nothing, or install the app from personabot manifest --follow-ups"})
	}
	return found
}

func without(all, taken []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(taken, s) })
}

// clockSlack is how far a clock may be off: retries and reviews go by it.
const clockSlack = time.Minute

func checkClock(header http.Header, now time.Time) Finding {
	const check = "clock"
	theirs, err := http.ParseTime(header.Get("Date"))
	if err != nil {
		return Finding{Advice, check, "Slack does not say what time it is", "see that the clock of this machine is kept by NTP"}
	}
	off := now.Sub(theirs).Round(time.Second)
	switch {
	case off > clockSlack:
		return Finding{Fault, check, fmt.Sprintf("%s ahead of Slack's", off), "have the clock of this machine set by NTP"}
	case off < -clockSlack:
		return Finding{Fault, check, fmt.Sprintf("%s behind Slack's", -off), "have the clock of this machine set by NTP"}
	}
	return Finding{Fine, check, "agrees with Slack's", ""}
}

// checkMembership finds out whether anybody can mention the bot, and whether
// it is in the channels that it is told to answer in.
func (b *Bot) checkMembership(ctx context.Context) []Finding {
	const check = "channels"
	channels, _, err := b.slack.API.GetConversationsForUserContext(ctx, &slack.GetConversationsForUserParameters{
		Types: []string{"public_channel", "private_channel"}, ExcludeArchived: true, Limit: 1000,
	})
	if err != nil {
		return []Finding{faultOf(check, "listing the bot's channels", err)}
	}
	if len(channels) == 0 {
		return []Finding{{Advice, check, "the bot is in none, and only slash commands and direct messages reach it", "type /invite @personabot in a channel"}}
	}
	found := []Finding{{Fine, check, fmt.Sprintf("the bot is in %d", len(channels)), ""}}
	for _, id := range b.AllowedChannels {
		if !slices.ContainsFunc(channels, func(c slack.Channel) bool { return c.ID == strings.TrimSpace(id) }) {
			found = append(found, Finding{Fault, check, "the bot may answer in " + id + ", and is not in it", "type /invite @personabot there, or take it out of ALLOWED_CHANNELS"})
		}
	}
	return found
}

// checkOwners finds owners whom nobody can reach in Slack: what is suggested
// about their personas waits for ever.
func (b *Bot) checkOwners(ctx context.Context) []Finding {
	const check = "owners"
	views := b.Base().Personas()
	var found []Finding
	for _, lost := range b.owners.Lost(ctx, views) {
		found = append(found, Finding{Fault, check, lost.Owner + " " + lost.Why, "name another owner in the persona files, or in OWNERS"})
	}
	var unread []string // personas whose suggestions nobody is told of
	for _, v := range views {
		if len(b.owners.Of(v.Persona)) == 0 {
			unread = append(unread, v.ID)
		}
	}
	if len(unread) > 0 {
		found = append(found, Finding{
			Advice, check, "nobody in Slack looks after " + listed(unread),
			"write a Slack user id or an address as the owner, or set OWNERS to somebody who looks after all",
		})
	}
	if len(found) == 0 {
		return []Finding{{Fine, check, fmt.Sprintf("somebody in Slack looks after each of %d personas", len(views)), ""}}
	}
	return found
}

// shownNames is how many names a finding lists.
const shownNames = 5

func listed(names []string) string {
	if len(names) > shownNames {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:shownNames], ", "), len(names)-shownNames)
	}
	return strings.Join(names, ", ")
}
