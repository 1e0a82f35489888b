package bot_test

import (
	"path/filepath"
	"testing"
	"time"

	"personabot/bot"
	"personabot/bot/playground"
)

// TestWhatIsNotWrittenDownIsAcknowledgedWithItsAnswer asks while the store is
// gone: until the ack, Slack has the question beside us.
func TestWhatIsNotWrittenDownIsAcknowledgedWithItsAnswer(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	state, gate := kept(t)(), make(chan struct{})
	w := connectedWith(t, func(o *bot.Options) {
		o.Store = state
		gated(gate)(o)
	})
	state.Close()
	slow := w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	<-slow.Acked()
	if r := slow.Record(); r.Acked.Sub(r.Sent) < 2*time.Second || r.Late > 0 || len(r.Answers) > 0 {
		t.Errorf("without an answer: %s", describe(slow.ID, r))
	}
	next := w.Slash(playground.Colleague, playground.Sales, "/persona", "devops")
	time.AfterFunc(100*time.Millisecond, func() { close(gate) })
	<-next.Acked()
	if r := next.Record(); r.Answered.IsZero() || r.Acked.Before(r.Answered) {
		t.Errorf("acknowledged before its answer: %s", describe(next.ID, r))
	}
	answered(t, slow)
}

// TestASubmissionIsAnsweredThoughItsModalHadToClose has Slack not say in time
// who asks.
func TestASubmissionIsAnsweredThoughItsModalHadToClose(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w := unconnected(t)
	_, end := w.connect(func(*bot.Options) {})
	openModal(w)
	end()
	w.connect(func(*bot.Options) {})
	w.Faults().FailShare(1, 1, playground.Hang)
	w.Submit(playground.Rep, titled("Staff SRE"))
	if _, open := w.Modal(playground.Rep); open {
		t.Error("the modal stays open")
	}
	w.Faults().FailShare(0, 1)
	w.until("what the submission posts", func() bool { return w.answers(playground.Sales, "% sure)") > 0 })
}

// TestAFollowUpWaitsForTheStore asks in a thread of which only the store
// knows what it is about, while the store is locked.
func TestAFollowUpWaitsForTheStore(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	file := filepath.Join(t.TempDir(), "personabot.db")
	stored := func(o *bot.Options) { o.Store = openStore(t, file) }
	w := unconnected(t)
	_, end := w.connect(stored)
	thread, asked := w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
	answered(t, asked)
	end()
	w.connect(stored)
	go locker(t, file)(3 * time.Second)
	time.Sleep(100 * time.Millisecond)
	_, next := w.Say(playground.Rep, playground.Sales, thread.TS, "and what tools do they use?")
	answered(t, next)
}
