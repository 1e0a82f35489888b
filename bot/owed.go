package bot

import (
	"context"
	"sync"
	"time"

	"personabot/bot/event"
	"personabot/bot/reply"
	"personabot/bot/webapi"
)

// latestAck is when an event is acknowledged whether it is answered or not:
// Slack waits for three seconds.
const latestAck = 2500 * time.Millisecond

// owed is an ack that waits for the answer to its event, and copies of the
// event that wait with it. What is written down nowhere is acknowledged so:
// until its ack Slack sends it again, or tells the person that it failed.
type owed struct {
	ack   func(payload any) (taken bool)
	then  func() // called once it is paid
	timer *time.Timer

	mutex  sync.Mutex
	paid   bool
	copies []*job
}

// owe has a job acknowledged when it is answered, or when its ack would be
// late, and then something done.
func (b *Bot) owe(j *job, then func()) {
	b.owes.Add(1)
	j.owed = &owed{ack: j.ack, then: func() { then(); b.owes.Add(-1) }}
	j.owed.mutex.Lock()
	defer j.owed.mutex.Unlock()
	j.owed.timer = time.AfterFunc(time.Until(j.event.At.Add(latestAck)), func() { j.pay(nil) })
}

// paid waits until no ack is owed any more, or until ctx ends.
func (b *Bot) paid(ctx context.Context) {
	for b.owes.Load() > 0 && ctx.Err() == nil {
		time.Sleep(10 * time.Millisecond)
	}
}

// pay acknowledges a job whose ack is owed still; false means that payload did
// not go to Slack.
func (j *job) pay(payload any) (taken bool) {
	if j.owed == nil {
		return false
	}
	j.owed.mutex.Lock()
	defer j.owed.mutex.Unlock()
	if j.owed.paid {
		return false
	}
	j.owed.paid = true
	j.owed.timer.Stop()
	taken = j.owed.ack(payload)
	for _, copied := range j.owed.copies {
		if payload == nil || copied.event.ID != j.event.ID { // else it might overtake the answer, over another connection
			copied.acknowledge()
		}
	}
	j.owed.then()
	return taken
}

// await has the copy of an event acknowledged after the event; false means
// that the event is acknowledged.
func (o *owed) await(copied *job) bool {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	if !o.paid {
		o.copies = append(o.copies, copied)
	}
	return !o.paid
}

func (o *owed) isPaid() bool {
	o.mutex.Lock()
	defer o.mutex.Unlock()
	return o.paid
}

// toldInAck answers a slash command in the ack that is owed. Slack takes one ack
// of an envelope, so of replicas that both have a copy, and no store that tells
// them so, the person hears one. Where another replica may know the event as
// ours it must not wait: by the ack of a copy Slack would miss the answer.
func (b *Bot) toldInAck(j *job) bool {
	if j.owed == nil || j.unsure || j.event.Kind != event.Slash || j.reply.Place != reply.OnlyYou || !b.memory.Shared() {
		return false
	}
	payload, fits := webapi.InAck(j.reply.Message)
	if !fits {
		return false
	}
	for b.sockets.Up() == 0 && b.inTime(j) { // a connection may come up
		time.Sleep(retryPause)
	}
	return j.pay(payload)
}

// ackInTime acknowledges a job with its answer, over a connection that comes up
// in time if none is.
func (b *Bot) ackInTime(j *job, payload any) {
	for !j.ack(payload) && b.inTime(j) {
		time.Sleep(retryPause)
	}
}

// inTime tells whether there is time left until the ack of a job is late.
func (b *Bot) inTime(j *job) bool {
	return time.Since(j.event.At) < latestAck && b.work.Err() == nil
}
