package bot

import (
	"encoding/json"
	"sync/atomic"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"personabot/bot/card"
	"personabot/knowledge"
)

// Bounds of what is kept ready, of some ten kilobytes for each card.
const (
	maxRendered = 64
	maxAsked    = 200 // bytes of a question
)

// rendered keeps ready what is asked for again and again. A question outside
// of threads has the same answer for all with the same rights, as long as the
// personas stay the same; and many questions have answers that look the same,
// such as the card of a persona, or what to say to an objection.
type rendered struct {
	known *lru.Cache[asked, *prepared]
	cards *lru.Cache[shown, card.Message]
	base  atomic.Pointer[knowledge.Base] // that all of it is from
}

// asked is what an answer depends on.
type asked struct {
	text string
	manner
}

// shown is what the card of an answer depends on that holds no words of the
// question.
type shown struct {
	kind  knowledge.Kind
	topic string // as JSON
	manner
}

// manner is what answers of the same base depend on beside the question.
type manner struct {
	base            *knowledge.Base
	hour            time.Time // what is stale is told by the day
	private, public bool
}

// prepared is an answer as it goes to Slack. Whoever reads it changes nothing.
type prepared struct {
	answer  knowledge.Answer
	message card.Message
}

func newRendered() *rendered {
	known, _ := lru.New[asked, *prepared](maxRendered) // which fails for sizes below one
	cards, _ := lru.New[shown, card.Message](maxRendered)
	return &rendered{known: known, cards: cards}
}

// answer answers a question that starts a conversation.
func (r *rendered) answer(base *knowledge.Base, text string, o card.Options) *prepared {
	if r.base.Swap(base) != base {
		r.known.Purge()
		r.cards.Purge()
	}
	as := manner{base, o.Now.Truncate(time.Hour), o.Private, o.Public}
	if ready, again := r.known.Get(asked{text, as}); again {
		return ready
	}
	a := base.Ask(text, knowledge.Topic{})
	ready := &prepared{a, r.card(a, o, as)}
	if len(text) <= maxAsked {
		r.known.Add(asked{text, as}, ready)
	}
	return ready
}

// card renders an answer, or finds it as it was rendered for another question.
func (r *rendered) card(a knowledge.Answer, o card.Options, as manner) card.Message {
	if !wholeInTopic(a) {
		return card.Answer(a, o).Encoded()
	}
	topic, err := json.Marshal(a.Topic)
	if err != nil {
		panic(err) // only for what JSON has no form for, and a topic is texts and numbers
	}
	key := shown{a.Kind, string(topic), as}
	message, again := r.cards.Get(key)
	if !again {
		message = card.Answer(a, o).Encoded()
		r.cards.Add(key, message)
	}
	return message
}

// wholeInTopic tells whether the kind and the topic of an answer say all of it,
// as they do where a button gives it again.
func wholeInTopic(a knowledge.Answer) bool {
	if a.Left.Line() != "" {
		return false
	}
	switch a.Kind {
	case knowledge.KindSummary, knowledge.KindSection, knowledge.KindCompare, knowledge.KindList, knowledge.KindHelp:
		return true
	case knowledge.KindObjection:
		return len(a.Objections) > 0
	}
	return false
}
