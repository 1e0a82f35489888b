package playground

import (
	"encoding/json"
	"slices"
)

// What Slack says when it ends a connection.
const (
	Warning           = "warning" // that the end is about ten seconds away
	RefreshRequested  = "refresh_requested"
	LinkDisabled      = "link_disabled"
	TooManyWebsockets = "too_many_websockets"
)

func disconnect(reason string) []byte {
	message, _ := json.Marshal(map[string]any{
		"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "playground"},
	})
	return message
}

// Drop closes every connection without a word, as a broken network does.
func (s *Server) Drop() {
	for _, c := range s.socket.connections() {
		c.ws.Close()
	}
}

// Refresh asks the app to connect anew, as Slack does every few hours.
func (s *Server) Refresh() { s.say(RefreshRequested) }

// Warn announces that the connections will end.
func (s *Server) Warn() { s.say(Warning) }

func (s *Server) say(reason string) {
	for _, c := range s.socket.connections() {
		c.write(disconnect(reason))
	}
}

// Freeze makes the open connections dead without closing them, as a network
// does that forgot them: no ping, no envelope, and acks that go nowhere.
func (s *Server) Freeze() {
	for _, c := range s.socket.connections() {
		c.frozen.Store(true)
	}
}

// Unknown is a type of envelope that no client knows.
const Unknown = "from_the_future"

// SendUnknown sends an envelope of an unknown type.
func (s *Server) SendUnknown() *Delivery { return s.send(Unknown, map[string]any{}) }

func (s *socket) connections() []*connection {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return slices.Clone(s.open)
}
