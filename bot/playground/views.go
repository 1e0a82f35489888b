package playground

import (
	"encoding/json"
	"fmt"
	"slices"
)

func viewsOpen(c call) (map[string]any, refusal) {
	view, refused := c.newView("modal", maxViewBlocks)
	if refused.code != "" {
		return nil, refused
	}
	trigger := c.text("trigger_id")
	user := c.server.triggerUser(trigger)
	if refused := c.server.useTrigger(trigger); refused.code != "" {
		return nil, refused
	}
	if c.server.space.named(view.External) {
		return nil, refusal{"duplicate_external_id", ""}
	}
	view.User, view.thread = user, c.server.threadOf(trigger)
	c.server.space.change(func() { c.server.space.modals[user] = []*View{view} })
	c.server.journal.shown(view.title(), byTrigger(trigger))
	return map[string]any{"view": view.shown()}, refusal{}
}

// named tells whether an open modal has the app's name for it.
func (w *workspace) named(external string) bool {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	for _, stack := range w.modals {
		if external != "" && slices.ContainsFunc(stack, func(v *View) bool { return v.External == external }) {
			return true
		}
	}
	return false
}

// maxStack is how many modals of an app lie on each other at most.
const maxStack = 3

func viewsPush(c call) (map[string]any, refusal) {
	view, refused := c.newView("modal", maxViewBlocks)
	if refused.code != "" {
		return nil, refused
	}
	trigger := c.text("trigger_id")
	if refused := c.server.useTrigger(trigger); refused.code != "" {
		return nil, refused
	}
	if c.server.space.named(view.External) {
		return nil, refusal{"duplicate_external_id", ""}
	}
	if refused := c.server.push(c.server.triggerUser(trigger), view); refused.code != "" {
		return nil, refused
	}
	return map[string]any{"view": view.shown()}, refusal{}
}

// push lays a modal on those that are open.
func (s *Server) push(user string, view *View) (refused refusal) {
	s.space.change(func() {
		stack := s.space.modals[user]
		if len(stack) == 0 || len(stack) >= maxStack {
			refused = refusal{"push_limit_reached", fmt.Sprintf("%d modals are open", len(stack))}
			return
		}
		view.User = user
		s.space.modals[user] = append(stack, view)
	})
	return refused
}

func viewsUpdate(c call) (map[string]any, refusal) {
	view, refused := c.newView("modal", maxViewBlocks)
	if refused.code != "" {
		return nil, refused
	}
	id, external, found := c.text("view_id"), c.text("external_id"), false
	c.server.space.change(func() {
		for user, stack := range c.server.space.modals {
			for i, old := range stack {
				if old.ID == id || external != "" && old.External == external {
					view.ID, view.User, view.thread, found = old.ID, user, old.thread, true
					stack[i] = view
				}
			}
		}
	})
	if !found {
		return nil, refusal{"not_found", ""}
	}
	return map[string]any{"view": view.shown()}, refusal{}
}

func viewsPublish(c call) (map[string]any, refusal) {
	view, refused := c.newView("home", maxViewBlocks)
	if refused.code != "" {
		return nil, refused
	}
	view.User = c.text("user_id")
	if _, ok := c.server.space.user(view.User); !ok {
		return nil, refusal{"invalid_arguments", "user_id"}
	}
	stale := false
	c.server.space.change(func() {
		last := c.server.space.homes[view.User]
		if stale = c.text("hash") != "" && (last == nil || last.ID != c.text("hash")); !stale {
			c.server.space.homes[view.User] = view
		}
	})
	if stale {
		return nil, refusal{"hash_conflict", ""}
	}
	c.server.journal.shown("home", toPerson(view.User))
	return map[string]any{"view": view.shown()}, refusal{}
}

// newView reads a view and refuses what Slack refuses.
func (c call) newView(kind string, most int) (*View, refusal) {
	content, ok := c.args["view"].(map[string]any)
	if !ok || content["type"] != kind {
		return nil, refusal{"invalid_arguments", "view.type"}
	}
	blocks, _ := content["blocks"].([]any)
	if len(blocks) == 0 {
		return nil, refusal{"invalid_arguments", "no blocks"}
	}
	if refused := c.server.checkBlocks(blocks, most); refused.code != "" {
		return nil, refused
	}
	if refused := checkView(content, kind); refused.code != "" {
		return nil, refused
	}
	view := &View{ID: newID("V"), Type: kind}
	view.Callback, _ = content["callback_id"].(string)
	view.Metadata, _ = content["private_metadata"].(string)
	view.External, _ = content["external_id"].(string)
	view.Content, _ = json.Marshal(content)
	return view, refusal{}
}

func checkView(content map[string]any, kind string) refusal {
	if kind == "modal" && textOf(content["title"]) == "" {
		return refusal{"invalid_arguments", "view.title"}
	}
	for _, key := range []string{"title", "submit", "close"} {
		if n := len([]rune(textOf(content[key]))); n > 24 {
			return refusal{"invalid_arguments", fmt.Sprintf("view.%s has %d characters, more than 24", key, n)}
		}
	}
	for key, most := range map[string]int{"private_metadata": 3000, "callback_id": 255, "external_id": 255} {
		if text, _ := content[key].(string); len([]rune(text)) > most {
			return refusal{"invalid_arguments", fmt.Sprintf("view.%s is longer than %d", key, most)}
		}
	}
	return refusal{}
}

func (v *View) title() string { return textOf(v.shown()["title"]) }

func textOf(object any) string {
	fields, _ := object.(map[string]any)
	text, _ := fields["text"].(string)
	return text
}

// shown is the view as Slack hands it back to the app.
func (v *View) shown() map[string]any {
	var view map[string]any
	json.Unmarshal(v.Content, &view)
	view["id"], view["team_id"], view["app_id"], view["bot_id"] = v.ID, Team, "A0APP", BotID
	view["hash"] = v.ID // every state of a view is one of its own here
	return view
}
