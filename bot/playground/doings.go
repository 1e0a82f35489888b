package playground

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"
)

// Slash is a person typing a slash command. Slack has none inside threads.
func (s *Server) Slash(user, channel, command, text string) *Delivery {
	c, _ := s.space.channel(channel)
	return s.send("slash_commands", map[string]any{
		"token": "", "team_id": Team, "team_domain": "playground", "channel_id": channel, "channel_name": c.Name,
		"user_id": user, "user_name": user, "command": command, "text": text, "api_app_id": "A0APP",
		"response_url": s.newResponse(channel, user, nil), "trigger_id": s.triggerFor(user),
	}, toPerson(user))
}

// Say is a person writing a message; text is as typed, and @personabot is
// the app, as @Sam is Sam. An app that may read the channel is told of every
// message, and of a mention twice. The delivery is nil where it is not told.
func (s *Server) Say(user, channel, thread, text string) (Message, *Delivery) {
	stored := s.space.withMentions(Escape(text))
	m := s.space.add(&Message{Channel: channel, Thread: thread, User: user, Text: stored})
	c, _ := s.space.channel(channel)
	event := map[string]any{"type": "message", "user": user, "text": stored, "ts": m.TS, "channel": channel, "event_ts": m.TS}
	if thread != "" {
		event["thread_ts"] = thread
	}
	keys := []string{inThread(channel, cmp.Or(thread, m.TS)), toPerson(user)}
	var delivery *Delivery
	switch {
	case c.Direct:
		event["channel_type"] = "im"
		return *m, s.event(event, false, keys...)
	case slices.Contains(s.app.Events, "message.channels"):
		event["channel_type"] = "channel"
		delivery = s.event(event, c.Shared, keys...)
	}
	if strings.Contains(stored, "<@"+Bot+">") {
		mention := maps.Clone(event)
		mention["type"] = "app_mention"
		delete(mention, "channel_type")
		delivery = s.event(mention, c.Shared, keys...)
	}
	return *m, delivery
}

// OpenHome is a person opening the app's home tab.
func (s *Server) OpenHome(user string) *Delivery {
	channel, _ := s.space.direct(user)
	return s.event(map[string]any{"type": "app_home_opened", "user": user, "tab": "home", "channel": channel.ID}, false, toPerson(user))
}

func (s *Server) event(event map[string]any, shared bool, keys ...string) *Delivery {
	return s.send("events_api", map[string]any{
		"type": "event_callback", "team_id": Team, "api_app_id": "A0APP", "event_id": newID("Ev"),
		"event_time": time.Now().Unix(), "is_ext_shared_channel": shared, "event": event,
	}, keys...)
}

// MessageShortcut is a person choosing a shortcut from a message's menu.
func (s *Server) MessageShortcut(user, channel, ts, callback string) *Delivery {
	payload := s.interaction("message_action", user)
	payload["callback_id"] = callback
	if m := s.space.message(channel, ts); m != nil {
		s.onMessage(payload, user, m)
	}
	return s.interact(user, payload)
}

// GlobalShortcut is a person choosing a shortcut from the app's menu.
func (s *Server) GlobalShortcut(user, callback string) *Delivery {
	payload := s.interaction("shortcut", user)
	payload["callback_id"] = callback
	return s.interact(user, payload)
}

// Source is where a button or a select stands: on a message, in a modal, or
// in the home tab.
type Source struct {
	Channel string `json:"channel"`
	TS      string `json:"ts"`
	View    string `json:"view"`

	// Values are what is filled in in the view, by block_id and action_id.
	Values map[string]map[string]any `json:"values"`
}

// Press is a person using an interactive element; action is its action as
// Slack reports it: action_id, block_id, type, and value or selected_option.
func (s *Server) Press(user string, from Source, action map[string]any) *Delivery {
	payload := s.interaction("block_actions", user)
	payload["actions"] = []any{action}
	s.from(payload, user, from)
	return s.interact(user, payload)
}

// Suggest is a person typing into an external select; it returns the app's
// options, or nil where none came in time.
func (s *Server) Suggest(user string, from Source, action map[string]any, typed string) json.RawMessage {
	return s.wait(s.Type(user, from, action, typed))
}

// Type is Suggest for who does not wait: the options are the ack's Payload.
func (s *Server) Type(user string, from Source, action map[string]any, typed string) *Delivery {
	payload := s.interaction("block_suggestion", user)
	payload["action_id"], payload["block_id"], payload["value"] = action["action_id"], action["block_id"], typed
	s.from(payload, user, from)
	return s.interact(user, payload)
}

// Submit is a person submitting the topmost modal with these values, by
// block_id and action_id. It returns the app's response: nil closes the modal.
func (s *Server) Submit(user string, values map[string]map[string]any) json.RawMessage {
	view, ok := s.Modal(user)
	if !ok {
		return nil
	}
	d := s.submit(user, view, values)
	response := s.wait(d)
	if top, open := s.Modal(user); open && top.ID == view.ID { // else the person closed it meanwhile
		s.afterSubmission(user, d, response)
	}
	return response
}

// SubmitAway is Submit for who does not wait. The modal stays open; the
// delivery is nil where none was.
func (s *Server) SubmitAway(user string, values map[string]map[string]any) *Delivery {
	view, ok := s.Modal(user)
	if !ok {
		return nil
	}
	return s.submit(user, view, values)
}

func (s *Server) submit(user string, view View, values map[string]map[string]any) *Delivery {
	payload := s.interaction("view_submission", user)
	shown := view.shown()
	shown["state"] = map[string]any{"values": values}
	payload["view"] = shown
	return s.interact(user, payload, view.thread)
}

// afterSubmission does what the app responded with. Without a response, or
// with a view that Slack refuses, the modal stays.
func (s *Server) afterSubmission(user string, d *Delivery, response json.RawMessage) {
	select {
	case <-d.Acked():
	default:
		return
	}
	var action struct {
		Action string         `json:"response_action"`
		View   map[string]any `json:"view"`
	}
	json.Unmarshal(response, &action)
	switch action.Action {
	case "":
		s.CloseModal(user)
	case "clear":
		s.space.change(func() { delete(s.space.modals, user) })
	case "update", "push":
		view, refused := call{s, map[string]any{"view": action.View}}.newView("modal", maxViewBlocks)
		if refused.code == "" && action.Action == "update" {
			s.space.change(func() {
				view.User = user
				stack := s.space.modals[user]
				s.space.modals[user] = append(stack[:max(len(stack)-1, 0):max(len(stack)-1, 0)], view)
			})
		} else if refused.code == "" {
			refused = s.push(user, view)
		}
		s.record(Call{"view_submission " + action.Action, refused.code})
	}
}

// CloseModal is a person closing the topmost modal.
func (s *Server) CloseModal(user string) {
	s.space.change(func() {
		if stack := s.space.modals[user]; len(stack) > 0 {
			s.space.modals[user] = stack[:len(stack)-1]
		}
	})
}

func (s *Server) wait(d *Delivery) json.RawMessage {
	select {
	case <-d.Acked():
		return d.Payload
	case <-time.After(ackPatience):
		return nil
	}
}

func (s *Server) interaction(kind, user string) map[string]any {
	u, _ := s.space.user(user)
	return map[string]any{
		"type": kind, "user": map[string]any{"id": user, "name": u.Name, "team_id": u.Team}, "team": map[string]any{"id": Team, "domain": "playground"},
		"api_app_id": "A0APP", "trigger_id": s.triggerFor(user), "action_ts": "0",
	}
}

func (s *Server) interact(user string, payload map[string]any, keys ...string) *Delivery {
	return s.send("interactive", payload, append(keys, toPerson(user))...)
}

func (s *Server) from(payload map[string]any, user string, from Source) {
	if from.View == "" {
		if m := s.space.message(from.Channel, from.TS); m != nil {
			s.onMessage(payload, user, m)
		}
		return
	}
	payload["container"] = map[string]any{"type": "view", "view_id": from.View}
	s.space.mutex.Lock()
	views := slices.Clone(s.space.modals[user])
	if home := s.space.homes[user]; home != nil {
		views = append(views, home)
	}
	s.space.mutex.Unlock()
	for _, v := range views {
		if v.ID == from.View {
			shown := v.shown()
			shown["state"] = map[string]any{"values": from.Values}
			payload["view"] = shown
		}
	}
}

func (s *Server) onMessage(payload map[string]any, user string, m *Message) {
	message := map[string]any{"type": "message", "ts": m.TS, "user": m.User, "text": m.Text}
	if m.Thread != "" {
		message["thread_ts"] = m.Thread
	}
	payload["channel"] = map[string]any{"id": m.Channel}
	payload["message"] = message
	payload["container"] = map[string]any{
		"type": "message", "message_ts": m.TS, "channel_id": m.Channel, "is_ephemeral": m.OnlyFor != "",
	}
	payload["response_url"] = s.newResponse(m.Channel, user, m)
	if trigger, ok := payload["trigger_id"].(string); ok {
		s.onThread(trigger, inThread(m.Channel, cmp.Or(m.Thread, m.TS)))
	}
}

func (s *Server) triggerUser(trigger string) string {
	_, user, _ := strings.Cut(trigger, ".")
	return user
}
