package playground

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// call is the arguments of a call of the Web API.
type call struct {
	server *Server
	args   map[string]any
}

func (c call) text(name string) string {
	text, _ := c.args[name].(string)
	return text
}

// refusal is Slack's word for what is wrong with a call; detail says more.
type refusal struct{ code, detail string }

var methods = map[string]func(call) (map[string]any, refusal){
	"apps.connections.open":        connectionsOpen,
	"auth.test":                    authTest,
	"chat.postMessage":             postMessage,
	"chat.postEphemeral":           postEphemeral,
	"chat.update":                  updateMessage,
	"conversations.open":           conversationsOpen,
	"conversations.info":           conversationsInfo,
	"files.getUploadURLExternal":   filesGetUploadURL,
	"files.completeUploadExternal": filesComplete,
	"files.delete":                 filesDelete,
	"users.conversations":          usersConversations,
	"users.info":                   usersInfo,
	"users.lookupByEmail":          usersLookupByEmail,
	"views.open":                   viewsOpen,
	"views.push":                   viewsPush,
	"views.update":                 viewsUpdate,
	"views.publish":                viewsPublish,
}

func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	fault := s.faults.next(name)
	if s.faults.strike(w, r, fault) {
		s.record(Call{name, "fault"})
		return
	}
	args, token := arguments(w, r)
	answer, refused := s.answer(name, token, args)
	if refused.code != "" {
		answer = map[string]any{"ok": false, "error": refused.code}
		if refused.detail != "" {
			answer["response_metadata"] = map[string]any{"messages": []string{refused.detail}}
		}
	} else {
		answer["ok"] = true
	}
	s.record(Call{name, refused.code})
	fault.lose()
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("X-OAuth-Scopes", strings.Join(s.faults.granted(s.app.Scopes), ","))
	w.Header().Set("Date", s.faults.clock().UTC().Format(http.TimeFormat))
	json.NewEncoder(w).Encode(answer)
}

func (s *Server) answer(name, token string, args map[string]any) (map[string]any, refusal) {
	method, ok := methods[name]
	if code := s.faults.refusal(name); code != "" {
		return nil, refusal{code, ""}
	}
	wants := BotToken
	if name == "apps.connections.open" {
		wants = AppToken
	}
	switch {
	case token == "":
		return nil, refusal{"not_authed", ""}
	case token != wants && (token == AppToken || token == BotToken):
		return nil, refusal{"not_allowed_token_type", ""}
	case token != wants:
		return nil, refusal{"invalid_auth", ""}
	case !ok:
		return nil, refusal{"unknown_method", name}
	}
	return method(call{s, args})
}

// maxBody bounds what a call may send, in bytes.
const maxBody = 1 << 20

// arguments reads the arguments of a call, sent as a form or as JSON.
func arguments(w http.ResponseWriter, r *http.Request) (args map[string]any, token string) {
	args = map[string]any{}
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		json.NewDecoder(r.Body).Decode(&args)
	} else if r.ParseForm() == nil {
		for name, values := range r.PostForm {
			args[name] = formValue(name, values)
		}
	}
	token = strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if text, ok := args["token"].(string); ok && token == "" {
		token = text
	}
	return args, token
}

// formValue reads what forms carry as JSON inside of a text.
func formValue(name string, values []string) any {
	if name == "blocks" || name == "view" {
		var decoded any
		if json.Unmarshal([]byte(values[0]), &decoded) == nil {
			return decoded
		}
	}
	return values[0]
}

func connectionsOpen(c call) (map[string]any, refusal) {
	address := url.URL{Scheme: "ws", Host: c.server.listener.Addr().String(), Path: "/socket"}
	address.RawQuery = url.Values{"ticket": {c.server.socket.ticket()}}.Encode()
	return map[string]any{"url": address.String()}, refusal{}
}

func authTest(call) (map[string]any, refusal) {
	return map[string]any{"team_id": Team, "team": "Playground", "user_id": Bot, "user": "personabot", "bot_id": BotID}, refusal{}
}

func conversationsOpen(c call) (map[string]any, refusal) {
	channel, ok := c.server.space.direct(c.text("users"))
	if !ok {
		return nil, refusal{"user_not_found", ""}
	}
	return map[string]any{"channel": map[string]any{"id": channel.ID, "is_im": true}}, refusal{}
}

// usersConversations lists the channels that the app is in.
func usersConversations(c call) (map[string]any, refusal) {
	channels := []map[string]any{}
	for _, channel := range c.server.space.channels {
		if !channel.Direct && slices.Contains(channel.Members, Bot) {
			channels = append(channels, map[string]any{"id": channel.ID, "name": channel.Name, "is_member": true})
		}
	}
	return map[string]any{"channels": channels}, refusal{}
}

func conversationsInfo(c call) (map[string]any, refusal) {
	channel, ok := c.server.space.channel(c.text("channel"))
	if !ok || !slices.Contains(channel.Members, Bot) { // Slack does not tell an app of private channels that it is not in
		return nil, refusal{"channel_not_found", ""}
	}
	return map[string]any{"channel": map[string]any{
		"id": channel.ID, "name": channel.Name, "is_im": channel.Direct, "is_channel": !channel.Direct,
		"is_shared": channel.Shared, "is_ext_shared": channel.Shared, "is_member": true,
	}}, refusal{}
}

func usersInfo(c call) (map[string]any, refusal) {
	user, ok := c.server.space.user(c.text("user"))
	if !ok {
		return nil, refusal{"user_not_found", ""}
	}
	return map[string]any{"user": user.shown()}, refusal{}
}

func usersLookupByEmail(c call) (map[string]any, refusal) {
	user, ok := c.server.space.userWith(c.text("email"))
	if !ok {
		return nil, refusal{"users_not_found", ""}
	}
	return map[string]any{"user": user.shown()}, refusal{}
}

// shown is the user as Slack tells the app.
func (u User) shown() map[string]any {
	return map[string]any{
		"id": u.ID, "name": strings.ToLower(u.Name), "real_name": u.Name, "team_id": u.Team, "is_bot": u.Bot, "is_stranger": u.Team != Team, "is_restricted": u.guest, "deleted": u.left,
		"profile": map[string]any{"display_name": u.Name, "email": u.Email},
	}
}

// Triggers open one modal each, within three seconds.
const triggerLife = 3 * time.Second

// trigger is what a trigger_id stands for.
type trigger struct {
	made   time.Time
	used   bool
	thread string // of the message that it was made on, by which answers are known; else empty
}

// triggerFor makes a trigger that remembers who may see what it opens.
func (s *Server) triggerFor(user string) string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	id := newID("trigger") + "." + user
	s.triggers[id] = trigger{made: time.Now()}
	return id
}

// onThread notes which message a trigger was made on.
func (s *Server) onThread(id, thread string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	t := s.triggers[id]
	t.thread = thread
	s.triggers[id] = t
}

func (s *Server) threadOf(id string) string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.triggers[id].thread
}

func (s *Server) useTrigger(id string) refusal {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	t, ok := s.triggers[id]
	switch {
	case !ok:
		return refusal{"invalid_trigger_id", ""}
	case time.Since(t.made) > triggerLife:
		return refusal{"expired_trigger_id", ""}
	case t.used:
		return refusal{"exchanged_trigger_id", ""}
	}
	t.used = true
	s.triggers[id] = t
	return refusal{}
}
