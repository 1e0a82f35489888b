package bot

import (
	"context"
	"sync"
	"time"

	"github.com/slack-go/slack"
)

// keepRooms is how long it is taken for known who is in a channel.
const keepRooms = 5 * time.Minute

// rooms knows where outsiders read along: in channels shared with another
// company. What cannot be found out counts as outside.
type rooms struct {
	api    *slack.Client
	mutex  sync.Mutex
	shared map[string]remembered
	inside map[string]remembered
}

type remembered struct {
	yes bool
	at  time.Time
}

func newRooms(api *slack.Client) *rooms {
	return &rooms{api: api, shared: map[string]remembered{}, inside: map[string]remembered{}}
}

// outsiders tells whether people from another company may see what is posted
// where the event happened.
func (r *rooms) outsiders(ctx context.Context, e Event) bool {
	channel := e.place()
	switch {
	case e.Shared:
		return true
	case channel == "" || channel[0] == 'D' || e.Kind == Slash || e.Kind == Typeahead:
		return false
	}
	return r.known(r.shared, channel, e.At, true, func() (bool, error) {
		info, err := r.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: channel})
		if err != nil {
			return true, err
		}
		return info.IsExtShared || info.IsPendingExtShared, nil
	})
}

// insider tells whether the person of an event is a full member of our own
// workspace. It is asked only where outsiders are.
func (r *rooms) insider(ctx context.Context, e Event, self string) bool {
	if !e.Outsiders {
		return e.Team == self
	}
	return r.known(r.inside, e.User, e.At, false, func() (bool, error) {
		user, err := r.api.GetUserInfoContext(ctx, e.User)
		if err != nil {
			return false, err
		}
		return user.TeamID == self && !user.IsRestricted && !user.IsUltraRestricted && !user.IsStranger, nil
	})
}

// known returns what is remembered under key, or finds it out; unsure is the
// answer where that fails.
func (r *rooms) known(in map[string]remembered, key string, now time.Time, unsure bool, find func() (bool, error)) bool {
	r.mutex.Lock()
	entry, ok := in[key]
	r.mutex.Unlock()
	if ok && now.Sub(entry.at) < keepRooms {
		return entry.yes
	}
	yes, err := find()
	if err != nil {
		return unsure
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	in[key] = remembered{yes, now}
	return yes
}
