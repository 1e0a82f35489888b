package playground

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"time"
)

//go:embed web
var web embed.FS

// policy lets the page load only what it brings along; pictures in messages
// come from elsewhere.
const policy = "default-src 'self'; img-src 'self' https: data:; frame-ancestors 'none'"

// pageRoutes adds the web page and what it calls.
func (s *Server) pageRoutes(mux *http.ServeMux) {
	files, err := fs.Sub(web, "web")
	if err != nil {
		panic(err) // embedded
	}
	page := http.FileServerFS(files)
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Cache-Control", "no-cache")
		page.ServeHTTP(w, r)
	})
	mux.HandleFunc("GET /play/changes", s.changes)
	mux.HandleFunc("POST /play/{doing}", s.do)
	mux.HandleFunc("GET /play/file/{id}", s.showFile)
}

// state is all that a person may see.
type state struct {
	Me          string    `json:"me"`
	App         app       `json:"app"`
	Users       []User    `json:"users"`
	Channels    []Channel `json:"channels"`
	Messages    []Message `json:"messages"`
	Modal       *View     `json:"modal"`
	Home        *View     `json:"home"`
	Connections int       `json:"connections"`
	Faults      faulty    `json:"faults"`
	Calls       []Call    `json:"calls"` // the app's latest
	Tries       []try     `json:"tries"`
}

// faulty is what goes wrong at the moment.
type faulty struct {
	Fault     Fault `json:"fault"`
	Left      int   `json:"left"`
	Duplicate bool  `json:"duplicate"`
}

// shownCalls is how many of the app's latest calls the page lists.
const shownCalls = 8

func (s *Server) stateOf(user string) state {
	if _, ok := s.space.user(user); !ok {
		user = Rep
	}
	seen := state{Me: user, App: s.app, Users: s.space.users, Connections: s.socket.count(), Tries: tries}
	seen.Faults.Fault, seen.Faults.Left, seen.Faults.Duplicate = s.faults.pending()
	calls := s.Calls()
	seen.Calls = calls[max(0, len(calls)-shownCalls):]
	s.space.mutex.Lock()
	defer s.space.mutex.Unlock()
	seen.Home = s.space.homes[user]
	for _, c := range s.space.channels {
		if slices.Contains(c.Members, user) {
			seen.Channels = append(seen.Channels, c)
		}
	}
	for _, m := range s.space.messages {
		visible := slices.ContainsFunc(seen.Channels, func(c Channel) bool { return c.ID == m.Channel })
		if visible && (m.OnlyFor == "" || m.OnlyFor == user) {
			seen.Messages = append(seen.Messages, *m)
		}
	}
	if stack := s.space.modals[user]; len(stack) > 0 {
		seen.Modal = stack[len(stack)-1]
	}
	return seen
}

// lookAgain is when the state is looked at without a change in the
// workspace: connections, faults and calls come and go outside of it.
const lookAgain = time.Second

// changes streams the state to the page, at every change.
func (s *Server) changes(w http.ResponseWriter, r *http.Request) {
	user := r.URL.Query().Get("user")
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	var sent []byte
	for {
		s.space.mutex.Lock()
		changed := s.space.changed
		s.space.mutex.Unlock()
		data, err := json.Marshal(s.stateOf(user))
		if err != nil {
			return
		}
		if !bytes.Equal(data, sent) {
			fmt.Fprintf(w, "data: %s\n\n", data)
			http.NewResponseController(w).Flush()
			sent = data
		}
		select {
		case <-changed:
		case <-time.After(lookAgain):
		case <-r.Context().Done():
			return
		case <-s.socket.closed:
			return
		}
	}
}

// doing is what a person does on the page.
type doing struct {
	User    string                    `json:"user"`
	Channel string                    `json:"channel"`
	Thread  string                    `json:"thread"`
	Command string                    `json:"command"`
	Text    string                    `json:"text"`
	TS      string                    `json:"ts"`
	ID      string                    `json:"callback_id"`
	From    Source                    `json:"from"`
	Action  map[string]any            `json:"action"`
	Values  map[string]map[string]any `json:"values"`
	Fault   string                    `json:"fault"`
	Times   int                       `json:"times"`
}

func (s *Server) do(w http.ResponseWriter, r *http.Request) {
	var d doing
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(&d); err != nil {
		http.Error(w, "not the JSON expected", http.StatusBadRequest)
		return
	}
	if _, ok := s.space.user(d.User); !ok {
		http.Error(w, "nobody of that name", http.StatusBadRequest)
		return
	}
	response, responded, ok := s.perform(r.PathValue("doing"), d)
	switch {
	case !ok:
		http.NotFound(w, r)
	case !responded:
		http.Error(w, "the app did not respond in time", http.StatusGatewayTimeout)
	default:
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(map[string]any{"response": response})
	}
}

// perform does what a person does; ok is false where nothing has that name.
func (s *Server) perform(name string, d doing) (response json.RawMessage, responded, ok bool) {
	var delivery *Delivery
	switch name {
	case "say":
		_, delivery = s.Say(d.User, d.Channel, d.Thread, d.Text)
	case "slash":
		delivery = s.Slash(d.User, d.Channel, d.Command, d.Text)
	case "shortcut":
		delivery = s.MessageShortcut(d.User, d.Channel, d.TS, d.ID)
	case "global":
		delivery = s.GlobalShortcut(d.User, d.ID)
	case "press":
		delivery = s.Press(d.User, d.From, d.Action)
	case "home":
		delivery = s.OpenHome(d.User)
	case "suggest":
		response = s.Suggest(d.User, d.From, d.Action, d.Text)
		return response, response != nil, true
	case "submit":
		before, _ := s.Modal(d.User)
		response = s.Submit(d.User, d.Values)
		after, open := s.Modal(d.User)
		return response, response != nil || !open || after.ID != before.ID, true
	case "close":
		if top, open := s.Modal(d.User); open && top.ID == d.From.View { // else it is closed already
			s.CloseModal(d.User)
		}
	case "fault":
		return nil, true, s.goWrong(d.Fault, d.Times)
	default:
		return nil, false, false
	}
	return nil, s.acked(delivery), true
}

// acked waits until the app acknowledged a delivery, where there is one.
func (s *Server) acked(d *Delivery) bool {
	if d == nil {
		return true
	}
	s.wait(d)
	select {
	case <-d.Acked():
		return true
	default:
		return false
	}
}

// goWrong brings about a fault by the name it has on the page.
func (s *Server) goWrong(fault string, times int) bool {
	switch fault {
	case "drop":
		s.Drop()
	case "refresh":
		s.Refresh()
	case "duplicate":
		s.faults.Duplicate(times > 0)
	case string(RateLimited), string(ServerError), string(Hang):
		s.faults.FailCalls(Fault(fault), max(times, 0))
	default:
		return false
	}
	return true
}
