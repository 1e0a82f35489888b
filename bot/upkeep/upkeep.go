// Package upkeep keeps personas true: it takes what people say of answers, shows
// owners what waits for them, and lets what they agree on count. Unasked, every few
// seconds, it lays corrected titles and reviews over the persona files, reminds
// owners, once a week at most, of what waits for them, and tells people once that what
// they asked for is in the files. Each of these is claimed in the store, so that of all
// replicas one does it; without a store nothing of it happens.
//
// It refuses to change a persona for anybody but its owners, and to write into
// persona files: those change in Git. What people say it posts nowhere.
package upkeep

import (
	"time"

	"github.com/rs/zerolog"

	"personabot/bot/memory"
	"personabot/bot/people"
	"personabot/bot/webapi"
	"personabot/knowledge"
)

// Options are what Upkeep works with.
type Options struct {
	Files         func() *knowledge.Base // the personas as their files are now
	Memory        *memory.Memory
	Owners        *people.Owners
	Company       *people.Company
	Slack         *webapi.Client
	KeepQuestions bool             // the words of questions that could not be answered are kept, for owners to read
	Ticks         <-chan time.Time // when to look for what is to be done unasked, and what time it is; nil: every few seconds
	Log           zerolog.Logger
}

// Upkeep keeps the personas of one team true.
type Upkeep struct {
	Options
	agreed    *agreed
	lookFails bool            // the last look at what is to be done failed
	reminded  time.Time       // when reminders were looked at last
	noticed   *knowledge.Base // the files by which gaps were closed last
}

// New returns the Upkeep of a team that nobody has looked after yet.
func New(o Options) *Upkeep { return &Upkeep{Options: o, agreed: newAgreed(o.Files)} }

// Base returns the personas as they count now: with what owners agreed on.
func (u *Upkeep) Base() *knowledge.Base { return u.agreed.current() }
