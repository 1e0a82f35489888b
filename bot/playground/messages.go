package playground

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"time"
)

func postMessage(c call) (map[string]any, refusal) {
	m, refused := c.newMessage()
	if refused.code != "" {
		return nil, refused
	}
	m.clientID = c.text("client_msg_id")
	if posted := c.server.space.message(m.Channel, m.clientID); m.clientID != "" && posted != nil {
		return map[string]any{"channel": m.Channel, "ts": posted.TS}, refusal{}
	}
	if word := c.server.faults.spentID(m.clientID); m.clientID != "" && word != "" {
		return nil, refusal{word, ""}
	}
	c.server.space.add(m)
	c.server.seen(m)
	return map[string]any{"channel": m.Channel, "ts": m.TS}, refusal{}
}

func postEphemeral(c call) (map[string]any, refusal) {
	m, refused := c.newMessage()
	if refused.code != "" {
		return nil, refused
	}
	channel, _ := c.server.space.channel(m.Channel)
	if m.OnlyFor = c.text("user"); !channel.has(m.OnlyFor) {
		return nil, refusal{"user_not_in_channel", ""}
	}
	if m.Thread == "" || c.server.space.hasReplies(m.Channel, m.Thread) { // else Slack shows it nowhere, and does not say so
		c.server.space.add(m)
		c.server.seen(m)
	}
	return map[string]any{"message_ts": m.TS}, refusal{}
}

func updateMessage(c call) (map[string]any, refusal) {
	m, refused := c.newMessage()
	if refused.code != "" {
		return nil, refused
	}
	old := c.server.space.message(m.Channel, c.text("ts"))
	if old == nil || old.OnlyFor != "" {
		return nil, refusal{"message_not_found", ""}
	}
	c.server.space.change(func() { old.Text, old.Blocks, old.Edited = m.Text, m.Blocks, true })
	return map[string]any{"channel": m.Channel, "ts": old.TS, "text": old.Text}, refusal{}
}

// seen notes whom a message of the app answers: a thread's first question, or
// the person who sees it.
func (s *Server) seen(m *Message) {
	person := m.OnlyFor
	if channel, _ := s.space.channel(m.Channel); channel.Direct {
		person = channel.Members[0]
	}
	s.journal.shown(m.Text, inThread(m.Channel, m.Thread), toPerson(person))
}

// newMessage reads a message of the app and refuses what Slack refuses.
func (c call) newMessage() (*Message, refusal) {
	channel, ok := c.server.space.channel(c.text("channel"))
	switch {
	case !ok:
		return nil, refusal{"channel_not_found", ""}
	case !slices.Contains(channel.Members, Bot):
		return nil, refusal{"not_in_channel", ""}
	}
	m := &Message{Channel: c.text("channel"), Thread: c.text("thread_ts"), User: Bot, Text: c.text("text")}
	if m.Thread != "" && c.server.space.message(m.Channel, m.Thread) == nil {
		return nil, refusal{"thread_not_found", ""}
	}
	return m, c.server.fill(m, c.args["blocks"])
}

// fill checks and sets the content of a message.
func (s *Server) fill(m *Message, blocks any) refusal {
	list, _ := blocks.([]any)
	switch {
	case m.Text == "" && len(list) == 0:
		return refusal{"no_text", ""}
	case len([]rune(m.Text)) > maxMessageText:
		return refusal{"msg_too_long", ""}
	}
	if refused := s.checkBlocks(list, maxMessageBlocks); refused.code != "" {
		return refused
	}
	if len(list) > 0 {
		m.Blocks, _ = json.Marshal(list)
	}
	return refusal{}
}

// A response_url works five times within half an hour.
const (
	responseUses = 5
	responseLife = 30 * time.Minute
)

// response is a response_url: where it posts, and instead of what.
type response struct {
	made     time.Time
	uses     int
	channel  string
	user     string
	original *Message // the message with the button; nil for slash commands
}

func (s *Server) newResponse(channel, user string, original *Message) string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	id := newID("response")
	s.responses[id] = &response{made: time.Now(), channel: channel, user: user, original: original}
	return s.responseURL(id)
}

func (s *Server) responseURL(id string) string { return s.URL() + "response/" + id }

func (s *Server) serveResponse(w http.ResponseWriter, r *http.Request) {
	fault := s.faults.next("response_url")
	if s.faults.strike(w, r, fault) {
		s.record(Call{"response_url", "fault"})
		return
	}
	args, _ := arguments(w, r)
	refused := s.respond(r.PathValue("id"), args)
	s.record(Call{"response_url", refused.code})
	if refused.code != "" {
		http.Error(w, refused.code, http.StatusNotFound)
		return
	}
	if fault == Lost {
		s.journal.lost(byURL(s.responseURL(r.PathValue("id"))))
	}
	fault.lose()
	w.Write([]byte("ok"))
}

// showAck shows the message that rides in the ack of a slash command.
func (s *Server) showAck(command map[string]any, ack json.RawMessage) {
	var args map[string]any
	address, _ := command["response_url"].(string)
	if json.Unmarshal(ack, &args) != nil || args["text"] == nil && args["blocks"] == nil {
		return
	}
	refused := s.respond(strings.TrimPrefix(address, s.responseURL("")), args)
	s.record(Call{"slash_command ack", refused.code})
}

func (s *Server) respond(id string, args map[string]any) refusal {
	if code := s.faults.refusal("response_url"); code != "" {
		return refusal{code, ""}
	}
	s.mutex.Lock()
	to := s.responses[id]
	if to == nil || to.uses >= responseUses || time.Since(to.made) > responseLife {
		s.mutex.Unlock()
		return refusal{"expired_url", ""}
	}
	to.uses++
	s.mutex.Unlock()
	c := call{s, args}
	m := &Message{Channel: to.channel, User: Bot, Text: c.text("text"), Thread: c.text("thread_ts")}
	if refused := s.fill(m, args["blocks"]); refused.code != "" {
		return refused
	}
	s.journal.shown(m.Text, byURL(s.responseURL(id)))
	if replace, _ := args["replace_original"].(bool); replace && to.original != nil {
		s.space.change(func() {
			to.original.Text, to.original.Blocks, to.original.Edited = m.Text, m.Blocks, to.original.OnlyFor == ""
		})
		return refusal{}
	}
	if c.text("response_type") != "in_channel" {
		m.OnlyFor = to.user
	}
	s.space.add(m)
	return refusal{}
}
