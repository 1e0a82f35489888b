package playground

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Slack's rules for Socket Mode.
const (
	maxConnections = 10
	ackPatience    = 3 * time.Second
	maxAck         = 20_480 // bytes; Slack closes the connection on more
	pingEvery      = 5 * time.Second
)

// Delivery is an envelope on its way to the app.
type Delivery struct {
	ID      string
	acked   chan struct{}
	once    sync.Once
	Payload json.RawMessage // of the ack
}

// Acked is closed when the app acknowledged the envelope.
func (d *Delivery) Acked() <-chan struct{} { return d.acked }

// socket sends envelopes over the app's connections, each over one of them.
type socket struct {
	retryAfter []time.Duration
	mutex      sync.Mutex
	open       []*connection
	next       int
	tickets    map[string]bool
	waiting    map[string]*Delivery
	queued     [][]byte // sent when a connection opens
	closed     chan struct{}
}

type connection struct {
	ws    *websocket.Conn
	mutex sync.Mutex
}

func (c *connection) write(data []byte) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.ws.WriteMessage(websocket.TextMessage, data)
}

func newSocket(retryAfter []time.Duration) *socket {
	return &socket{retryAfter: retryAfter, tickets: map[string]bool{}, waiting: map[string]*Delivery{}, closed: make(chan struct{})}
}

func (s *socket) ticket() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	ticket := newID("ticket")
	s.tickets[ticket] = true
	return ticket
}

func (s *socket) count() int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return len(s.open)
}

// Drop closes every connection without a word, as a broken network does.
func (s *Server) Drop() {
	s.socket.mutex.Lock()
	defer s.socket.mutex.Unlock()
	for _, c := range s.socket.open {
		c.ws.Close()
	}
}

// Refresh asks the app to connect anew, as Slack does every few hours.
func (s *Server) Refresh() {
	s.socket.mutex.Lock()
	open := append([]*connection(nil), s.socket.open...)
	s.socket.mutex.Unlock()
	for _, c := range open {
		c.write([]byte(`{"type":"disconnect","reason":"refresh_requested"}`))
	}
}

// SendUnknown sends an envelope of a type that no client knows.
func (s *Server) SendUnknown() *Delivery {
	return s.socket.send(s.faults, "from_the_future", map[string]any{})
}

func (s *socket) close() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	close(s.closed)
	for _, c := range s.open {
		c.ws.Close()
	}
}

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	ticket := r.URL.Query().Get("ticket")
	s.socket.mutex.Lock()
	valid := s.socket.tickets[ticket]
	delete(s.socket.tickets, ticket)
	full := len(s.socket.open) >= maxConnections
	s.socket.mutex.Unlock()
	if !valid || full {
		http.Error(w, "bad ticket or too many connections", http.StatusForbidden)
		return
	}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	s.socket.serve(&connection{ws: ws})
}

func (s *socket) serve(c *connection) {
	s.mutex.Lock()
	s.open = append(s.open, c)
	hello, _ := json.Marshal(map[string]any{
		"type": "hello", "num_connections": len(s.open), "connection_info": map[string]any{"app_id": "A0APP"},
		"debug_info": map[string]any{"approximate_connection_time": 3600, "host": "playground"},
	})
	queued := s.queued
	s.queued = nil
	s.mutex.Unlock()
	defer s.remove(c)
	c.write(hello)
	for _, data := range queued {
		c.write(data)
	}
	stop := make(chan struct{})
	defer close(stop)
	go c.ping(stop)
	for {
		_, data, err := c.ws.ReadMessage()
		if err != nil || len(data) >= maxAck {
			return
		}
		s.acknowledge(data)
	}
}

func (c *connection) ping(stop <-chan struct{}) {
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			return
		case <-ticker.C:
			c.ws.WriteControl(websocket.PingMessage, []byte("ping"), time.Now().Add(time.Second))
		}
	}
}

func (s *socket) remove(c *connection) {
	c.ws.Close()
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for i, other := range s.open {
		if other == c {
			s.open = append(s.open[:i:i], s.open[i+1:]...)
			return
		}
	}
}

func (s *socket) acknowledge(data []byte) {
	var ack struct {
		ID      string          `json:"envelope_id"`
		Payload json.RawMessage `json:"payload"`
	}
	if json.Unmarshal(data, &ack) != nil {
		return
	}
	s.mutex.Lock()
	d := s.waiting[ack.ID]
	delete(s.waiting, ack.ID)
	s.mutex.Unlock()
	if d != nil {
		d.once.Do(func() {
			d.Payload = ack.Payload
			close(d.acked)
		})
	}
}

// send sends an envelope, and again while no ack arrives.
func (s *socket) send(f *Faults, kind string, payload any) *Delivery {
	d := &Delivery{ID: newID("E"), acked: make(chan struct{})}
	s.mutex.Lock()
	s.waiting[d.ID] = d
	s.mutex.Unlock()
	go s.deliver(f, d, kind, payload)
	return d
}

func (s *socket) deliver(f *Faults, d *Delivery, kind string, payload any) {
	for attempt := 0; ; attempt++ {
		data, _ := json.Marshal(map[string]any{
			"envelope_id": d.ID, "type": kind, "payload": payload, "accepts_response_payload": kind != "events_api",
			"retry_attempt": attempt, "retry_reason": retryReason(attempt),
		})
		s.write(data)
		if f.duplicates() {
			s.write(data)
		}
		select {
		case <-d.acked:
			return
		case <-s.closed:
			return
		case <-time.After(ackPatience):
		}
		if kind != "events_api" || attempt == len(s.retryAfter) {
			return // only events are sent again
		}
		time.Sleep(s.retryAfter[attempt])
	}
}

func retryReason(attempt int) string {
	if attempt == 0 {
		return ""
	}
	return "timeout"
}

// write sends data over one connection, or keeps it until one opens.
func (s *socket) write(data []byte) {
	s.mutex.Lock()
	if len(s.open) == 0 {
		s.queued = append(s.queued, data)
		s.mutex.Unlock()
		return
	}
	s.next++
	c := s.open[s.next%len(s.open)]
	s.mutex.Unlock()
	if c.write(data) != nil {
		c.ws.Close()
	}
}
