package playground

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
)

//go:embed web
var web embed.FS

// pageRoutes adds the web page and what it calls.
func (s *Server) pageRoutes(mux *http.ServeMux) {
	files, err := fs.Sub(web, "web")
	if err != nil {
		panic(err) // embedded
	}
	page := http.FileServerFS(files)
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'; img-src 'self' https: data:; frame-ancestors 'none'")
		page.ServeHTTP(w, r)
	})
	mux.HandleFunc("GET /play/changes", s.changes)
	mux.HandleFunc("POST /play/{doing}", s.do)
}

// state is all that a person may see.
type state struct {
	Me       string    `json:"me"`
	Users    []User    `json:"users"`
	Channels []Channel `json:"channels"`
	Messages []Message `json:"messages"`
	Modal    *View     `json:"modal"`
	Home     *View     `json:"home"`
	Online   bool      `json:"online"`
}

func (s *Server) stateOf(user string) state {
	s.space.mutex.Lock()
	defer s.space.mutex.Unlock()
	seen := state{Me: user, Users: s.space.users, Home: s.space.homes[user], Online: s.socket.count() > 0}
	visible := map[string]bool{}
	for _, c := range s.space.channels {
		for _, member := range c.Members {
			if member == user {
				visible[c.ID] = true
				seen.Channels = append(seen.Channels, c)
			}
		}
	}
	for _, m := range s.space.messages {
		if visible[m.Channel] && (m.OnlyFor == "" || m.OnlyFor == user) {
			seen.Messages = append(seen.Messages, *m)
		}
	}
	if stack := s.space.modals[user]; len(stack) > 0 {
		seen.Modal = stack[len(stack)-1]
	}
	return seen
}

// changes streams the state to the page, at every change.
func (s *Server) changes(w http.ResponseWriter, r *http.Request) {
	user := r.URL.Query().Get("user")
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	for {
		s.space.mutex.Lock()
		changed := s.space.changed
		s.space.mutex.Unlock()
		data, err := json.Marshal(s.stateOf(user))
		if err != nil {
			return
		}
		fmt.Fprintf(w, "data: %s\n\n", data)
		http.NewResponseController(w).Flush()
		select {
		case <-changed:
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
	Text    string                    `json:"text"`
	TS      string                    `json:"ts"`
	ID      string                    `json:"callback_id"`
	From    Source                    `json:"from"`
	Action  map[string]any            `json:"action"`
	Values  map[string]map[string]any `json:"values"`
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
	response, delivery, ok := s.perform(r.PathValue("doing"), d)
	if !ok {
		http.NotFound(w, r)
		return
	}
	if delivery != nil {
		s.wait(delivery)
		select {
		case <-delivery.Acked():
		default:
			http.Error(w, "the app did not respond in time", http.StatusGatewayTimeout)
			return
		}
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(map[string]any{"response": response})
}

func (s *Server) perform(name string, d doing) (response json.RawMessage, delivery *Delivery, ok bool) {
	switch name {
	case "say":
		_, delivery = s.Say(d.User, d.Channel, d.Thread, d.Text)
	case "slash":
		delivery = s.Slash(d.User, d.Channel, "/persona", d.Text)
	case "shortcut":
		delivery = s.MessageShortcut(d.User, d.Channel, d.TS, d.ID)
	case "global":
		delivery = s.GlobalShortcut(d.User, d.ID)
	case "press":
		delivery = s.Press(d.User, d.From, d.Action)
	case "suggest":
		response = s.Suggest(d.User, d.From, d.Action, d.Text)
	case "submit":
		response = s.Submit(d.User, d.Values)
	case "close":
		s.CloseModal(d.User)
	case "home":
		delivery = s.OpenHome(d.User)
	default:
		return nil, nil, false
	}
	return response, delivery, true
}
