package bot_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
)

// planted is what people write in this test, in words that stand nowhere else.
const planted = "Wolpertinger"

// TestNothingWrittenAndNoTokenLeaksOut goes through what can go wrong, and
// then looks at everything that the bot wrote except to the person.
func TestNothingWrittenAndNoTokenLeaksOut(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	folder := t.TempDir()
	state, err := store.Open(t.Context(), filepath.Join(folder, "personabot.db"))
	if err != nil {
		t.Fatal(err)
	}
	w := unconnected(t)
	broken := make(chan bool, 1)
	b, end := w.connect(func(o *bot.Options) {
		base := o.Base
		o.Store = state
		o.Base = func() *knowledge.Base {
			select {
			case <-broken:
				panic(planted + " " + playground.BotToken)
			default:
				return base()
			}
		}
	})
	w.goWrong(func() { broken <- true }, func() { state.Close() })
	metrics := httptest.NewRecorder()
	b.Handler().ServeHTTP(metrics, httptest.NewRequest("GET", "/metrics", nil))
	end()
	written := map[string]string{"the log": w.log.String(), "/metrics": metrics.Body.String()}
	for _, name := range []string{"personabot.db", "personabot.db-wal"} {
		text, _ := os.ReadFile(filepath.Join(folder, name)) // the second goes when it is closed
		written[name] = string(text)
	}
	if !strings.Contains(written["the log"], "panicked") || len(written["personabot.db"]) == 0 {
		t.Errorf("not everything went wrong that should have: %s", written["the log"])
	}
	for where, text := range written {
		for _, secret := range []string{planted, strings.ToLower(planted), playground.AppToken, playground.BotToken, "/response/", "ticket="} {
			if strings.Contains(text, secret) {
				t.Errorf("%s holds %q", where, secret)
			}
		}
	}
}

// goWrong asks on every surface, while calls fail, the personas cannot be read and the
// store is closed.
func (w *workspace) goWrong(unread, close func()) {
	asked := 0
	ask := func(do func()) {
		do()
		asked++
		w.until("the end of a question", func() bool { return w.logs(`"message":"event"`) >= asked })
	}
	say := func() { w.Say(playground.Rep, playground.Sales, "", "@personabot what does "+planted+" object to") }
	slash := func() { w.Slash(playground.Rep, playground.Sales, "/persona", "classify "+planted+", VP") }
	ask(say)
	ask(slash)
	ask(func() {
		m, _ := w.Say(playground.Rep, playground.Sales, "", planted+", Staff SRE at Acme")
		w.MessageShortcut(playground.Rep, playground.Sales, m.TS, "classify_contact_title")
	})
	for _, fault := range []playground.Fault{playground.ServerError, playground.Lost, playground.Hang} {
		w.Faults().FailCalls(fault, 1)
		ask(slash)
		ask(say)
	}
	unread()
	ask(slash)
	<-w.SendUnknown().Acked()
	close()
	ask(say)
}
