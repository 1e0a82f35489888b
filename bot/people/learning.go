package people

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/webapi"
	"personabot/knowledge"
)

// lookAnew is how long it is taken for known who an owner is, and whether they
// are still there.
const lookAnew = time.Hour

// Forget lets all owners be looked at anew.
func (o *Owners) Forget(now time.Time) {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if now.Sub(o.forgot) < lookAnew {
		return
	}
	o.forgot = now
	maps.DeleteFunc(o.ids, func(_, found string) bool { return found == "" })
	clear(o.here)
}

// maxLearned bounds the calls that one look makes: Slack allows fifty a minute.
const maxLearned = 20

// Learn asks Slack who owners are that are not known yet, and tells
// whether it learned anything.
func (o *Owners) Learn(ctx context.Context, base *knowledge.Base) bool {
	learned := 0
	for _, owner := range o.named(base.Personas()) {
		if learned >= maxLearned {
			break
		}
		if isAddress(owner) && o.learnAddress(ctx, owner) {
			learned++
		}
		if id, ok := o.id(owner); ok && o.learnName(ctx, id) {
			learned++
		}
	}
	return learned > 0
}

// named returns the owners of personas and of all of them, as these are written.
func (o *Owners) named(views []knowledge.View) []string {
	owners := slices.Clone(o.all)
	for _, v := range views {
		owners = append(owners, v.Owner)
	}
	return owners
}

// learnAddress finds the user with an address, once.
func (o *Owners) learnAddress(ctx context.Context, address string) bool {
	o.mutex.RLock()
	_, known := o.ids[address]
	o.mutex.RUnlock()
	if known {
		return false
	}
	found, err := o.slack.UserByEmail(ctx, address)
	var refused slack.SlackErrorResponse
	switch {
	case errors.As(err, &refused):
		o.log.Warn().Str("reason", refused.Err).Msg("an owner's address leads to nobody in Slack")
		found = &slack.User{}
	case err != nil:
		return false // again at the next look
	}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	o.ids[address] = found.ID
	return true
}

// learnName finds what a person is called, once.
func (o *Owners) learnName(ctx context.Context, id string) bool {
	o.mutex.RLock()
	before := o.names[id]
	_, known := o.here[id]
	o.mutex.RUnlock()
	if known {
		return false
	}
	found, err := o.slack.User(ctx, id)
	name := before
	if err == nil {
		name = cmp.Or(found.Profile.DisplayName, found.RealName, found.Name)
	}
	here := err == nil && !found.Deleted || err != nil && webapi.Passes(err)
	if !here {
		o.log.Warn().Msg("an owner is nobody in Slack, or left")
	}
	o.mutex.Lock()
	defer o.mutex.Unlock()
	o.names[id], o.here[id] = name, here
	return name != before || !here
}
