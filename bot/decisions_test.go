package bot_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
)

// suggested puts a suggestion of Rita's into a store, and returns its id.
func suggested(t *testing.T, s *store.Store, c knowledge.Change) string {
	t.Helper()
	c.At = time.Now()
	id, err := s.AddChange(t.Context(), store.Change{Change: c, State: store.Proposed, By: "T0HOME " + playground.Rep}, "T0HOME "+playground.Rep)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func inState(t *testing.T, s *store.Store, state store.State) []store.Change {
	t.Helper()
	found, err := s.Changes(t.Context(), state)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestTwoOwnersDecideOnce has a second owner press what the first one decided
// on meanwhile: the first word counts, and the second owner sees how it is.
func TestTwoOwnersDecideOnce(t *testing.T) {
	w, s := unconnected(t), storeOf(t)
	second := playground.Person(2)
	w.connect(func(o *bot.Options) { o.Store, o.Owners = s, []string{playground.Colleague, second} })
	title := suggested(t, s, knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "it-ops", Text: "Happiness Wizard"})
	remark := suggested(t, s, knowledge.Change{Persona: "it-ops", Text: "They use Jamf"})
	early := w.home(second, "Happiness Wizard", "They use Jamf")
	w.press(second, playground.Source{View: early.ID}, early.Content, "write", remark, "")
	w.modal(second, "They use Jamf")

	home := w.home(playground.Colleague, "Happiness Wizard")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "approve", "", "")
	w.homeWith(playground.Colleague, "1 agreed change waits")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "decline", remark, "")
	w.until("the decline", func() bool { return len(inState(t, s, store.Declined)) == 1 })

	late := w.Submit(second, fill(map[string]string{"where!": "tools", "text": "Jamf"}))
	if !strings.Contains(string(late), "Somebody decided on this while you wrote") {
		t.Errorf("writing what was declined: %s", late)
	}
	w.CloseModal(second)
	w.press(second, playground.Source{View: early.ID}, early.Content, "decline", title, "")
	w.modal(second, "it was decided by now")
	w.homeWith(second, "1 agreed change waits")
	if got := inState(t, s, store.Approved); len(got) != 1 || got[0].Text != "Happiness Wizard" {
		t.Errorf("approved = %+v", got)
	}
	if strings.Contains(w.log.String(), "the store fails") {
		t.Errorf("refusing somebody counts as a failure of the store: %s", w.log.String())
	}
}

func TestAgreedChangesCanBeTakenBack(t *testing.T) {
	w, s := remembering(t)
	suggested(t, s, knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "it-ops", Text: "Happiness Wizard"})
	home := w.home(playground.Colleague, "Happiness Wizard")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "approve", "", "")
	home = w.homeWith(playground.Colleague, "Take back")
	w.Say(playground.Rep, playground.Sales, "", "@personabot classify Happiness Wizard")
	if m := w.answer(playground.Sales, 0); !strings.Contains(m.Text, "corrected to IT/Ops") {
		t.Fatalf("agreed on: %q", m.Text)
	}
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "back", "", "")
	w.until("the change to be taken back", func() bool { return len(inState(t, s, store.Declined)) == 1 })
	w.Say(playground.Rep, playground.Sales, "", "@personabot classify Happiness Wizard")
	if m := w.answer(playground.Sales, 1); !strings.Contains(m.Text, "No persona") {
		t.Errorf("taken back: %q", m.Text)
	}
}

// TestApprovedTitleAnswersThoseWhoAskedForIt closes the open question about a
// title with the approval of somebody else's correction.
func TestApprovedTitleAnswersThoseWhoAskedForIt(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w, s := remembering(t)
	asker := playground.Colleague // who owns it too, and asks
	w.Say(asker, playground.DirectSam, "", "classify Happiness Wizard")
	w.answer(playground.DirectSam, 0)
	w.gaps(s, 1)
	suggested(t, s, knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "it-ops", Text: "Happiness Wizard"})
	home := w.home(playground.Colleague, "Happiness Wizard", "1 suggestion · 1 open question")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "approve", "", "")
	w.gaps(s, 0)
	for _, channel := range []string{playground.DirectSam, playground.DirectRep} {
		w.until("word of it in "+channel, func() bool {
			all := w.Messages(channel)
			return len(all) > 0 && strings.Contains(all[len(all)-1].Text, "It is known now")
		})
	}
}

// TestTwoOwnersAnswerAQuestionOnce has a second owner send an answer to what
// the first one answered meanwhile.
func TestTwoOwnersAnswerAQuestionOnce(t *testing.T) {
	w, s := unconnected(t), storeOf(t)
	second := playground.Person(2)
	w.connect(func(o *bot.Options) { o.Store, o.Owners = s, []string{playground.Colleague, second} })
	w.Say(playground.Rep, playground.DirectRep, "", "rewards for it ops")
	w.answer(playground.DirectRep, 0)
	w.gaps(s, 1)
	for _, owner := range []string{playground.Colleague, second} {
		home := w.home(owner, "Write the answer")
		w.press(owner, playground.Source{View: home.ID}, home.Content, "fill", "", "")
		w.modal(owner, "Personally rewarded by")
	}
	w.Submit(playground.Colleague, fill(map[string]string{"text": "Fewer tickets"}))
	w.gaps(s, 0)
	late := w.Submit(second, fill(map[string]string{"text": "Few tickets"}))
	if !strings.Contains(string(late), "Somebody decided on this while you wrote") {
		t.Errorf("the second answer: %s", late)
	}
	if got := inState(t, s, store.Approved); len(got) != 1 || got[0].Text != "Fewer tickets" {
		t.Errorf("approved = %+v", got)
	}
}

// TestAnswersForAnotherOwnersPersonaArePassedOn has Sam, who owns the baker,
// answer what nobody could place with an entry of the cook, who is another's.
func TestAnswersForAnotherOwnersPersonaArePassedOn(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	other := playground.Person(2)
	base, err := knowledge.Load(fstest.MapFS{
		"baker.yaml": {Data: []byte("name: Baker\nowner: " + playground.Colleague + "\n")},
		"cook.yaml":  {Data: []byte("name: Cook\nowner: " + other + "\n")},
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	w, s := unconnected(t), storeOf(t)
	w.connect(func(o *bot.Options) {
		o.Store, o.KeepQuestions, o.Base = s, true, func() *knowledge.Base { return base }
	})
	w.Say(playground.Rep, playground.DirectRep, "", "classify Saucier")
	w.answer(playground.DirectRep, 0)
	w.gaps(s, 1)
	home := w.home(playground.Colleague, "Saucier")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "fill", "", "")
	w.modal(playground.Colleague, "Saucier")
	w.Submit(playground.Colleague, fill(map[string]string{"persona!": "cook/", "text": "Saucier"}))
	w.modal(playground.Colleague, "Whoever looks after Cook decides on it")
	home = w.home(other, "Saucier")
	w.press(other, playground.Source{View: home.ID}, home.Content, "approve", "", "")
	for _, person := range []string{playground.Colleague, playground.Rep} {
		w.until("word of it", func() bool {
			all := w.Messages(w.DirectTo(person))
			return len(all) > 0 && strings.Contains(all[len(all)-1].Text, "It is known now")
		})
	}
}

// TestOwnersWhoLeftAreNotAsked has Sam, who looks after all, asked instead of
// an owner whose account is switched off.
func TestOwnersWhoLeftAreNotAsked(t *testing.T) {
	base, err := knowledge.Load(fstest.MapFS{"baker.yaml": {Data: []byte("name: Baker\nowner: " + playground.Left + "\nreviewed: 2020-01-01\n")}}, "")
	if err != nil {
		t.Fatal(err)
	}
	for name, all := range map[string][]string{"somebody looks after all": {playground.Colleague}, "nobody does": nil} {
		t.Run(name, func(t *testing.T) {
			w, s, clock := unconnected(t), storeOf(t), make(chan time.Time)
			w.connect(func(o *bot.Options) {
				o.Store, o.Ticks, o.Owners, o.Base = s, clock, all, func() *knowledge.Base { return base }
			})
			clock <- time.Now()
			clock <- time.Now()
			if left := w.Messages(w.DirectTo(playground.Left)); len(left) != 0 {
				t.Errorf("who left is asked: %+v", left)
			}
			if got := reviews(w); len(got) != len(all) {
				t.Errorf("Sam is asked %d times", len(got))
			}
			w.Say(playground.Rep, playground.DirectRep, "", "baker")
			card := w.answer(playground.DirectRep, 0)
			w.press(playground.Rep, on(card), card.Blocks, "rate", "", "missing")
			w.modal(playground.Rep, map[bool]string{true: "Whoever looks after Baker decides", false: "I can reach nobody in Slack who looks after Baker"}[len(all) > 0])
		})
	}
}
