package bot

import (
	"context"
	"fmt"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
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

	lookupPatience = 8 * time.Second
)

// rooms knows where outsiders read along, in channels shared with another
// company, and who is an outsider. What cannot be found out counts as outside.
type rooms struct {
	bot    *Bot
	shared *lru.Cache[string, remembered] // by channel
	inside *lru.Cache[string, remembered] // by user
	asking singleflight.Group
}

type remembered struct {
	yes  bool
	sure bool
	at   time.Time
}

func newRooms(b *Bot) *rooms {
	shared, _ := lru.New[string, remembered](maxRooms) // which fails for sizes below one
	inside, _ := lru.New[string, remembered](maxRooms)
	return &rooms{bot: b, shared: shared, inside: inside}
}

// outsiders tells whether people from another company may see what is posted
// where the event happened; sure is false where Slack does not tell.
func (r *rooms) outsiders(ctx context.Context, e event.Event) (yes, sure bool) {
	channel := e.Place()
	switch {
	case e.Shared:
		return true, true
	case channel == "" || e.Kind == event.Direct || e.Kind == event.Typeahead:
		return false, true // the person alone sees the answer
	}
	yes, sure, _ = r.known(ctx, r.shared, channel, e.At, keepRooms, true, func(ctx context.Context) (bool, error) {
		return r.bot.slack.Shared(ctx, channel)
	})
	return yes, sure
}

// insider tells whether the person of an event is a full member of our own
// company: no guest, and nobody of another team. An error says that Slack
// could not be asked, and may be asked again.
func (r *rooms) insider(ctx context.Context, e event.Event) (inside bool, err error) {
	id := e.User
	inside, _, err = r.known(ctx, r.inside, e.Person(), e.At, keepPeople, false, func(ctx context.Context) (bool, error) {
		user, err := r.bot.slack.User(ctx, id)
		return err == nil && r.bot.self.employs(user), err
	})
	if err != nil {
		return false, fmt.Errorf("asking who somebody is: %w", err)
	}
	return inside, nil
}

// employs tells whether a user is a full member of our workspace or of
// another one of our organisation.
func (i identity) employs(u *slack.User) bool {
	ours := u.TeamID == i.team || i.enterprise != "" && u.Enterprise.EnterpriseID == i.enterprise
	return ours && !u.IsRestricted && !u.IsUltraRestricted && !u.IsStranger && !u.Deleted
}

// known returns what is remembered under key, or finds it out, once for all
// who ask at the same time. Where that fails, what was true a while ago still
// holds, and else the answer is unsure; err is set where it fails for now.
func (r *rooms) known(ctx context.Context, in *lru.Cache[string, remembered], key string, now time.Time, fresh time.Duration, unsure bool, find func(context.Context) (bool, error)) (yes, sure bool, err error) {
	entry, ok := in.Get(key)
	if ok && now.Sub(entry.at) < fresh {
		return entry.yes, entry.sure, nil
	}
	stale := staleOpen
	if entry.yes == unsure {
		stale = staleShut
	}
	found, err := r.ask(ctx, key, find)
	switch {
	case err == nil:
		in.Add(key, remembered{found, true, now})
		return found, true, nil
	case !webapi.Passes(err): // Slack will not tell: ask again in a while
		r.bot.Log.Warn().Err(redact.Error(err)).Msg("Slack does not tell who is from outside")
		in.Add(key, remembered{unsure, false, now.Add(keepRooms - fresh)})
		return unsure, false, nil
	case ok && now.Sub(entry.at) < fresh+stale:
		return entry.yes, entry.sure, nil
	}
	return unsure, false, err
}

// ask finds something out for all who ask at the same time, however long each
// of them can wait.
func (r *rooms) ask(ctx context.Context, key string, find func(context.Context) (bool, error)) (bool, error) {
	found := r.asking.DoChan(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(r.bot.work, lookupPatience)
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
