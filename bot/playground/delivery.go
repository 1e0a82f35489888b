package playground

import (
	"encoding/json"
	"sync"
	"time"
)

// Delivery is an envelope on its way to the app.
type Delivery struct {
	ID      string
	Payload json.RawMessage // of the ack

	kind    string
	payload any
	shows   func(ack json.RawMessage) // what rides in the ack
	acked   chan struct{}
	once    sync.Once
	record  *record // shared by all envelopes of one event
}

// Record is what became of something that a person did, up to now.
type Record struct {
	Kind     string    // of the envelope: slash_commands, events_api or interactive
	Sent     time.Time // over the first connection that was open
	Acked    time.Time // zero while there is no ack
	Answered time.Time // when the person first saw an answer
	Answers  []string  // all that the person saw: texts of messages, titles of modals, what rode in an ack, "home"
	Late     int       // envelopes without an ack after 3 s, though their connection stayed open
	Cut      int       // envelopes whose connection ended before the ack
	Lost     int       // answers by a response_url of which the app was not told that they arrived
}

type record struct {
	mutex sync.Mutex
	Record
	answer chan struct{} // closed at the first answer
}

func newRecord(kind string) *record {
	return &record{Record: Record{Kind: kind}, answer: make(chan struct{})}
}

func newDelivery(kind string, r *record, payload any) *Delivery {
	shows := func(ack json.RawMessage) { r.answered(string(ack)) }
	return &Delivery{ID: newID("E"), kind: kind, payload: payload, shows: shows, acked: make(chan struct{}), record: r}
}

func newCopy(d *Delivery) *Delivery {
	return &Delivery{ID: d.ID, kind: d.kind, payload: d.payload, shows: d.shows, acked: make(chan struct{}), record: d.record}
}

// Acked is closed when the app acknowledged the envelope.
func (d *Delivery) Acked() <-chan struct{} { return d.acked }

// Answered is closed when the person saw an answer.
func (d *Delivery) Answered() <-chan struct{} { return d.record.answer }

// Record returns what became of the event so far.
func (d *Delivery) Record() Record {
	d.record.mutex.Lock()
	defer d.record.mutex.Unlock()
	copied := d.record.Record
	copied.Answers = append([]string(nil), d.record.Answers...)
	return copied
}

func (d *Delivery) sent() {
	d.record.mutex.Lock()
	defer d.record.mutex.Unlock()
	if d.record.Sent.IsZero() {
		d.record.Sent = time.Now()
	}
}

func (d *Delivery) acknowledged(payload json.RawMessage) {
	d.once.Do(func() {
		d.record.mutex.Lock()
		defer d.record.mutex.Unlock()
		if d.record.Acked.IsZero() {
			d.record.Acked = time.Now()
		}
		d.Payload = payload
		close(d.acked)
		if len(payload) > 0 && string(payload) != "null" {
			go d.shows(payload)
		}
	})
}

// missed notes that no ack came in time over a connection.
func (d *Delivery) missed(over *connection) {
	d.record.mutex.Lock()
	defer d.record.mutex.Unlock()
	if over.ended() {
		d.record.Cut++
	} else {
		d.record.Late++
	}
}

func (r *record) answered(text string) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.Answered.IsZero() {
		r.Answered = time.Now()
		close(r.answer)
	}
	r.Answers = append(r.Answers, text)
}

func (r *record) lostReply() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.Lost++
}

// send sends an event to the app, as often as the faults want it. Its answers
// will be known by the response_url and the trigger in it, and by keys.
func (s *Server) send(kind string, payload map[string]any, keys ...string) *Delivery {
	if url, ok := payload["response_url"].(string); ok {
		keys = append(keys, byURL(url))
	}
	if id, ok := payload["trigger_id"].(string); ok {
		keys = append(keys, byTrigger(id))
	}
	r := newRecord(kind)
	s.journal.expect(r, keys...)
	twice, anew := s.faults.duplicates()
	d := s.sendOnce(kind, r, payload, twice)
	if anew {
		s.sendOnce(kind, r, payload, false)
	}
	return d
}

func (s *Server) sendOnce(kind string, r *record, payload map[string]any, twice bool) *Delivery {
	d := newDelivery(kind, r, payload)
	if kind == "slash_commands" {
		d.shows = func(ack json.RawMessage) { s.showAck(payload, ack) }
	}
	s.socket.start(d, twice)
	return d
}

// Resend sends an envelope again, as Slack does when the ack was lost.
func (s *Server) Resend(d *Delivery) { s.socket.start(newCopy(d), false) }

// start sends an envelope, and again while no ack arrives.
func (s *socket) start(d *Delivery, twice bool) {
	s.mutex.Lock()
	s.waiting[d.ID] = d
	s.mutex.Unlock()
	go s.deliver(d, twice)
}

func (s *socket) deliver(d *Delivery, twice bool) {
	for attempt := 0; ; attempt++ {
		data, _ := json.Marshal(map[string]any{
			"envelope_id": d.ID, "type": d.kind, "payload": d.payload, "accepts_response_payload": d.kind != "events_api",
			"retry_attempt": attempt, "retry_reason": retryReason(attempt),
		})
		over := s.pick()
		if over == nil {
			return
		}
		d.sent()
		over.send(data)
		if twice {
			s.pick().send(data)
		}
		if s.ackedWithin(d, ackPatience) {
			return
		}
		d.missed(over)
		if d.kind != "events_api" || attempt == len(s.retryAfter) {
			return // only events are sent again
		}
		if s.ackedWithin(d, s.retryAfter[attempt]) {
			return
		}
	}
}

// ackedWithin waits for an ack; it is true as well when the playground ends.
func (s *socket) ackedWithin(d *Delivery, patience time.Duration) bool {
	select {
	case <-d.acked:
		return true
	case <-s.closed:
		return true
	case <-time.After(patience):
		return false
	}
}

func retryReason(attempt int) string {
	if attempt == 0 {
		return ""
	}
	return "timeout"
}
