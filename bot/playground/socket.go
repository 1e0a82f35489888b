package playground

import (
	"encoding/json"
	"net/http"
	"sync"
	"sync/atomic"
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

// socket sends envelopes over the app's connections, each over one of them.
type socket struct {
	retryAfter []time.Duration
	mutex      sync.Mutex
	open       []*connection
	next       int
	tickets    map[string]bool
	waiting    map[string]*Delivery
	opened     chan struct{} // closed, and made anew, when a connection opens
	closed     chan struct{}
}

type connection struct {
	ws     *websocket.Conn
	mutex  sync.Mutex
	frozen atomic.Bool
	gone   chan struct{} // closed when the connection ended
}

func (c *connection) ended() bool {
	select {
	case <-c.gone:
		return true
	default:
		return c.frozen.Load()
	}
}

func (c *connection) write(data []byte) error {
	if c.frozen.Load() {
		return nil
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.ws.WriteMessage(websocket.TextMessage, data)
}

// send writes to the connection, or ends it when that fails. The app never
// sees what is sent over one that is gone.
func (c *connection) send(data []byte) {
	if c != nil && c.write(data) != nil {
		c.ws.Close()
	}
}

func newSocket(retryAfter []time.Duration) *socket {
	return &socket{retryAfter: retryAfter, tickets: map[string]bool{}, waiting: map[string]*Delivery{}, opened: make(chan struct{}), closed: make(chan struct{})}
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

func (s *socket) close() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	close(s.closed)
	for _, c := range s.open {
		c.ws.Close()
	}
}

func (s *socket) forget() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.tickets, s.waiting = map[string]bool{}, map[string]*Delivery{}
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
	c := &connection{ws: ws, gone: make(chan struct{})}
	if reason := s.faults.turnAway(); reason != "" {
		c.turnAway(reason)
		return
	}
	s.socket.serve(c)
}

// serve greets an app and takes its acks, until the connection ends.
func (s *socket) serve(c *connection) {
	s.greet(c)
	defer s.remove(c)
	stop := make(chan struct{})
	defer close(stop)
	go c.ping(stop)
	for {
		_, data, err := c.ws.ReadMessage()
		if err != nil || len(data) >= maxAck {
			return
		}
		if !c.frozen.Load() {
			s.acknowledge(data)
		}
	}
}

// greet says hello, and lets go what waited for a connection.
func (s *socket) greet(c *connection) {
	c.mutex.Lock() // nothing goes before the hello
	defer c.mutex.Unlock()
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.open = append(s.open, c)
	c.ws.WriteMessage(websocket.TextMessage, hello(len(s.open)))
	close(s.opened)
	s.opened = make(chan struct{})
}

func hello(connections int) []byte {
	message, _ := json.Marshal(map[string]any{
		"type": "hello", "num_connections": connections, "connection_info": map[string]any{"app_id": "A0APP"},
		"debug_info": map[string]any{"approximate_connection_time": 3600, "host": "playground"},
	})
	return message
}

// turnAway greets an app and at once ends the connection.
func (c *connection) turnAway(reason string) {
	c.write(hello(1))
	c.write(disconnect(reason))
	c.ws.Close()
}

func (c *connection) ping(stop <-chan struct{}) {
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			return
		case <-ticker.C:
			if c.frozen.Load() {
				continue
			}
			c.ws.WriteControl(websocket.PingMessage, []byte("ping"), time.Now().Add(time.Second))
		}
	}
}

func (s *socket) remove(c *connection) {
	c.ws.Close()
	close(c.gone)
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
		d.acknowledged(ack.Payload)
	}
}

// pick returns the connection whose turn it is. It waits until one is open;
// nil means that the playground ended before.
func (s *socket) pick() *connection {
	for {
		s.mutex.Lock()
		opened := s.opened
		if len(s.open) > 0 {
			s.next++
			c := s.open[s.next%len(s.open)]
			s.mutex.Unlock()
			return c
		}
		s.mutex.Unlock()
		select {
		case <-opened:
		case <-s.closed:
			return nil
		}
	}
}
