package bot_test

import (
	"fmt"
	"strings"

	"personabot/bot/playground"
)

// subject is what people ask about: another one than who asks next.
type subject struct {
	asked string // how they call it
	name  string // how an answer begins, somewhere in its first line
	id    string
	title string // of somebody who belongs to it
}

var subjects = []subject{
	{"devops", "DevOps", "devops-sre", "Site Reliability Engineer"},
	{"security", "(security)", "security", "Security Engineer"},
	{"it ops", "IT/Ops", "it-ops", "IT Manager"},
	{"dev tools leader", "Dev Tools Leader", "dev-tools-leader", "Head of Developer Productivity"},
}

// way is one of the ways in which people ask. Each asks for something else.
type way struct {
	name    string
	prepare func(c *chaos, n int, about subject) *playground.Delivery // nil: needs nothing beforehand
	ask     func(c *chaos, n int, about subject) *playground.Delivery
	says    string // what its answers hold beside their subject
	alone   string // an answer that needs to hold nothing else
	replace bool   // an answer again takes the place of the first, and nobody sees it
}

// request is a question, the way it was asked in, and what it is about.
type request struct {
	*playground.Delivery
	way   *way
	about subject
}

var (
	slashWay     = &way{name: "slash", ask: (*chaos).command, says: "\nProblems"}
	shortcutWay  = &way{name: "shortcut", ask: (*chaos).shortcut, says: "% sure)", alone: "Classify a title"} // the message stands in for a modal that came too late
	typeaheadWay = &way{name: "typeahead", ask: (*chaos).typeahead, replace: true}
)

// chaosWays are all of them: whatever people do is answered.
var chaosWays = []*way{
	slashWay,
	{name: "mention", ask: (*chaos).mention, says: "What failure looks like"},
	{name: "direct message", ask: (*chaos).direct, says: "What success looks like"},
	shortcutWay,
	{name: "press", ask: (*chaos).press, says: "Tools they use", replace: true},
	typeaheadWay,
	{name: "submission", prepare: (*chaos).openModal, ask: (*chaos).submit, says: "% sure)"},
	{name: "home tab", ask: (*chaos).openHome, alone: "home", replace: true},
	{name: "follow-up", prepare: (*chaos).startThread, ask: (*chaos).followUp, says: "Common objections:"},
}

// strays tells whether what a person was told is not what was asked for, in
// this way and about this subject: it is an apology, or somebody else's answer.
func (r request) strays(told string) bool {
	first, _, _ := strings.Cut(told, "\n")
	return told != r.way.alone && !(strings.Contains(first, r.about.name) && strings.Contains(told, r.way.says))
}

// nth returns how the nth question is asked: every way about every subject.
func nth(n int) (*way, subject) {
	return chaosWays[n%len(chaosWays)], subjects[n/len(chaosWays)%len(subjects)]
}

// prepare does what n questions need beforehand, while all is well.
func (c *chaos) prepare(n int) {
	c.tb.Helper()
	_, d := c.Say(playground.Rep, playground.Sales, "", "@personabot devops")
	answered(c.tb, d)
	for _, m := range c.Messages(playground.Sales) {
		if m.User == playground.Bot {
			c.card = m
		}
	}
	for _, about := range subjects {
		c.leads[about.id], _ = c.Say(playground.Colleague, playground.Sales, "", "Met Jane Doe, "+about.title+" at Acme")
	}
	for k, w := range chaosWays {
		if w.prepare != nil {
			askOutstanding(c.tb, c.Server, (n-k+len(chaosWays)-1)/len(chaosWays), outstanding, func(_ *playground.Server, i int) *playground.Delivery {
				at := i*len(chaosWays) + k
				_, about := nth(at)
				return w.prepare(c, at, about)
			})
		}
	}
}

// ask asks n questions, at the rate of the chaos.
func (c *chaos) ask(n int) []request {
	asked := make([]request, n)
	for i, d := range askAtRate(c.Server, n, chaosRate, func(_ *playground.Server, n int) *playground.Delivery {
		way, about := nth(n)
		return way.ask(c, n, about)
	}) {
		way, about := nth(i)
		asked[i] = request{d, way, about}
	}
	return asked
}

func (c *chaos) command(n int, about subject) *playground.Delivery {
	return c.Slash(person(n), room(n), "/persona", about.asked)
}

func (c *chaos) mention(n int, about subject) *playground.Delivery {
	_, d := c.Say(person(n), room(n), "", "@personabot "+about.asked+" failure")
	return d
}

func (c *chaos) direct(n int, about subject) *playground.Delivery {
	_, d := c.Say(person(n), c.DirectTo(person(n)), "", "what does "+about.asked+" want?")
	return d
}

func (c *chaos) shortcut(n int, about subject) *playground.Delivery {
	return c.MessageShortcut(person(n), playground.Sales, c.leads[about.id].TS, "classify_contact_title")
}

func (c *chaos) press(n int, about subject) *playground.Delivery {
	return c.Press(person(n), playground.Source{Channel: c.card.Channel, TS: c.card.TS}, map[string]any{
		"type": "button", "action_id": "show:0", "block_id": "show", "value": `{"k":"section","t":{"personas":[{"persona":"` + about.id + `"}],"section":"tools"}}`,
	})
}

func (c *chaos) typeahead(n int, about subject) *playground.Delivery {
	return c.Type(person(n), playground.Source{}, map[string]any{"action_id": "lookup:0", "block_id": "pick"}, about.asked)
}

func (c *chaos) openHome(n int, _ subject) *playground.Delivery { return c.OpenHome(person(n)) }

func (c *chaos) openModal(n int, about subject) *playground.Delivery {
	m, _ := c.Say(person(n), room(n), "", fmt.Sprintf("Jane, %s at customer %d", about.title, n))
	return c.MessageShortcut(person(n), room(n), m.TS, "classify_contact_title")
}

func (c *chaos) submit(n int, about subject) *playground.Delivery {
	return c.SubmitAway(person(n), titled(about.title))
}

func (c *chaos) startThread(n int, about subject) *playground.Delivery {
	m, d := c.Say(person(n), room(n), "", "@personabot "+about.asked)
	c.threads[n] = m
	return d
}

func (c *chaos) followUp(n int, _ subject) *playground.Delivery {
	_, d := c.Say(person(n), room(n), c.threads[n].TS, "and what are their common objections?")
	return d
}
