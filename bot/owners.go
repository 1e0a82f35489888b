package bot

import (
	"context"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"personabot/bot/webapi"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// owners knows who looks after which persona: the owner that its file names,
// as a Slack user id or an address, and those who look after all of them.
// A name that is neither cannot be reached.
type owners struct {
	all    []string // user ids and addresses
	mutex  sync.RWMutex
	ids    map[string]string // user ids by address; empty for nobody
	names  map[string]string // by user id
	here   map[string]bool   // by user id, of those looked at: false for who left, or never was
	forgot time.Time         // when all were to be looked at anew last
}

func newOwners(all []string) *owners {
	return &owners{all: all, ids: map[string]string{}, names: map[string]string{}, here: map[string]bool{}}
}

var slackUser = regexp.MustCompile(`^[UW][A-Z0-9]{2,20}$`)

func isAddress(owner string) bool {
	return strings.Index(owner, "@") > 0 && !strings.ContainsAny(owner, " \t")
}

// id returns the Slack user that an owner is, or false: for a name, an address
// of nobody, and somebody who left.
func (o *owners) id(owner string) (string, bool) {
	o.mutex.RLock()
	defer o.mutex.RUnlock()
	id := owner
	if !slackUser.MatchString(owner) {
		id = o.ids[owner]
	}
	here, seen := o.here[id]
	return id, id != "" && (here || !seen)
}

// of returns who can be asked about a persona: its owner or, where that one
// cannot be reached, those who look after all of them.
func (o *owners) of(p *persona.Persona) []string {
	if id, ok := o.id(p.Owner); ok {
		return []string{id}
	}
	return o.ofAll()
}

// ofAll returns those who look after all personas.
func (o *owners) ofAll() []string {
	var ids []string
	for _, owner := range o.all {
		if id, ok := o.id(owner); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// each returns the owners of personas who can be reached, each once.
func (o *owners) each(base *knowledge.Base) []string {
	var ids []string
	for _, v := range base.Personas() {
		if id, ok := o.id(v.Owner); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// readers says who reads what is said about a persona, or about none, and what
// the person who says it may expect.
func (b *Bot) readers(persona string) string {
	who, about := "the personas", b.base().Personas()
	if v, ok := b.base().Persona(persona); ok {
		who, about = v.Name, []knowledge.View{v}
	}
	if !slices.ContainsFunc(about, func(v knowledge.View) bool {
		return slices.ContainsFunc(append([]string{v.Owner}, b.owners.all...), b.owners.maybe)
	}) {
		return "I can reach nobody in Slack who looks after " + who + ", so please tell your team's owner of it as well. You hear from me when it is answered."
	}
	return "Whoever looks after " + who + " decides on it, and you hear from me when it is answered."
}

// maybe tells whether an owner is somebody in Slack, or may be: an address that
// was not looked up yet.
func (o *owners) maybe(owner string) bool {
	if _, ok := o.id(owner); ok {
		return true
	}
	o.mutex.RLock()
	defer o.mutex.RUnlock()
	_, looked := o.ids[owner]
	return isAddress(owner) && !looked
}

// owns tells whether a person looks after a persona.
func (o *owners) owns(user string, p *persona.Persona) bool {
	id, ok := o.id(p.Owner)
	return ok && id == user || slices.Contains(o.ofAll(), user)
}

// owned returns the personas that a person looks after.
func (o *owners) owned(user string, base *knowledge.Base) []knowledge.View {
	return slices.DeleteFunc(base.Personas(), func(v knowledge.View) bool { return !o.owns(user, v.Persona) })
}

// unreachable returns the owners of personas that are nobody in Slack, each
// once.
func (o *owners) unreachable(views []knowledge.View) []string {
	var names []string
	for _, v := range views {
		if _, ok := o.id(v.Owner); !ok && v.Owner != "" && !slices.Contains(names, v.Owner) {
			names = append(names, v.Owner)
		}
	}
	return names
}

// name returns what a person is called.
func (o *owners) name(user string) string {
	o.mutex.RLock()
	defer o.mutex.RUnlock()
	if name := o.names[user]; name != "" {
		return name
	}
	return "its owner"
}

// called returns what the owners of personas are called, by what the files
// write.
func (o *owners) called(base *knowledge.Base) map[string]string {
	names := map[string]string{}
	for _, v := range base.Personas() {
		if id, ok := o.id(v.Owner); ok {
			o.mutex.RLock()
			names[v.Owner] = o.names[id]
			o.mutex.RUnlock()
		}
	}
	return names
}

// lookAnew is how long it is taken for known who an owner is, and whether they
// are still there.
const lookAnew = time.Hour

// forget lets all owners be looked at anew.
func (o *owners) forget(now time.Time) {
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

// learnOwners asks Slack who owners are that are not known yet, and tells
// whether it learned anything.
func (b *Bot) learnOwners(ctx context.Context, base *knowledge.Base) bool {
	wanted := slices.Clone(b.owners.all)
	for _, v := range base.Personas() {
		wanted = append(wanted, v.Owner)
	}
	learned := 0
	for _, owner := range wanted {
		if learned >= maxLearned {
			break
		}
		if isAddress(owner) && b.learnAddress(ctx, owner) {
			learned++
		}
		if id, ok := b.owners.id(owner); ok && b.learnName(ctx, id) {
			learned++
		}
	}
	return learned > 0
}

// learnAddress finds the user with an address, once.
func (b *Bot) learnAddress(ctx context.Context, address string) bool {
	b.owners.mutex.RLock()
	_, known := b.owners.ids[address]
	b.owners.mutex.RUnlock()
	if known {
		return false
	}
	found, err := b.slack.UserByEmail(ctx, address)
	var refused slack.SlackErrorResponse
	switch {
	case errors.As(err, &refused):
		b.Log.Warn().Str("reason", refused.Err).Msg("an owner's address leads to nobody in Slack")
		found = &slack.User{}
	case err != nil:
		return false // again at the next look
	}
	b.owners.mutex.Lock()
	defer b.owners.mutex.Unlock()
	b.owners.ids[address] = found.ID
	return true
}

// learnName finds what a person is called, once.
func (b *Bot) learnName(ctx context.Context, id string) bool {
	b.owners.mutex.RLock()
	before := b.owners.names[id]
	_, known := b.owners.here[id]
	b.owners.mutex.RUnlock()
	if known {
		return false
	}
	found, err := b.slack.User(ctx, id)
	name := before
	if err == nil {
		name = firstOf(found.Profile.DisplayName, found.RealName, found.Name)
	}
	here := err == nil && !found.Deleted || err != nil && webapi.Passes(err)
	if !here {
		b.Log.Warn().Msg("an owner is nobody in Slack, or left")
	}
	b.owners.mutex.Lock()
	defer b.owners.mutex.Unlock()
	b.owners.names[id], b.owners.here[id] = name, here
	return name != before || !here
}

func firstOf(names ...string) string {
	for _, name := range names {
		if name != "" {
			return name
		}
	}
	return ""
}
