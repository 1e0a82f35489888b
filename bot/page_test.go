package bot_test

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"personabot/bot/playground"
	"personabot/knowledge/persona"
)

const composer = "#talk .composer textarea"

var pageTests = []struct {
	name string
	run  func(*testing.T, context.Context)
}{
	{"slash command, share, button", slashOnThePage},
	{"mention and its thread", mentionOnThePage},
	{"shortcut, modal, correction, post", shortcutOnThePage},
	{"an error under a field", modalErrorOnThePage},
	{"home tab with typeahead", homeOnThePage},
	{"completion with the keyboard", completionOnThePage},
	{"somebody else", otherPersonOnThePage},
	{"a dropped connection", faultsOnThePage},
	{"phone", phoneOnThePage},
	{"a reply without scrolling", replyOnASmallPhone},
	{"dark", darkOnThePage},
	{"feedback on a phone", feedbackOnThePage},
	{"an owner on a phone", ownerOnThePage},
}

func TestPage(t *testing.T) {
	in := browser(t)
	for _, test := range pageTests {
		t.Run(test.name, func(t *testing.T) { test.run(t, in) })
	}
}

func slashOnThePage(t *testing.T, in context.Context) {
	p := openPage(t, in, desktop, "")
	p.sees(".tries", "/persona devops")
	p.types(composer, "/persona devops\r")
	p.sees(".message.private", "Only visible to you")
	p.sees(".message.private .card h3", "DevOps")
	p.click(".message.private button", "Objections")
	p.sees(".message.private button", "The card")
	p.click(".message.private .select input")
	p.click(".options [role=option]", "Tools they use")
	p.sees(".message.private .card h3", "Tools they use")
	p.click(".message.private button", "The card")
	p.sees(".message.private .card", "They say")
	p.click(".message.private button", "Share in channel")
	p.sees(".message:not(.private) .card", "They say")
	p.fine()
}

// replyOnASmallPhone asks about the objection with the longest reply: all of
// it is seen at once on the smallest phone that Slack still runs on.
func replyOnASmallPhone(t *testing.T, in context.Context) {
	base, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	var longest persona.Objection
	for _, v := range base.Personas() {
		for _, o := range v.Persona.Objections {
			if len(o.Reply) > len(longest.Reply) {
				longest = o
			}
		}
	}
	p := openPage(t, in, window{375, 667, "light", 2}, "")
	p.types(composer, "/persona objection "+longest.Says+"\r")
	p.sees(".message.private .card", longest.Reply[len(longest.Reply)-40:])
	p.holds(`((all, says) => says && all.top <= says.top && says.bottom <= all.bottom)(
		document.querySelector("#talk .messages").getBoundingClientRect(),
		((say) => { const range = document.createRange(); range.setStartBefore(say); range.setEndAfter(say.parentNode); return range.getBoundingClientRect(); })(
			[...document.querySelectorAll(".message.private .card strong, .message.private .card b")].find((e) => e.innerText === "You can say")))`)
	p.fine()
}

func mentionOnThePage(t *testing.T, in context.Context) {
	p := openPage(t, in, desktop, "")
	p.types(composer, "@personabot what do I say when an SRE tells me their outages aren't code changes?\r")
	p.click(".replies", "1 reply")
	p.sees("#thread .card", "You can say")
	p.types("#thread textarea", "@personabot and their tools?\r")
	p.sees("#thread .card", "Kubernetes")
	p.types("#thread textarea", "/persona devops\r")
	p.sees("#notices", "do not work in threads")
	p.keys(kb.Escape)
	p.holds("document.getElementById('thread').hidden")
	p.fine()
}

// classify opens the modal on the signature that the first sample holds.
func (p *page) classify() {
	p.t.Helper()
	p.runs(`document.querySelector("#talk .message [title='More actions']").click()`)
	p.click("[role=menuitem]", "Classify contact title")
	p.sees("#modal[open]", "Staff Site Reliability Engineer")
}

func shortcutOnThePage(t *testing.T, in context.Context) {
	p := openPage(t, in, desktop, "")
	p.classify()
	p.runs(finding("#modal .field input") + `.select()`)
	p.types("#modal .field input", "Security Engineer\r")
	p.sees("#modal[open] h3", "security")
	p.click("#modal [type=submit]", "Post in thread")
	p.holds("!document.getElementById('modal').open")
	p.click(".replies", "1 reply")
	p.sees("#thread .card", "Security Engineer")
	p.fine()
}

func modalErrorOnThePage(t *testing.T, in context.Context) {
	p := openPage(t, in, desktop, "")
	p.classify()
	p.runs(finding("#modal .field input") + `.select()`)
	p.keys(kb.Backspace)
	p.click("#modal [type=submit]")
	p.sees("#modal .field .error", "Type a job title")
	p.holds(`document.activeElement.getAttribute("aria-invalid") === "true"`)
	p.keys(kb.Escape)
	p.holds("!document.getElementById('modal').open")
	p.until("the modal closed in the workspace too", func() bool { _, open := p.Modal(playground.Rep); return !open })
	p.fine()
}

func homeOnThePage(t *testing.T, in context.Context) {
	p := openPage(t, in, desktop, "")
	p.click("#sidebar .entry", "personabot")
	p.sees("#home .card", "All personas")
	p.types("#home .select input", "sre")
	p.sees(".options [role=option]", "SRE")
	p.keys(kb.Enter)
	p.sees("#home .card", "They say")
	p.click("#head [role=tab]", "Messages")
	p.types(composer, "it ops\r")
	p.sees("#talk .card h3", "IT/Ops")
	p.fine()
}

func completionOnThePage(t *testing.T, in context.Context) {
	p := openPage(t, in, desktop, "")
	p.types(composer, "/persona\r")
	p.sees(".message.private .card h3", "Personas")
	p.types(composer, "/")
	p.sees(".completions [role=option]", "/persona")
	p.keys("\t")
	p.holds(finding(composer) + `.value === "/persona "`)
	p.runs(finding(composer) + `.select()`)
	p.keys("hi @")
	p.sees(".completions [aria-selected=true]", "@Sam")
	p.keys(kb.ArrowDown)
	p.keys("\r")
	p.holds(finding(composer) + `.value === "hi @personabot "`)
	p.keys("@")
	p.keys(kb.Escape)
	p.holds("document.querySelector('.completions').hidden")
	p.fine()
}

func otherPersonOnThePage(t *testing.T, in context.Context) {
	p := openPage(t, in, desktop, "#/"+playground.Rep+"/"+playground.Shared)
	p.sees("#note", "Olga from Acme reads along")
	p.click("#sidebar .person", "Olga")
	p.holds(`!document.getElementById("sidebar").innerText.includes("sales")`)
	p.types(composer, "@personabot devops\r")
	p.sees(".message.private", "Only visible to you")
	if shown := p.text("#talk"); strings.Contains(shown, "They say") {
		t.Errorf("an outsider is shown %q", shown)
	}
	p.fine()
}

func faultsOnThePage(t *testing.T, in context.Context) {
	p := openPage(t, in, desktop, "")
	p.click("#sidebar .entry", "Faults")
	p.click("#faults input")
	p.click("#faults button", "told to slow down")
	p.sees("#faults", "Still to fail: 2")
	p.click("#faults button", "Drop it")
	p.types(composer, "/persona devops\r")
	p.sees(".message.private .card h3", "DevOps")
	p.sees("#faults .calls", "fault")
	p.fine()
}

func phoneOnThePage(t *testing.T, in context.Context) {
	p := openPage(t, in, phone, "")
	wide := `document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll(".messages, #home, .modal .content")].some((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth)`
	p.types(composer, "/persona devops\r")
	p.sees(".message.private .card h3", "DevOps")
	p.holds("!(" + wide + ")")
	p.click("#head .open-sidebar")
	p.click("#sidebar .entry", "personabot")
	p.sees("#home .card", "All personas")
	p.holds("!(" + wide + ")")
	p.click("#head .open-sidebar")
	p.click("#sidebar .entry", "sales")
	p.classify()
	p.holds("!(" + wide + ")")
	p.fine()
}

func darkOnThePage(t *testing.T, in context.Context) {
	dark := desktop
	dark.scheme = "dark"
	p := openPage(t, in, dark, "")
	p.holds(`getComputedStyle(document.body).backgroundColor === "rgb(23, 25, 28)"`)
	p.fine()
}
