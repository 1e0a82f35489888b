package playground

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Options are what tests change.
type Options struct {
	Listen     string          // address; empty for a free port on loopback
	RetryAfter []time.Duration // waits before an envelope without an ack is sent again; nil for Slack's own
	Manifest   []byte          // of the app, as JSON: the commands and shortcuts that the page offers
}

// Server is a running playground.
type Server struct {
	options  Options
	app      app
	space    *workspace
	socket   *socket
	journal  *journal
	faults   *Faults
	files    *files
	http     *http.Server
	listener net.Listener

	mutex     sync.Mutex
	triggers  map[string]trigger
	responses map[string]*response
	calls     []Call
}

// Tokens that the playground accepts.
const (
	AppToken = "xapp-playground"
	BotToken = "xoxb-playground"
)

// Start listens and serves until Close.
func Start(o Options) (*Server, error) {
	if o.Listen == "" {
		o.Listen = "127.0.0.1:0"
	}
	if o.RetryAfter == nil {
		o.RetryAfter = []time.Duration{0, time.Minute, 5 * time.Minute}
	}
	installed, err := readManifest(o.Manifest)
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", o.Listen)
	if err != nil {
		return nil, fmt.Errorf("starting the playground: %w", err)
	}
	s := &Server{
		options: o, app: installed, space: newWorkspace(), journal: newJournal(), faults: newFaults(), files: newFiles(), listener: listener,
		triggers: map[string]trigger{}, responses: map[string]*response{},
	}
	s.socket = newSocket(o.RetryAfter)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/{method}", s.serveAPI)
	mux.HandleFunc("GET /socket", s.serveSocket)
	mux.HandleFunc("POST /response/{id}", s.serveResponse)
	mux.HandleFunc("POST /upload/{id}", s.upload)
	s.pageRoutes(mux)
	s.http = &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go s.http.Serve(listener)
	return s, nil
}

// Close ends the playground and its connections.
func (s *Server) Close() error {
	s.socket.close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := s.http.Shutdown(ctx); errors.Is(err, context.DeadlineExceeded) {
		return s.http.Close()
	}
	return nil
}

// URL is the address of the page.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() + "/" }

// APIURL is what the app takes for Slack's address.
func (s *Server) APIURL() string { return s.URL() + "api/" }

// Faults are switched on and off while the playground runs.
func (s *Server) Faults() *Faults { return s.faults }

// Forget lets go of all that was asked and answered, and of the connections
// that nobody uses, so that what a process still holds is the app's. What is
// under way is lost.
func (s *Server) Forget() {
	s.http.SetKeepAlivesEnabled(false)
	defer s.http.SetKeepAlivesEnabled(true)
	s.journal.forget()
	s.socket.forget()
	s.space.forget()
	s.space.addSamples()
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.triggers, s.responses, s.calls = map[string]trigger{}, map[string]*response{}, nil
}

// Connections counts the app's open connections.
func (s *Server) Connections() int { return s.socket.count() }

// Call is a call of the Web API, as the app made it.
type Call struct {
	Method string `json:"method"`
	Error  string `json:"error"` // Slack's word for what was wrong; empty when it was fine
}

// keptCalls bounds the record of calls.
const keptCalls = 1000

func (s *Server) record(c Call) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.calls = append(s.calls, c); len(s.calls) > keptCalls {
		s.calls = s.calls[len(s.calls)-keptCalls:]
	}
}

// Calls returns the latest calls of the Web API, oldest first.
func (s *Server) Calls() []Call {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return append([]Call(nil), s.calls...)
}

// Messages returns the messages of a channel.
func (s *Server) Messages(channel string) []Message {
	s.space.mutex.Lock()
	defer s.space.mutex.Unlock()
	var found []Message
	for _, m := range s.space.messages {
		if m.Channel == channel {
			found = append(found, *m)
		}
	}
	return found
}

// Modal returns the topmost modal of a user.
func (s *Server) Modal(user string) (View, bool) {
	s.space.mutex.Lock()
	defer s.space.mutex.Unlock()
	stack := s.space.modals[user]
	if len(stack) == 0 {
		return View{}, false
	}
	return *stack[len(stack)-1], true
}

// Home returns the home tab of a user.
func (s *Server) Home(user string) (View, bool) {
	s.space.mutex.Lock()
	defer s.space.mutex.Unlock()
	home, ok := s.space.homes[user]
	if !ok {
		return View{}, false
	}
	return *home, true
}

// Wait returns when met is true, or with an error when ctx ends. It looks
// again at every change.
func (s *Server) Wait(ctx context.Context, met func() bool) error {
	for {
		s.space.mutex.Lock()
		changed := s.space.changed
		s.space.mutex.Unlock()
		if met() {
			return nil
		}
		select {
		case <-changed:
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return fmt.Errorf("waiting: %w", ctx.Err())
		}
	}
}
