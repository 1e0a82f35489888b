// Package people knows who is who in Slack: who is a full member of our own company,
// where people of another one read along, and who looks after which persona.
//
// It asks Slack, remembers the answers for a while, and stays on the safe side: what
// cannot be found out counts as outside. It refuses to judge what an outsider may
// see and what an owner may do; that is its callers'.
package people

import (
	"context"
	"fmt"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/rs/zerolog"
	"github.com/slack-go/slack"
	"golang.org/x/sync/singleflight"

	"personabot/bot/event"
	"personabot/bot/redact"
	"personabot/bot/webapi"
)

// How long it is taken for known who is in a channel and who somebody is,
// and for how long more when Slack does not answer: shortly that somebody may
// read notes, who may have become a guest, and longer that somebody may not.
const (
	keepRooms  = 5 * time.Minute
	keepPeople = time.Hour
	staleOpen  = 10 * time.Minute
	staleShut  = 24 * time.Hour
	maxRooms   = 5_000

	lookupPatience = 20 * time.Second
)

// Identity is who an app is in Slack: its workspace, and the organisation that this
// belongs to, which is empty for most.
type Identity struct{ Team, Enterprise string }

// employs tells whether a user is a full member of our workspace or of
// another one of our organisation.
func (i Identity) employs(u *slack.User) bool {
	ours := u.TeamID == i.Team || i.Enterprise != "" && u.Enterprise.EnterpriseID == i.Enterprise
	return ours && !u.IsRestricted && !u.IsUltraRestricted && !u.IsStranger && !u.Deleted
}

// Company knows where outsiders read along, in channels shared with another
// company, and who is an outsider.
type Company struct {
	Identity // set before anything is asked

	slack  *webapi.Client
	log    zerolog.Logger
	work   context.Context
	shared *lru.Cache[string, remembered] // by channel
	inside *lru.Cache[string, remembered] // by user
	asking singleflight.Group
}

type remembered struct {
	yes  bool
	sure bool
	at   time.Time
}

// NewCompany returns a Company that knows nobody yet. What it asks Slack for several
// at a time ends with work.
func NewCompany(work context.Context, api *webapi.Client, log zerolog.Logger) *Company {
	shared, _ := lru.New[string, remembered](maxRooms) // which fails for sizes below one
	inside, _ := lru.New[string, remembered](maxRooms)
	return &Company{work: work, slack: api, log: log, shared: shared, inside: inside}
}

// Outsiders tells whether people from another company may see what is posted
// where the event happened; sure is false where Slack does not tell.
func (c *Company) Outsiders(ctx context.Context, e event.Event) (yes, sure bool) {
	channel := e.Place()
	switch {
	case e.Shared:
		return true, true
	case channel == "" || e.Kind == event.Direct || e.Kind == event.Typeahead:
		return false, true // the person alone sees the answer
	}
	yes, sure, _ = c.known(ctx, c.shared, channel, e.At, keepRooms, true, func(ctx context.Context) (bool, error) {
		return c.slack.Shared(ctx, channel)
	})
	return yes, sure
}

// Insider tells whether the person of an event is a full member of our own
// company: no guest, and nobody of another team. An error says that Slack
// could not be asked, and may be asked again.
func (c *Company) Insider(ctx context.Context, e event.Event) (inside bool, err error) {
	id := e.User
	inside, _, err = c.known(ctx, c.inside, e.Person(), e.At, keepPeople, false, func(ctx context.Context) (bool, error) {
		user, err := c.slack.User(ctx, id)
		return err == nil && c.employs(user), err
	})
	if err != nil {
		return false, fmt.Errorf("asking who somebody is: %w", err)
	}
	return inside, nil
}

// known returns what is remembered under key, or finds it out, once for all
// who ask at the same time. Where that fails, what was true a while ago still
// holds, and else the answer is unsure; err is set where it fails for now.
func (c *Company) known(ctx context.Context, in *lru.Cache[string, remembered], key string, now time.Time, fresh time.Duration, unsure bool, find func(context.Context) (bool, error)) (yes, sure bool, err error) {
	entry, ok := in.Get(key)
	if ok && now.Sub(entry.at) < fresh {
		return entry.yes, entry.sure, nil
	}
	stale := staleOpen
	if entry.yes == unsure {
		stale = staleShut
	}
	found, err := c.ask(ctx, key, find)
	switch {
	case err == nil:
		in.Add(key, remembered{found, true, now})
		return found, true, nil
	case !webapi.Passes(err): // Slack will not tell: ask again in a while
		c.log.Warn().Err(redact.Error(err)).Msg("Slack does not tell who is from outside")
		in.Add(key, remembered{unsure, false, now.Add(keepRooms - fresh)})
		return unsure, false, nil
	case ok && now.Sub(entry.at) < fresh+stale:
		return entry.yes, entry.sure, nil
	}
	return unsure, false, err
}

// ask finds something out for all who ask at the same time, however long each
// of them can wait.
func (c *Company) ask(ctx context.Context, key string, find func(context.Context) (bool, error)) (bool, error) {
	found := c.asking.DoChan(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(c.work, lookupPatience)
		defer cancel()
		return find(ctx)
	})
	select {
	case result := <-found:
		return result.Val.(bool), result.Err
	case <-ctx.Done():
		return false, context.DeadlineExceeded
	}
}
