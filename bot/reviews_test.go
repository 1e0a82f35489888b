package bot_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

const aDay = 24 * time.Hour

// agedBase holds three personas that nobody checked for long, and a fresh one.
func agedBase(t *testing.T) *knowledge.Base {
	t.Helper()
	old, today := time.Now().Add(-200*aDay).Format(time.DateOnly), time.Now().Format(time.DateOnly)
	base, err := knowledge.Load(fstest.MapFS{
		"baker.yaml":   {Data: []byte("name: Baker\nowner: sam@example.com\nreviewed: " + old + "\n")},
		"miller.yaml":  {Data: []byte("name: Miller\nowner: " + playground.Colleague + "\nreviewed: " + old + "\n")},
		"farmer.yaml":  {Data: []byte("name: Farmer\nowner: " + playground.Colleague + "\nreviewed: " + today + "\nreview_every: 400d\n")},
		"sweeper.yaml": {Data: []byte("name: Sweeper\nowner: the night shift\nreviewed: " + old + "\n")},
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	return base
}

// replicas connects two bots that share a store, and returns what makes both
// look after their duties at a time.
func replicas(t *testing.T, base *knowledge.Base) (w *workspace, s *store.Store, look func(time.Time)) {
	t.Helper()
	w, s = unconnected(t), storeOf(t)
	clocks := []chan time.Time{make(chan time.Time), make(chan time.Time)}
	for _, clock := range clocks {
		w.connect(func(o *bot.Options) {
			o.Store, o.Ticks, o.Base = s, clock, func() *knowledge.Base { return base }
		})
	}
	return w, s, func(now time.Time) {
		for range 2 { // the second one is taken when the first one is worked off
			for _, clock := range clocks {
				clock <- now
			}
		}
	}
}

// reviews returns the messages that ask Sam to check personas.
func reviews(w *workspace) []playground.Message {
	var found []playground.Message
	for _, m := range w.Messages(playground.DirectSam) {
		if strings.Contains(m.Text, "to check") {
			found = append(found, m)
		}
	}
	return found
}

func TestOwnersAreRemindedOnceAWeekUntilTheyChecked(t *testing.T) {
	w, s, look := replicas(t, agedBase(t))
	now := time.Now()
	for _, day := range []int{0, 1, 6} {
		look(now.Add(time.Duration(day) * aDay))
		if got := reviews(w); len(got) != 1 || got[0].Text != "2 personas to check" {
			t.Fatalf("after %d days: %+v", day, got)
		}
	}
	look(now.Add(8 * aDay))
	asked := reviews(w)
	if len(asked) != 2 {
		t.Fatalf("after 8 days there are %d messages", len(asked))
	}
	last := asked[1]
	if strings.Contains(string(last.Blocks), "Farmer") || strings.Contains(string(last.Blocks), "Sweeper") {
		t.Errorf("asked about a fresh persona, or one of somebody else: %s", last.Blocks)
	}
	w.press(playground.Colleague, on(last), last.Blocks, "true", "baker", "")
	w.until("the message without the checked one", func() bool {
		m := reviews(w)
		return len(m) == 2 && m[1].Text == "1 persona to check" && !strings.Contains(string(m[1].Blocks), "Baker")
	})
	look(now.Add(16 * aDay))
	if got := reviews(w); len(got) != 3 || got[2].Text != "1 persona to check" {
		t.Errorf("a week later: %+v", got)
	}
	w.Say(playground.Rep, playground.DirectRep, "", "baker")
	if card := w.answer(playground.DirectRep, 0); !strings.Contains(card.Text, "Owner: Sam · reviewed "+now.UTC().Format("2 Jan 2006")) {
		t.Errorf("the card says %q", card.Text)
	}
	changes, err := s.Changes(t.Context(), store.Approved)
	if err != nil || len(changes) != 1 || changes[0].Kind != knowledge.ChangeReviewed || changes[0].Persona != "baker" {
		t.Errorf("changes = %+v, %v", changes, err)
	}
}

// TestOwnersHearOfSuggestions has suggestions wait: for the owner of a fresh
// persona, about one whose owner nobody can reach, and about none.
func TestOwnersHearOfSuggestions(t *testing.T) {
	w, s, look := replicas(t, agedBase(t))
	now := time.Now()
	look(now)
	for _, persona := range []string{"farmer", "sweeper", ""} {
		suggested(t, s, knowledge.Change{Persona: persona, Text: "They get up early"})
	}
	look(now.Add(8 * aDay))
	asked := w.Messages(playground.DirectSam)
	if len(asked) != 2 || asked[1].Text != "2 personas to check · 2 suggestions" || !strings.Contains(string(asked[1].Blocks), "in my Home tab") {
		t.Fatalf("asked = %+v", asked)
	}
	for i, persona := range []string{"baker", "miller"} {
		w.press(playground.Colleague, on(asked[1]), w.Messages(playground.DirectSam)[1].Blocks, "true", persona, "")
		w.until("the message without "+persona, func() bool {
			return w.Messages(playground.DirectSam)[1].Text == []string{"1 persona to check · 2 suggestions", "2 suggestions"}[i]
		})
	}
}

func TestStillTrueIsTheOwnersWord(t *testing.T) {
	w, s, look := replicas(t, agedBase(t))
	look(time.Now())
	asked := reviews(w)[0]
	w.Press(playground.Rep, on(asked), map[string]any{"type": "button", "action_id": "true:0", "block_id": "b", "value": "baker"})
	w.until("a refusal", func() bool {
		for _, m := range w.Messages(playground.DirectSam) {
			if m.OnlyFor == playground.Rep && strings.Contains(m.Text, "owner to decide") {
				return true
			}
		}
		return false
	})
	if changes, _ := s.Changes(t.Context(), store.Approved); len(changes) != 0 {
		t.Errorf("somebody else reviewed: %+v", changes)
	}
}

func TestOwnerSuggestsAChange(t *testing.T) {
	w, s, look := replicas(t, agedBase(t))
	look(time.Now())
	asked := reviews(w)[0]
	w.press(playground.Colleague, on(asked), asked.Blocks, "suggest", "miller", "")
	w.modal(playground.Colleague, "Miller")
	for _, wrong := range []struct {
		fields map[string]string
		says   string
	}{
		{map[string]string{"where!": "problems"}, "Write what belongs"},
		{map[string]string{"text": "The wind stops"}, "Pick where"},
		{map[string]string{"where!": "problems", "text": "The wind stops", "reply": "Then wait"}, "Only an objection"},
		{map[string]string{"where!": "objections", "text": "Too windy", "reply": "Wait", "proof": "see the wiki"}, "begins with https"},
		{map[string]string{"where!": "objections", "text": "Too windy", "proof": "https://example.com"}, "Proof belongs"},
		{map[string]string{"where!": "heard:7", "text": "Too windy"}, "Pick where"},
	} {
		if response := w.Submit(playground.Colleague, fill(wrong.fields)); !strings.Contains(string(response), wrong.says) {
			t.Errorf("%v: %s", wrong.fields, response)
		}
	}
	w.Submit(playground.Colleague, fill(map[string]string{"where!": "problems", "text": "The wind\n  stops at noon"}))
	w.until("the change", func() bool {
		changes, err := s.Changes(t.Context(), store.Approved)
		return err == nil && len(changes) == 1 && changes[0].Text == "The wind stops at noon" && changes[0].Section == persona.Problems
	})
}

func TestOwnerFillsAndDismissesGaps(t *testing.T) {
	w, s := remembering(t)
	for i, question := range []string{"rewards for it ops", "rewards of it/ops", "classify Revenue Operations Lead"} {
		w.Say(playground.Rep, playground.DirectRep, "", question)
		w.answer(playground.DirectRep, i)
	}
	w.gaps(s, 3)
	home := w.home(playground.Colleague, "2 times by 1 person")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "fill", "", "")
	modal := w.modal(playground.Colleague, "Personally rewarded by")
	if strings.Contains(string(modal.Content), "Where it belongs") {
		t.Errorf("asks where it belongs although that is known: %s", modal.Content)
	}
	w.Submit(playground.Colleague, fill(map[string]string{"text": "Fewer tickets about search"}))
	home = w.homeWith(playground.Colleague, "1 agreed change waits")
	if strings.Contains(string(home.Content), "2 times") {
		t.Errorf("the answered gap is still there: %s", home.Content)
	}
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "dismiss", "", "")
	w.until("no gaps", func() bool { gaps, err := s.OpenGaps(t.Context()); return err == nil && len(gaps) == 0 })
	changes, _ := s.Changes(t.Context(), store.Approved)
	if len(changes) != 1 || changes[0].Section != persona.Rewards || changes[0].Persona != "it-ops" {
		t.Fatalf("changes = %+v", changes)
	}
	if waiting, _ := s.Untold(t.Context(), changes[0].ID); len(waiting) != 1 {
		t.Errorf("waiting to be told: %v", waiting)
	}
}

func TestWordsOfQuestionsAreKeptOnlyWhereAllowed(t *testing.T) {
	w, s := unconnected(t), storeOf(t)
	w.connect(func(o *bot.Options) { o.Store, o.Owners = s, []string{playground.Colleague} })
	w.Say(playground.Rep, playground.DirectRep, "", `objection "Jane Planted-Secret will not pay"`)
	w.answer(playground.DirectRep, 0)
	w.gaps(s, 1)
	home := w.home(playground.Colleague, "The words of questions are not kept")
	gaps, err := s.OpenGaps(t.Context())
	if err != nil || len(gaps) != 1 || gaps[0].Question != "" || strings.Contains(string(home.Content), "Planted") {
		t.Errorf("gaps = %+v, %v; home = %s", gaps, err, home.Content)
	}
	var view struct{ Blocks []json.RawMessage }
	if err := json.Unmarshal(home.Content, &view); err != nil || len(view.Blocks) > 100 {
		t.Errorf("home with %d blocks, %v", len(view.Blocks), err)
	}
	if strings.Contains(string(home.Content), "Write the answer") {
		t.Errorf("asks to answer what nobody can tell: %s", home.Content)
	}
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "dismiss", "", "")
	w.gaps(s, 0)
}
