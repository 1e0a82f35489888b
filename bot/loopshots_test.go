package bot_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
)

func TestLoopShots(t *testing.T) {
	if *screenshots == "" {
		t.Skip()
	}
	in := browser(t)
	for name, win := range map[string]window{"phone": phone, "desktop": desktop} {
		w, s := remembering(t)
		seedLoop(t, s)
		p := w.openPage(in, win, "")
		p.types(composer, "/persona devops\r")
		p.sees(".message.private .card h3", "DevOps")
		p.shoot(*screenshots, "rep-card-"+name)
		p.click(".message.private .overflow")
		p.sees("[role=menuitem]", "Wrong persona")
		p.shoot(*screenshots, "rep-menu-"+name)
		p.click("[role=menuitem]", "Something is missing")
		p.sees("#modal[open]", "What should be here")
		p.shoot(*screenshots, "rep-missing-"+name)
		p.types("#modal textarea", "They asked how we handle monorepos")
		p.click("#modal [type=submit]")
		p.sees("#modal[open]", "Thank you")
		p.shoot(*screenshots, "rep-noted-"+name)
		p.click("#modal [aria-label=Close]")
		p.click(".message.private .overflow")
		p.click("[role=menuitem]", "Not useful")
		p.sees(".message.private", "What would have helped")
		p.shoot(*screenshots, "rep-notuseful-"+name)
		p.types(composer, "/persona classify Happiness Wizard\r")
		p.sees(".message.private .button", "Say who it is")
		p.shoot(*screenshots, "rep-nobody-"+name)
		p.click(".message.private .button", "Say who it is")
		p.sees("#modal[open]", "Who is it")
		p.shoot(*screenshots, "rep-wrong-"+name)

		o := w.openPage(in, win, "#/"+playground.Colleague+"/"+playground.DirectSam+"/home")
		o.sees("#home .card", "Yours to keep true")
		for i := range 4 {
			o.runs(fmt.Sprintf(`document.querySelector("#home").scrollTop = %d`, i*int(win.height-80)))
			time.Sleep(200 * time.Millisecond)
			o.shoot(*screenshots, fmt.Sprintf("owner-home-%s-%d", name, i))
		}
		o.click("#home .button", "Write the answer")
		o.sees("#modal[open]", "Write it down")
		o.shoot(*screenshots, "owner-write-"+name)
	}
}

func seedLoop(t *testing.T, s *store.Store) {
	ctx := context.Background()
	now := time.Now()
	for i := range 60 {
		s.AddLookup(ctx, store.Lookup{Person: "T0HOME U0RITA", Ref: knowledge.Ref{Persona: []string{"devops-sre", "it-ops", "security", "devops-sre", "software-engineer"}[i%5]}, Section: []knowledge.Section{"", knowledge.Problems, knowledge.Objections}[i%3], At: now.Add(-time.Duration(i*i) * 20 * time.Minute)})
	}
	for i, q := range []string{"your price is too high", "price too high for us", "we already built this in house with an open source tool", "what about data residency in the EU"} {
		s.AddGap(ctx, store.Gap{Gap: knowledge.Gap{Kind: "no-objection", Persona: "it-ops", Question: q}, Person: "T0HOME U" + fmt.Sprint(i), At: now})
	}
	s.AddGap(ctx, store.Gap{Gap: knowledge.Gap{Kind: "no-section", Persona: "it-ops", Section: knowledge.Rewards}, Person: "T0HOME U0RITA", At: now})
	s.AddGap(ctx, store.Gap{Gap: knowledge.Gap{Kind: "unknown-title", Question: "Revenue Operations Lead"}, Person: "T0HOME U0RITA", At: now})
	s.AddChange(ctx, store.Change{Change: knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "dev-tools-leader", Text: "Head of Paved Roads", At: now}, State: store.Proposed, By: "T0HOME U0RITA"})
	s.AddChange(ctx, store.Change{Change: knowledge.Change{Persona: "security", Section: knowledge.Tools, Text: "Two prospects named Wiz and Snyk, we say nothing of either", At: now}, State: store.Proposed, By: "T0HOME U0RITA"})
	s.SetFeedback(ctx, store.Feedback{Person: "a", Answer: "x", Verdict: store.NotUseful, Persona: "it-ops", At: now})
	s.SetFeedback(ctx, store.Feedback{Person: "b", Answer: "x", Verdict: store.Useful, Persona: "it-ops", At: now})
}
