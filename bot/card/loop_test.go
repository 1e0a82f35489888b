package card_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"personabot/bot/card"
	"personabot/knowledge"
	"personabot/knowledge/persona"
	"personabot/personas"
)

// waiting is what waits for an owner, with texts as people write them.
func waiting(base *knowledge.Base, text string) *card.Keeping {
	title := knowledge.Change{Kind: knowledge.ChangeTitle, Persona: "it-ops", Text: "Head of " + text, At: now}
	remark := knowledge.Change{Persona: "security", Section: persona.Tools, Text: text, At: now}
	objection := knowledge.Change{Kind: knowledge.ChangeObjection, Persona: "it-ops", Text: text, Reply: text, At: now}
	gap := func(id, name string, g knowledge.Gap, times int) card.Gap {
		return card.Gap{ID: id, Gap: g, Name: name, Says: text, Times: times, People: 1 + times/2, Last: now}
	}
	return &card.Keeping{
		Stale: base.Personas()[:2], Unreachable: []string{"the " + text}, WordsDropped: true,
		Waiting: []card.Waiting{
			{ID: "c1", Change: title, Name: "IT/Ops", By: "U0RITA"}, {ID: "c2", Change: remark, Name: text, By: "U0RITA"},
			{ID: "c3", Change: objection, Name: "IT/Ops", By: text}, {ID: "c4", Change: knowledge.Change{Text: text, At: now}, By: "U0SAM"},
			{ID: "c9", Change: knowledge.Change{Kind: knowledge.ChangeHeardAs, Persona: "it-ops", N: 1, Text: text, At: now}, Name: "IT/Ops", Says: text, By: "U0SAM"},
			{ID: "c10", Change: knowledge.Change{Kind: knowledge.ChangeReply, Persona: "it-ops", N: 1, Reply: text, At: now}, Name: "IT/Ops", Says: text, By: "U0SAM"},
		},
		Agreed: []card.Waiting{
			{ID: "c5", Change: title, Name: "IT/Ops", By: "U0SAM"}, {ID: "c6", Change: objection, Name: text, By: "U0SAM"},
			{ID: "c7", Change: knowledge.Change{Kind: knowledge.ChangeReviewed, Persona: "it-ops", At: now}, Name: "IT/Ops", By: "U0SAM"}, {ID: "c8", Change: title, Name: text},
		},
		Gaps: []card.Gap{
			gap("g1", "IT/Ops", knowledge.Gap{Kind: "no-objection", Persona: "it-ops", Question: text}, 7),
			gap("g2", "IT/Ops", knowledge.Gap{Kind: "no-section", Persona: "it-ops", Section: persona.Rewards}, 2),
			gap("g3", "IT/Ops", knowledge.Gap{Kind: "no-reply", Persona: "it-ops", N: 1}, 1),
			gap("g4", "", knowledge.Gap{Kind: "unknown-title", Question: text}, 1),
			gap("g5", "", knowledge.Gap{Kind: "unknown-persona"}, 3),
		},
		Trend: card.Trend{Until: now, Personas: []card.Asked{{Name: "devops-sre", Weeks: []int{0, 3, 9, 4}, Total: 16}, {Name: "infrastructure-platform", Weeks: []int{1, 0, 0, 1}, Total: 2}, {Name: text, Weeks: []int{1, 0, 0, 0}, Total: 1}},
			Sections: []card.Asked{{Name: "objections", Weeks: []int{2, 2, 0, 5}, Total: 9}}},
		Verdicts: []card.Verdict{{Name: text, Useful: 12, NotUseful: 1, Wrong: 2, Wanted: text, Lacked: 3}, {Name: "IT/Ops", Useful: 1}},
	}
}

func TestCardsOfOwners(t *testing.T) {
	base := shipped(t)
	options := card.Options{Now: now.AddDate(0, 8, 0)}
	compare(t, "home-of-owner", card.Home(card.HomePage{Personas: base.Personas(), Keeping: waiting(base, "R&D, <b>and</b> more")}, options))
	compare(t, "home-of-owner-with-picture", card.Home(card.HomePage{Keeping: &card.Keeping{Trend: waiting(base, "R&D").Trend, Picture: "F0CHART"}}, options))
	compare(t, "home-of-owner-at-rest", card.Home(card.HomePage{Personas: base.Personas()[:1], Keeping: &card.Keeping{}}, options))
	compare(t, "review", card.Review(card.Keeping{Stale: base.Personas()[:3]}, options.Now))
	compare(t, "review-done", card.Review(card.Keeping{}, options.Now))
	compare(t, "review-suggested", card.Review(card.Keeping{Waiting: make([]card.Waiting, 1), Gaps: make([]card.Gap, 2)}, options.Now))
	compare(t, "not-yours", card.NotYours())
	itOps, _ := base.Persona("it-ops")
	for name, d := range map[string]card.Draft{
		"modal-write":           {Persona: &itOps},
		"modal-write-anywhere":  {Asked: []string{"what do sales people care about?", "R&D <b>"}, Writing: card.Writing{Gap: "g1"}},
		"modal-write-note":      {Persona: &itOps, Change: knowledge.Change{Kind: knowledge.ChangeNote, Section: persona.Rewards}, Writing: card.Writing{Gap: "g2"}},
		"modal-write-reply":     {Persona: &itOps, Change: knowledge.Change{Kind: knowledge.ChangeReply, N: 1}, Writing: card.Writing{Gap: "g3"}},
		"modal-write-suggested": {Persona: &itOps, Change: knowledge.Change{Section: persona.Tools}, Asked: []string{"they use Jamf"}, Writing: card.Writing{Change: "c2"}},
	} {
		compare(t, name, card.WriteModal(d))
	}
}

func TestCardsOfFeedback(t *testing.T) {
	base := shipped(t)
	title := base.Ask("classify Happiness Wizard", knowledge.Topic{})
	devops := base.Ask("devops", knowledge.Topic{})
	value := card.Value{Kind: devops.Kind, Topic: devops.Topic}
	compare(t, "noted-useful", card.Noted(card.SayUseful, value))
	compare(t, "noted-not-useful", card.Noted(card.SayNotUseful, value))
	compare(t, "not-kept", card.NotKept())
	compare(t, "declined", card.Declined(knowledge.Change{Text: "R&D <b>"}))
	compare(t, "modal-wrong", card.WrongModal(devops, card.Rated{Answer: "a1", Value: value}))
	compare(t, "modal-wrong-title", card.WrongModal(title, card.Rated{Answer: "a2", Value: card.Value{Kind: title.Kind, Topic: title.Topic}}))
	compare(t, "modal-missing", card.MissingModal("Whoever looks after R&D <b> decides on it.", card.Rated{Answer: "a1", Value: value, Unknown: true}))
	compare(t, "modal-noted", card.NotedModal("Thank you.", &devops, card.Options{Now: now}))
	compare(t, "answered", card.Answered(knowledge.Change{Kind: knowledge.ChangeTitle, Text: "R&D <b>"}, devops, card.Options{Now: now}))
}

func TestCardsOfOwnersStayInsideTheLimits(t *testing.T) {
	base := shipped(t)
	long := hostile + strings.Repeat(" wörd😀", 600)
	view := card.Home(card.HomePage{Personas: base.Personas(), Keeping: waiting(base, long)}, card.Options{Now: now})
	check(t, "home of an owner", withoutMentions(view.Blocks.BlockSet), 100)
	itOps, _ := base.Persona("it-ops")
	for _, d := range []card.Draft{
		{Persona: &itOps, Change: knowledge.Change{Text: long, Reply: long, Proof: []persona.Link{{URL: long}}}, Asked: []string{long, long}},
		{Asked: []string{long}},
		{Persona: &itOps, Change: knowledge.Change{Kind: knowledge.ChangeReply, N: 99}},
	} {
		check(t, "write", onlyShown(card.WriteModal(d).Blocks.BlockSet), 100)
	}
	topic := knowledge.Topic{Personas: []persona.Ref{{Persona: strings.Repeat("x", 70), Role: strings.Repeat("y", 70)}}, Title: long}
	rated := card.Rated{Answer: "a", Value: card.Value{Kind: knowledge.KindClassify, Topic: topic}}
	a := base.Ask("classify "+long, knowledge.Topic{})
	for _, modal := range []slack.ModalViewRequest{card.WrongModal(a, rated), card.MissingModal(long, rated)} {
		check(t, modal.CallbackID, onlyShown(modal.Blocks.BlockSet), 100)
		if len(modal.PrivateMetadata) > 3000 {
			t.Errorf("%s carries %d bytes", modal.CallbackID, len(modal.PrivateMetadata))
		}
	}
}

// withoutMentions takes the names of colleagues out, which stand in the home
// tab only, where they ping nobody.
func withoutMentions(blocks []slack.Block) []slack.Block {
	for _, block := range blocks {
		if s, ok := block.(*slack.SectionBlock); ok {
			s.Text.Text = strings.NewReplacer("<@U0RITA>", "Rita", "<@U0SAM>", "Sam").Replace(s.Text.Text)
		}
	}
	return blocks
}

// onlyShown leaves out inputs, which hold no mrkdwn.
func onlyShown(blocks []slack.Block) []slack.Block {
	shown := []slack.Block{slack.NewDividerBlock()}
	for _, block := range blocks {
		if block.BlockType() != slack.MBTInput {
			shown = append(shown, block)
		}
	}
	return shown
}

// TestEveryMenuCarriesItsAnswer reads the answer back from the menu of a card,
// however long its title is.
func TestEveryMenuCarriesItsAnswer(t *testing.T) {
	base := shipped(t)
	for _, question := range []string{"devops", "sre problems", `objection "our outages are not code changes"`, "compare devops it-ops", "classify Staff SRE & <Ops> " + strings.Repeat("of everything ", 20)} {
		m := card.Answer(base.Ask(question, knowledge.Topic{}), card.Options{Now: now})
		found := false
		for _, block := range m.Blocks {
			row, ok := block.(*slack.ActionBlock)
			if !ok {
				continue
			}
			for _, e := range row.Elements.ElementSet {
				menu, ok := e.(*slack.OverflowBlockElement)
				if !ok {
					continue
				}
				found = true
				do, carried, _ := strings.Cut(menu.ActionID, ":")
				v, err := card.ParseValue(carried)
				if len(menu.ActionID) > 255 || do != card.DoRate || err != nil || len(v.Topic.Personas) == 0 {
					t.Errorf("%s: %d bytes, %+v, %v", question, len(menu.ActionID), v, err)
				}
			}
		}
		if !found {
			t.Errorf("%s: no menu", question)
		}
	}
}

func FuzzWhatModalsCarry(f *testing.F) {
	f.Add(`{"a":"x","v":{"k":"classify","t":{"title":"CTO"}},"u":true}`, "objections")
	f.Add(`{"gap":"g1","persona":"it-ops","where":"reply:1"}`, "heard:3")
	f.Add(`{"change":"c1"}`, "reply:-1")
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, metadata, where string) {
		rated := card.ParseRated(metadata)
		a := base.Recall(rated.Value.Kind, rated.Value.Topic)
		for _, modal := range []slack.ModalViewRequest{card.WrongModal(a, rated), card.MissingModal(where, rated)} {
			if len(modal.PrivateMetadata) > 3000 || card.ParseRated(modal.PrivateMetadata).Answer != rated.Answer && len(rated.Answer) < 100 {
				t.Fatalf("%q becomes %q", metadata, modal.PrivateMetadata)
			}
		}
		w := card.ParseWriting(metadata)
		if c, ok := card.ParseWhere(knowledge.Change{Persona: w.Persona}, where); ok && (c.Kind == "" || c.Kind == knowledge.ChangeReply && c.N < 1) {
			t.Fatalf("%q becomes %+v", where, c)
		}
	})
}
