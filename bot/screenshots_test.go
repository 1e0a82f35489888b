package bot_test

import (
	"flag"
	"os"
	"testing"

	"personabot/bot/playground"
)

var screenshots = flag.String("screenshots", "", "write the README's pictures into this `folder`")

// TestScreenshots takes the pictures of the README:
//
//	go test ./bot -run TestScreenshots -screenshots ../.github/screenshots
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("no pictures are wanted: -screenshots names the folder for them")
	}
	in := browser(t)
	if err := os.MkdirAll(*screenshots, 0o755); err != nil {
		t.Fatal(err)
	}
	p := openPage(t, in, window{1100, 760, "light", 1}, "")
	p.types(composer, "/persona devops\r")
	p.sees(".message.private .card h3", "DevOps")
	p.shoot(*screenshots, "card")
	p.classify()
	p.shoot(*screenshots, "modal")
	p.click("#modal [aria-label=Close]")
	p.holds("!document.getElementById('modal').open")
	p.types(composer, "@personabot what do I say when an SRE tells me their outages aren't code changes?\r")
	p.click(".replies", "1 reply")
	p.sees("#thread .card", "You can say")
	p.runs(`document.querySelector("#thread .messages").scrollTop = 0`)
	p.shoot(*screenshots, "thread")
	p.click("#sidebar .entry", "personabot")
	p.sees("#home .card", "All personas")
	p.shoot(*screenshots, "home")

	w, kept := remembering(t)
	busyWeeks(t, kept)
	p = w.openPage(in, window{1100, 760, "light", 1}, "#/"+playground.Colleague+"/"+playground.DirectSam+"/home")
	p.sees("#home", "Head of Paved Roads")
	p.sees("#home figure img")
	p.click("#home .button", "Approve")
	p.sees("#home", "Take back")
	p.runs(`document.querySelector("#home").scrollTop = 120`)
	p.shoot(*screenshots, "owner")

	p = openPage(t, in, window{375, 740, "dark", 2}, "")
	p.types(composer, "/persona devops objections\r")
	p.sees(".message.private .card", "They say")
	p.shoot(*screenshots, "phone")
}
