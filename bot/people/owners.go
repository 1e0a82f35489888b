package people

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot/webapi"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// Owners knows who looks after which persona: the owner that its file names,
// as a Slack user id or an address, and those who look after all of them.
// A name that is neither cannot be reached.
type Owners struct {
	slack  *webapi.Client
	log    zerolog.Logger
	all    []string // user ids and addresses
	mutex  sync.RWMutex
	ids    map[string]string // user ids by address; empty for nobody
	names  map[string]string // by user id
	here   map[string]bool   // by user id, of those looked at: false for who left, or never was
	forgot time.Time         // when all were to be looked at anew last
}

// NewOwners returns Owners who were not looked up yet. all are user ids or addresses
// of those who look after all personas.
func NewOwners(all []string, api *webapi.Client, log zerolog.Logger) *Owners {
	return &Owners{all: all, slack: api, log: log, ids: map[string]string{}, names: map[string]string{}, here: map[string]bool{}}
}

var slackUser = regexp.MustCompile(`^[UW][A-Z0-9]{2,20}$`)

func isAddress(owner string) bool {
	return strings.Index(owner, "@") > 0 && !strings.ContainsAny(owner, " \t")
}

// id returns the Slack user that an owner is, or false: for a name, an address
// of nobody, and somebody who left.
func (o *Owners) id(owner string) (string, bool) {
	o.mutex.RLock()
	defer o.mutex.RUnlock()
	id := owner
	if !slackUser.MatchString(owner) {
		id = o.ids[owner]
	}
	here, seen := o.here[id]
	return id, id != "" && (here || !seen)
}

// Of returns who can be asked about a persona: its owner or, where that one
// cannot be reached, those who look after all of them.
func (o *Owners) Of(p *persona.Persona) []string {
	if id, ok := o.id(p.Owner); ok {
		return []string{id}
	}
	return o.OfAll()
}

// OfAll returns those who look after all personas.
func (o *Owners) OfAll() []string {
	var ids []string
	for _, owner := range o.all {
		if id, ok := o.id(owner); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Each returns the owners of personas who can be reached, each once.
func (o *Owners) Each(base *knowledge.Base) []string {
	var ids []string
	for _, v := range base.Personas() {
		if id, ok := o.id(v.Owner); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Reach tells whether somebody in Slack, or perhaps somebody, reads what is said
// about personas.
func (o *Owners) Reach(views []knowledge.View) bool {
	return slices.ContainsFunc(views, func(v knowledge.View) bool {
		return slices.ContainsFunc(append([]string{v.Owner}, o.all...), o.maybe)
	})
}

// maybe tells whether an owner is somebody in Slack, or may be: an address that
// was not looked up yet.
func (o *Owners) maybe(owner string) bool {
	if _, ok := o.id(owner); ok {
		return true
	}
	o.mutex.RLock()
	defer o.mutex.RUnlock()
	_, looked := o.ids[owner]
	return isAddress(owner) && !looked
}

// Owns tells whether a person looks after a persona.
func (o *Owners) Owns(user string, p *persona.Persona) bool {
	id, ok := o.id(p.Owner)
	return ok && id == user || slices.Contains(o.OfAll(), user)
}

// Owned returns the personas that a person looks after.
func (o *Owners) Owned(user string, base *knowledge.Base) []knowledge.View {
	return slices.DeleteFunc(base.Personas(), func(v knowledge.View) bool { return !o.Owns(user, v.Persona) })
}

// Unreachable returns the owners of personas that are nobody in Slack, each
// once.
func (o *Owners) Unreachable(views []knowledge.View) []string {
	var names []string
	for _, v := range views {
		if _, ok := o.id(v.Owner); !ok && v.Owner != "" && !slices.Contains(names, v.Owner) {
			names = append(names, v.Owner)
		}
	}
	return names
}

// Name returns what a person is called.
func (o *Owners) Name(user string) string {
	o.mutex.RLock()
	defer o.mutex.RUnlock()
	if name := o.names[user]; name != "" {
		return name
	}
	return "its owner"
}

// Called returns what the owners of personas are called, by what the files
// write.
func (o *Owners) Called(base *knowledge.Base) map[string]string {
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
