package bot_test

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/bot/store"
)

// remembering connects a bot with a store, which Sam looks after.
func remembering(t *testing.T) (*workspace, *store.Store) {
	t.Helper()
	w := unconnected(t)
	s := storeOf(t)
	w.connect(keptBySam(s))
	return w, s
}

func storeOf(t testing.TB) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "personabot.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func keptBySam(s *store.Store) func(*bot.Options) {
	return func(o *bot.Options) {
		o.Store, o.Owners, o.KeepQuestions = s, []string{"sam@example.com"}, true
	}
}

// element is an interactive element of a message or a view.
type element struct {
	Type     string `json:"type"`
	ActionID string `json:"action_id"`
	BlockID  string `json:"-"`
	Value    string `json:"value"`
}

// elements returns the interactive elements of blocks, or of a view.
func elements(t testing.TB, content json.RawMessage) []element {
	t.Helper()
	var view struct {
		Blocks json.RawMessage `json:"blocks"`
	}
	if content[0] == '{' {
		if err := json.Unmarshal(content, &view); err != nil {
			t.Fatal(err)
		}
		content = view.Blocks
	}
	var blocks []struct {
		BlockID   string            `json:"block_id"`
		Elements  []json.RawMessage `json:"elements"`
		Accessory json.RawMessage   `json:"accessory"`
	}
	if err := json.Unmarshal(content, &blocks); err != nil {
		t.Fatal(err)
	}
	var found []element
	for _, block := range blocks {
		for _, part := range append(block.Elements, block.Accessory) {
			e := element{BlockID: block.BlockID}
			if json.Unmarshal(part, &e) == nil { // else it is text
				found = append(found, e)
			}
		}
	}
	return found
}

// press uses the element whose action begins with one of ours and whose value
// holds a text; choice is what is picked in a menu.
func (w *workspace) press(user string, from playground.Source, content json.RawMessage, action, holding, choice string) {
	w.t.Helper()
	for _, e := range elements(w.t, content) {
		if !strings.HasPrefix(e.ActionID, action+":") || !strings.Contains(e.Value+e.ActionID, holding) {
			continue
		}
		pressed := map[string]any{"type": e.Type, "action_id": e.ActionID, "block_id": e.BlockID, "value": e.Value}
		if choice != "" {
			pressed["selected_option"] = map[string]any{"value": choice}
		}
		w.Press(user, from, pressed)
		return
	}
	w.t.Fatalf("there is no %q with %q in %s", action, holding, content)
}

func on(m playground.Message) playground.Source {
	return playground.Source{Channel: m.Channel, TS: m.TS}
}

// modal waits for the topmost modal of a person with a text in it.
func (w *workspace) modal(user, text string) playground.View {
	w.t.Helper()
	var found playground.View
	w.until("a modal with "+text, func() bool {
		view, open := w.Modal(user)
		found = view
		return open && strings.Contains(string(view.Content), text)
	})
	return found
}

// home opens the home tab, again until it holds all texts: parts that take the
// store too long are left out, and who an owner is Slack tells a moment later.
func (w *workspace) home(user string, texts ...string) playground.View {
	w.t.Helper()
	var found playground.View
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); {
		last, _ := w.Home(user)
		w.OpenHome(user)
		w.until("a home tab", func() bool { found, _ = w.Home(user); return found.ID != last.ID })
		if !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(string(found.Content), text) }) {
			return found
		}
	}
	w.t.Fatalf("not all of %q in the home tab: %s", texts, found.Content)
	return found
}

func (w *workspace) homeWith(user, text string) playground.View {
	w.t.Helper()
	var found playground.View
	w.until("a home tab with "+text, func() bool {
		view, open := w.Home(user)
		found = view
		return open && strings.Contains(string(view.Content), text)
	})
	return found
}

// gaps waits until n gaps are open: they are written down after the answer.
func (w *workspace) gaps(s *store.Store, n int) {
	w.t.Helper()
	w.until("gaps", func() bool { open, err := s.OpenGaps(w.t.Context()); return err == nil && len(open) == n })
}

// fill makes the values of a modal of texts and picks, by block and action.
func fill(fields map[string]string) map[string]map[string]any {
	values := map[string]map[string]any{}
	for name, value := range fields {
		block, picked := strings.CutSuffix(name, "!")
		field := map[string]any{"type": "plain_text_input", "value": value}
		if picked {
			field = map[string]any{"type": "static_select", "selected_option": map[string]any{"value": value}}
		}
		values[block] = map[string]any{block + "_input": field}
	}
	return values
}
