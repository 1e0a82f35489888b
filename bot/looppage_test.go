package bot_test

import (
	"context"
	"testing"
	"time"

	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// busyWeeks fills a store with what a few weeks of work leave behind.
func busyWeeks(t *testing.T, s *store.Store) {
	t.Helper()
	ctx, now, rep := t.Context(), time.Now(), "T0HOME "+playground.Rep
	asked := []string{"devops-sre", "it-ops", "security", "devops-sre", "software-engineer"}
	for i := range 60 {
		at := now.Add(-time.Duration(i*i) * 20 * time.Minute)
		l := store.Lookup{Person: rep, Ref: persona.Ref{Persona: asked[i%5]}, Section: []persona.Section{"", persona.Problems, persona.Objections}[i%3], At: at}
		if err := s.AddLookup(ctx, l); err != nil {
			t.Fatal(err)
		}
	}
	for i, question := range []string{"your price is too high", "the price is too high for us", "what about data residency in the EU"} {
		g := knowledge.Gap{Kind: "no-objection", Persona: "it-ops", Question: question}
		if err := s.AddGap(ctx, store.Gap{Gap: g, Person: []string{rep, "T0HOME U0NINA", "T0HOME U0OTTO"}[i], At: now.Add(-time.Duration(i) * time.Hour)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []knowledge.Change{
		{Kind: knowledge.ChangeTitle, Persona: "dev-tools-leader", Text: "Head of Paved Roads", At: now},
		{Persona: "security", Section: persona.Tools, Text: "Two prospects named Wiz and Snyk. We say nothing of either.", At: now},
	} {
		if _, err := s.AddChange(ctx, store.Change{Change: c, State: store.Proposed, By: rep}, rep); err != nil {
			t.Fatal(err)
		}
	}
}

// narrow tells, in JavaScript, that nothing is wider than the window.
const narrow = `!(document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll(".messages, #home, .modal .content")].some((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth))`

func feedbackOnThePage(t *testing.T, in context.Context) {
	w, s := remembering(t)
	p := w.openPage(in, phone, "")
	p.types(composer, "/persona devops\r")
	p.sees(".message.private .card h3", "DevOps")
	p.click(".message.private .overflow")
	p.click("[role=menuitem]", "Something is missing")
	p.sees("#modal[open]", "What should be here")
	p.holds(narrow)
	p.types("#modal textarea", "They asked how we handle monorepos")
	p.click("#modal [type=submit]", "Send")
	p.sees("#modal[open]", "Thank you, it is kept. Whoever looks after")
	p.click("#modal [aria-label=Close]")
	p.holds("!document.getElementById('modal').open")
	p.click(".message.private .overflow")
	p.click("[role=menuitem]", "Not useful")
	p.sees(".message.private", "What would have helped")
	p.until("the suggestion", func() bool {
		proposed, err := s.Changes(t.Context(), store.Proposed)
		return err == nil && len(proposed) == 1 && proposed[0].Persona == "devops-sre"
	})
	p.fine()
}

func ownerOnThePage(t *testing.T, in context.Context) {
	w, s := remembering(t)
	busyWeeks(t, s)
	p := w.openPage(in, phone, "#/"+playground.Colleague+"/"+playground.DirectSam+"/home")
	p.sees("#home", "Head of Paved Roads")
	p.sees("#home figure img[alt*=\"devops-sre 0, 2, 1\"]")
	p.holds(narrow)
	p.click("#home .button", "Approve")
	p.sees("#home", "1 agreed change waits")
	p.click("#home .button", "Write the answer")
	p.sees("#modal[open]", "Where it belongs")
	p.holds(narrow)
	p.click("#modal .select input")
	p.click(".options [role=option]", "Common objections")
	p.click("#modal [type=submit]", "Agree")
	p.sees("#modal .field .error", "Write what belongs")
	p.types("#modal [data-block=text] textarea", "The price is too high")
	p.click("#modal [type=submit]", "Agree")
	p.sees("#home", "2 agreed changes wait")
	p.fine()
}
