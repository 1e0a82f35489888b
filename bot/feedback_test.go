package bot_test

import (
	"strings"
	"testing"
	"time"

	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/edit"
	"personabot/personas"
)

func TestTheLastWordOnAnAnswerCountsAndStaysPrivate(t *testing.T) {
	w, s := remembering(t)
	w.Say(playground.Rep, playground.Sales, "", "@personabot devops")
	answer := w.answer(playground.Sales, 0)
	for i, choice := range []string{"useful", "not-useful"} {
		w.press(playground.Rep, on(answer), answer.Blocks, "rate", "", choice)
		if thanks := w.answer(playground.Sales, 1+i); thanks.OnlyFor != playground.Rep || !strings.Contains(thanks.Text, "Noted") {
			t.Errorf("after %s: %+v", choice, thanks)
		}
	}
	w.press(playground.Colleague, on(answer), answer.Blocks, "rate", "", "useful")
	w.answer(playground.Sales, 3)
	said, err := s.Verdicts(t.Context(), time.Now().Add(-time.Hour))
	if got := said["devops-sre"].Times; err != nil || got[store.Useful] != 1 || got[store.NotUseful] != 1 {
		t.Errorf("verdicts = %v, %v", said, err)
	}
}

func TestWrongPersonaShowsTheRightOne(t *testing.T) {
	w, s := remembering(t)
	w.Slash(playground.Rep, playground.Sales, "/persona", "devops")
	answer := w.answer(playground.Sales, 0)
	w.press(playground.Rep, on(answer), answer.Blocks, "rate", "", "wrong-persona")
	w.modal(playground.Rep, "Which persona would have been right")
	if response := w.Submit(playground.Rep, fill(nil)); !strings.Contains(string(response), "Pick the persona") {
		t.Errorf("submitting nothing: %s", response)
	}
	w.Submit(playground.Rep, fill(map[string]string{"instead!": "it-ops/"}))
	w.modal(playground.Rep, "IT/Ops")
	said, _ := s.Verdicts(t.Context(), time.Now().Add(-time.Hour))
	if said["devops-sre"].Times[store.WrongPersona] != 1 {
		t.Errorf("verdicts = %v", said)
	}
}

func TestCorrectedTitleIsKnownInEveryReplicaOnceTheOwnerAgrees(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w, s := remembering(t)
	other := unconnected(t) // another replica, which shares the store
	other.connect(keptBySam(s))
	ask := func(w *workspace) playground.Message {
		n := 0
		for _, m := range w.Messages(playground.DirectRep) {
			if m.User == playground.Bot {
				n++
			}
		}
		w.Say(playground.Rep, playground.DirectRep, "", "classify Senior Happiness Wizard @ Acme")
		return w.answer(playground.DirectRep, n)
	}
	nobody := ask(w)
	if !strings.Contains(nobody.Text, "No persona") {
		t.Fatalf("answer = %q", nobody.Text)
	}
	w.press(playground.Rep, on(nobody), nobody.Blocks, "wrong", "Happiness", "")
	w.modal(playground.Rep, "is nobody for me")
	w.Submit(playground.Rep, fill(map[string]string{"instead!": "it-ops/"}))
	w.modal(playground.Rep, "Whoever looks after IT/Ops decides on it")
	if m := ask(w); !strings.Contains(m.Text, "No persona") {
		t.Errorf("before the owner agreed: %q", m.Text)
	}
	home := w.home(playground.Colleague, "Happiness Wizard")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "approve", "", "")
	w.homeWith(playground.Colleague, "1 agreed change waits")
	for _, replica := range []*workspace{w, other} {
		replica.until("the corrected title", func() bool {
			m := ask(replica)
			return strings.Contains(m.Text, "corrected to IT/Ops by Sam")
		})
	}
	changes, err := s.Changes(t.Context(), store.Approved)
	if err != nil || len(changes) != 1 || changes[0].Text != "Happiness Wizard" || changes[0].Persona != "it-ops" {
		t.Errorf("changes = %+v, %v", changes, err)
	}
}

func TestCorrectionKeepsTheRoleThatWasMeant(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w, s := remembering(t)
	w.Slash(playground.Rep, playground.Sales, "/persona", "classify Happiness Wizard")
	nobody := w.answer(playground.Sales, 0)
	w.press(playground.Rep, on(nobody), nobody.Blocks, "wrong", "Happiness", "")
	w.modal(playground.Rep, "one of its roles")
	w.Submit(playground.Rep, fill(map[string]string{"instead!": "devops-sre/sre"}))
	w.modal(playground.Rep, "Whoever looks after Software Engineer (DevOps/SRE) decides on it")
	home := w.home(playground.Colleague, "is *SRE – Software Engineer (DevOps/SRE)*")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "approve", "", "")
	w.homeWith(playground.Colleague, "1 agreed change waits")
	w.until("word of it, for the role", func() bool {
		told := w.Messages(playground.DirectRep)
		return len(told) == 1 && strings.Contains(told[0].Text, "corrected to SRE – Software Engineer (DevOps/SRE) by Sam") &&
			strings.Contains(string(told[0].Blocks), `\"role\":\"sre\"`)
	})
	approved, err := s.Changes(t.Context(), store.Approved)
	if err != nil || len(approved) != 1 {
		t.Fatalf("approved = %+v, %v", approved, err)
	}
	edited, refused, err := edit.Folder(personas.Files, "personas", []knowledge.Change{approved[0].Change})
	if err != nil || len(refused) > 0 || len(edited) != 1 || !strings.Contains(edited[0].After, "  - {title: Happiness Wizard, only: sre}\n") {
		t.Errorf("edited = %+v, refused %v, %v", edited, refused, err)
	}
}

func TestWrongTitleInTheModalOfTheShortcut(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w, s := remembering(t)
	sample := w.Messages(playground.Sales)[0]
	for _, person := range []string{playground.Rep, playground.Rep} { // twice: it is asked of the owner once
		w.MessageShortcut(person, playground.Sales, sample.TS, "classify_contact_title")
		modal := w.modal(person, "Staff Site Reliability Engineer")
		w.press(person, playground.Source{View: modal.ID}, modal.Content, "wrong", "", "")
		w.modal(person, "Who is it")
		w.Submit(person, fill(map[string]string{"instead!": "infrastructure-platform/"}))
		w.modal(person, "decides on it, and you hear from me")
		w.CloseModal(person)
		w.CloseModal(person)
	}
	proposed, err := s.Changes(t.Context(), store.Proposed)
	if err != nil || len(proposed) != 1 || proposed[0].Text != "Site Reliability Engineer" {
		t.Fatalf("proposed = %+v, %v", proposed, err)
	}
	home := w.home(playground.Colleague, "Site Reliability Engineer")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "approve", proposed[0].ID, "")
	w.until("the one who said so is told", func() bool {
		told := w.Messages(playground.DirectRep)
		return len(told) == 1 && strings.Contains(told[0].Text, "It is known now")
	})
}

func TestDeclinedSuggestionsAreAnsweredOnce(t *testing.T) {
	t.Parallel() // nearly all of it is waiting
	w, s := remembering(t)
	w.Say(playground.Rep, playground.DirectRep, "", "it ops")
	answer := w.answer(playground.DirectRep, 0)
	w.press(playground.Rep, on(answer), answer.Blocks, "rate", "", "missing")
	w.modal(playground.Rep, "Whoever looks after IT/Ops decides on it")
	w.Submit(playground.Rep, fill(map[string]string{"missing": "Their favourite colour"}))
	home := w.home(playground.Colleague, "Their favourite colour")
	w.press(playground.Colleague, playground.Source{View: home.ID}, home.Content, "decline", "", "")
	if told := w.answer(playground.DirectRep, 1); !strings.Contains(told.Text, "leaves it as it is for now: “Their favourite colour”") {
		t.Errorf("told %q", told.Text)
	}
	if waiting, err := s.Unheard(t.Context(), store.Declined); err != nil || len(waiting) != 0 {
		t.Errorf("still to be told: %+v, %v", waiting, err)
	}
}

func TestFeedbackWhereOutsidersReadStaysPrivate(t *testing.T) {
	w, _ := remembering(t)
	w.Say(playground.Rep, playground.Shared, "", "@personabot devops")
	answer := w.answer(playground.Shared, 0)
	w.press(playground.Rep, on(answer), answer.Blocks, "rate", "", "not-useful")
	w.answer(playground.Shared, 1)
	for _, m := range w.Messages(playground.Shared) {
		if m.User == playground.Bot && m.OnlyFor != playground.Rep {
			t.Errorf("outsiders read %+v", m)
		}
	}
}

func TestFeedbackInTheHomeTab(t *testing.T) {
	w, s := remembering(t)
	home := w.home(playground.Rep, "All personas")
	w.Press(playground.Rep, playground.Source{View: home.ID}, map[string]any{
		"type": "external_select", "action_id": "lookup:0", "block_id": "pick", "selected_option": map[string]any{"value": "it-ops/"},
	})
	home = w.homeWith(playground.Rep, "They say")
	w.press(playground.Rep, playground.Source{View: home.ID}, home.Content, "rate", "it-ops", "useful")
	w.modal(playground.Rep, "Noted, thank you")
	if said, err := s.Verdicts(t.Context(), time.Now().Add(-time.Hour)); err != nil || said["it-ops"].Times[store.Useful] != 1 {
		t.Errorf("verdicts = %v, %v", said, err)
	}
}

func TestOthersCannotDecide(t *testing.T) {
	w, s := remembering(t)
	w.Say(playground.Rep, playground.DirectRep, "", "classify Happiness Wizard")
	nobody := w.answer(playground.DirectRep, 0)
	w.press(playground.Rep, on(nobody), nobody.Blocks, "wrong", "", "")
	w.modal(playground.Rep, "Who is it")
	w.Submit(playground.Rep, fill(map[string]string{"instead!": "it-ops/"}))
	home := w.home(playground.Rep, "All personas")
	if strings.Contains(string(home.Content), "Happiness") {
		t.Errorf("a rep sees what waits for owners: %s", home.Content)
	}
	proposed, _ := s.Changes(t.Context(), store.Proposed)
	w.Press(playground.Rep, playground.Source{View: home.ID}, map[string]any{"type": "button", "action_id": "approve:0", "block_id": "b", "value": proposed[0].ID})
	w.modal(playground.Rep, "for its owner to decide")
	if approved, _ := s.Changes(t.Context(), store.Approved); len(approved) != 0 {
		t.Errorf("a rep approved %+v", approved)
	}
}
