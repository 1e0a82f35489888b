package bot

import (
	"slices"

	"personabot/bot/event"
	"personabot/bot/queue"
	"personabot/bot/reply"
)

// job is an event on its way through the bot, and the way to acknowledge it.
type job struct {
	event  event.Event
	ack    func(payload any) (taken bool)
	unsure bool  // whether the store holds it as ours
	owed   *owed // the ack that waits for the answer; nil: none does

	closed  bool        // the modal it was submitted in, without an answer
	handled bool        // there is a reply, or the reason why there is none
	reply   reply.Reply // to be delivered
	err     error
}

// copies tells whether two jobs are of one event.
func (j *job) copies(other *job) bool {
	return slices.ContainsFunc(j.event.Keys, func(key string) bool { return slices.Contains(other.event.Keys, key) })
}

// turn says when a job is worked on. What is answered in its ack waits for
// nothing; where it leads to calls of Slack, these take their place in the
// conversation after it.
func (j *job) turn() queue.Turn {
	return queue.Turn{Person: j.event.Person(), Conversation: j.event.Conversation(), Urgent: j.event.NeedsAnswerInAck()}
}
