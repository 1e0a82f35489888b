package bot_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"personabot/bot"
	"personabot/bot/playground"
)

func TestOperatorsSeeWhatHappens(t *testing.T) {
	w := connected(t)
	b, end := w.connect(func(*bot.Options) {})
	operator := httptest.NewServer(b.Handler())
	defer operator.Close()
	get := func(path string) (int, string) {
		response, err := http.Get(operator.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return response.StatusCode, string(body)
	}
	w.Faults().FailCalls(playground.ServerError, 1)
	for n := range 8 { // some of them arrive at each bot
		w.Slash(playground.Rep, playground.Sales, "/persona", "weather in Oslo")
		w.answer(playground.Sales, n)
	}
	_, metrics := get("/metrics")
	for _, line := range []string{
		`personabot_events_total{kind="slash",outcome="answered"}`, `personabot_ack_seconds_count`, `personabot_answer_seconds_bucket{kind="slash"`,
		"personabot_connections 2", "personabot_queue_length", "personabot_knowledge_age_seconds", "personabot_gaps_total",
		`personabot_persona_reviewed_timestamp_seconds{persona="devops-sre"}`,
	} {
		if !strings.Contains(metrics, line) {
			t.Errorf("/metrics has no %s:\n%s", line, metrics)
		}
	}
	for path, want := range map[string]string{"/healthz": "200 ok\n", "/readyz": "200 ok\n"} {
		if code, body := get(path); fmt.Sprint(code, " ", body) != want {
			t.Errorf("%s = %d %q, want %q", path, code, body, want)
		}
	}
	end()
	if code, body := get("/readyz"); code != http.StatusServiceUnavailable || body != "shutting down\n" {
		t.Errorf("after the end /readyz = %d %q", code, body)
	}
}

func TestTheBotAnswersWithoutItsStore(t *testing.T) {
	state := kept(t)()
	w := unconnected(t)
	b, _ := w.connect(func(o *bot.Options) { o.Store = state })
	w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	w.answer(playground.Sales, 0)
	if got := metric(t, b, "personabot_store_up"); got != "1" {
		t.Errorf("personabot_store_up is %s with a store", got)
	}
	state.Close()
	for n := range 3 {
		w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
		w.answer(playground.Sales, n+1)
	}
	if got := metric(t, b, "personabot_store_up"); got != "0" {
		t.Errorf("personabot_store_up is %s without its store", got)
	}
	if w.logs("the store fails, going on without it") != 1 {
		t.Errorf("the failure of the store is not logged once: %s", w.log)
	}
}

// metric returns the value of a metric without labels.
func metric(t *testing.T, b *bot.Bot, name string) string {
	t.Helper()
	page := httptest.NewRecorder()
	b.Handler().ServeHTTP(page, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for line := range strings.Lines(page.Body.String()) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			return strings.TrimSpace(value)
		}
	}
	return "missing"
}
