package bot_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/bot/store"
)

// kept returns a store, the same one at each call.
func kept(t *testing.T) func() *store.Store {
	path := filepath.Join(t.TempDir(), "personabot.db")
	return func() *store.Store {
		s, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// answers counts what the bot wrote in a channel.
func (w *workspace) answers(channel, like string) (n int) {
	for _, m := range w.Messages(channel) {
		if m.User == playground.Bot && strings.Contains(m.Text, like) {
			n++
		}
	}
	return n
}

func (w *workspace) logs(line string) int { return strings.Count(w.log.String(), line) }

func TestTwoReplicasAnswerEachEventOnce(t *testing.T) {
	database := newSchema(t)
	stored := func(o *bot.Options) { o.Store = openStore(t, database.address) }
	w := connectedWith(t, stored)
	w.connect(stored)
	w.until("four connections", func() bool { return w.Connections() == 4 })
	w.Faults().Duplicate(true)
	const asked = 20
	for range asked {
		w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
		w.Slash(playground.Colleague, playground.Sales, "/persona", "security")
	}
	w.until("all copies", func() bool {
		return w.logs(`"outcome":"answered"`) == 2*asked && w.logs(`"outcome":"duplicate"`) == 2*asked
	})
	if got := w.answers(playground.Sales, ""); got != 2*asked {
		t.Errorf("%d answers to %d questions", got, 2*asked)
	}
}

// TestReplicasWaitForASlowStore sends each question to both of two replicas,
// while their store answers nothing for longer than a look-up may take.
func TestReplicasWaitForASlowStore(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	for stall, most := range map[time.Duration]map[string]int{
		2 * time.Second: {"slash_commands": 1, "events_api": 1},
		6 * time.Second: {"slash_commands": 2, "events_api": 1}, // Slack knows a mention's answer again
	} {
		t.Run(stall.String(), func(t *testing.T) {
			t.Parallel() // nearly all of it is waiting
			database := newSchema(t)
			s := startSlack(t)
			stored := func(o *bot.Options) { o.Store = openStore(t, database.address) }
			defer startBot(t, s, stored)()
			defer startBot(t, s, stored)()
			askOutstanding(t, s, outstanding, outstanding, slash)
			s.Faults().Duplicate(true)
			go database.stall(stall)
			time.Sleep(10 * time.Millisecond)
			asked := wait(t, askAtRate(s, int(stall.Seconds()*20)+40, 20, slash, mention))
			time.Sleep(stall / 2) // for second answers
			for _, d := range asked {
				if r := d.Record(); len(r.Answers) > most[r.Kind] || r.Late > 0 {
					t.Errorf("%s", describe(d.ID, r))
				}
			}
		})
	}
}

func TestAnEventFromBeforeARestartIsKnown(t *testing.T) {
	open := kept(t)
	w := unconnected(t)
	stored := func(o *bot.Options) { o.Store = open() }
	_, end := w.connect(stored)
	asked := w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	w.answer(playground.Sales, 0)
	end()
	w.connect(stored)
	w.Resend(asked)
	w.until("the copy", func() bool { return w.logs(`"outcome":"duplicate"`) == 1 })
	if got := w.answers(playground.Sales, ""); got != 1 {
		t.Errorf("%d answers to one question", got)
	}
}

func TestAnswersInAThreadKeepTheirOrder(t *testing.T) {
	w := connected(t)
	asked, _ := w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
	w.answer(playground.Sales, 0)
	questions := []string{"security", "it ops", "devops", "dev tools leader"}
	w.Faults().FailCalls(playground.ServerError, 1) // the first one has to be tried again
	for _, question := range questions {
		_, d := w.Say(playground.Rep, playground.Sales, asked.TS, "@personabot "+question)
		<-d.Acked()
	}
	w.answer(playground.Sales, len(questions))
	var order []string
	for _, m := range w.Messages(playground.Sales) {
		if m.User == playground.Bot {
			order = append(order, strings.SplitN(m.Text, "\n", 2)[0])
		}
	}
	if first, last := order[1], order[len(order)-1]; !strings.Contains(first, "ecurity") || !strings.Contains(last, "Dev Tools") {
		t.Errorf("answers in the order %q", order)
	}
}

func TestAPostWhoseAnswerWasLostIsNotRepeated(t *testing.T) {
	w := connected(t)
	w.Say(playground.Rep, playground.Sales, "", "@personabot devops") // gets to know people and channel
	w.answer(playground.Sales, 0)
	w.Faults().FailCalls(playground.Lost, 2)
	w.Say(playground.Rep, playground.Sales, "", "@personabot security")
	w.until("the answer", func() bool { return w.logs(`"outcome":"answered"`) == 2 })
	if got := w.answers(playground.Sales, ""); got != 2 {
		t.Errorf("%d answers to 2 questions", got)
	}
}
