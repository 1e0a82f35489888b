package bot

import (
	"sync/atomic"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"personabot/bot/card"
	"personabot/knowledge"
)

// Bounds of the answers that are kept ready, of some ten kilobytes each.
const (
	maxRendered = 64
	maxAsked    = 200 // bytes of a question
)

// rendered keeps answers ready that are asked for again and again, such as
// the card of a persona: a question outside of threads has the same answer
// for all with the same rights, as long as the personas stay the same.
type rendered struct {
	known *lru.Cache[asked, *prepared]
	base  atomic.Pointer[knowledge.Base] // that the answers are from
}

// asked is what an answer depends on.
type asked struct {
	base            *knowledge.Base
	hour            time.Time // what is stale is told by the day
	text            string
	private, public bool
}

// prepared is an answer as it goes to Slack. Whoever reads it changes nothing.
type prepared struct {
	answer  knowledge.Answer
	message card.Message
	encoded bool // its blocks are JSON already
}

func newRendered() *rendered { return &rendered{known: bounded[asked, *prepared](maxRendered)} }

// answer answers a question that starts a conversation.
func (r *rendered) answer(base *knowledge.Base, text string, o card.Options) *prepared {
	if r.base.Swap(base) != base {
		r.known.Purge()
	}
	key := asked{base, o.Now.Truncate(time.Hour), text, o.Private, o.Public}
	ready, again := r.known.Get(key)
	switch {
	case !again:
		a := base.Ask(text, knowledge.Topic{})
		ready = &prepared{answer: a, message: card.Answer(a, o)}
	case !ready.encoded:
		ready = &prepared{ready.answer, ready.message.Encoded(), true}
	default:
		return ready
	}
	if len(text) <= maxAsked {
		r.known.Add(key, ready)
	}
	return ready
}
