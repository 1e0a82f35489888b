package playground_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"personabot/bot/playground"
)

func TestRecordNamesTheAnswersOfAnEvent(t *testing.T) {
	s := start(t)
	c := connect(t, s)
	slash := s.Slash(playground.Person(1), playground.Sales, "/persona", "")
	envelope := c.read()
	c.ack(envelope, nil)
	asked, mention := s.Say(playground.Person(2), playground.Sales, "", "@personabot devops")
	c.ack(c.read(), nil)

	address := envelope["payload"].(object)["response_url"].(string)
	response, err := http.Post(address, "application/json", strings.NewReader(`{"text":"by its address"}`))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	withoutReplies := s.Messages(playground.Sales)[0].TS
	for _, m := range []struct {
		method string
		args   object
	}{
		{"chat.postMessage", object{"channel": playground.Sales, "thread_ts": asked.TS, "text": "in its thread"}},
		{"chat.postEphemeral", object{"channel": playground.Sales, "user": playground.Person(1), "text": "to the person"}},
		{"chat.postEphemeral", object{"channel": playground.Sales, "user": playground.Person(1), "thread_ts": withoutReplies, "text": "where nobody sees it"}},
	} {
		if code, _ := call(t, s, playground.BotToken, m.method, m.args); code != "" {
			t.Fatalf("%s: %s", m.method, code)
		}
	}
	for _, want := range []struct {
		delivery *playground.Delivery
		answers  []string
	}{
		{slash, []string{"by its address", "to the person"}},
		{mention, []string{"in its thread"}},
	} {
		<-want.delivery.Acked()
		got := want.delivery.Record()
		if diff := cmp.Diff(want.answers, got.Answers); diff != "" {
			t.Errorf("answers (-want +got):\n%s", diff)
		}
		if got.Acked.Before(got.Sent) || got.Answered.Before(got.Sent) || got.Late+got.Cut > 0 {
			t.Errorf("record = %+v", got)
		}
	}
}

func TestRecordTellsALateAckFromABrokenConnection(t *testing.T) {
	s := start(t)
	stays, breaks := connect(t, s), connect(t, s)
	byID := map[any]*playground.Delivery{}
	for range 2 {
		d := s.Slash(playground.Rep, playground.Sales, "/persona", "")
		byID[d.ID] = d
	}
	late, cut := byID[stays.read()["envelope_id"]], byID[breaks.read()["envelope_id"]]
	breaks.ws.Close()
	time.Sleep(3500 * time.Millisecond)
	if r := late.Record(); r.Late != 1 || r.Cut != 0 {
		t.Errorf("without an ack: %+v", r)
	}
	if r := cut.Record(); r.Late != 0 || r.Cut != 1 {
		t.Errorf("with a broken connection: %+v", r)
	}
}
