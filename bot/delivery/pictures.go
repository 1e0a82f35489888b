package delivery

import (
	"fmt"
	"sync"
	"time"

	"personabot/bot/card"
)

// PictureScope lets the bot make pictures. Without it figures are shown in
// letters.
const PictureScope = "files:write"

const (
	pictureLasts = time.Minute    // so long a picture is shown, though its figures may have changed
	noPictures   = 24 * time.Hour // how long none is drawn after Slack refused one
	keptPictures = 8              // of ours in Slack: home tabs that were not opened again show earlier ones
)

// pictures are the charts in home tabs. A chart is a file that nobody but the
// app has, named by an image block: Slack fetches pictures from public
// addresses alone, and this bot has none. A home tab never waits for its
// picture: it is published with the chart in letters, and again when the
// picture is there.
type pictures struct {
	group   sync.WaitGroup
	mutex   sync.Mutex
	shown   card.Trend
	file    string   // shows it; empty for none
	files   []string // all of ours, the oldest first
	drawing bool
	stopped bool
	rests   time.Time // until when none is drawn
}

// showing returns the picture for a trend and what it shows, which may be a
// moment older.
func (p *pictures) showing(t card.Trend) (file string, shown card.Trend, ok bool) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return p.file, p.shown, p.shows(t)
}

func (p *pictures) shows(t card.Trend) bool {
	return p.file != "" && (same(p.shown, t) || t.Until.Sub(p.shown.Until) < pictureLasts)
}

// same tells whether two trends look the same.
func same(one, other card.Trend) bool {
	return fmt.Sprint(one.Weeks(), one.Personas, one.Sections) == fmt.Sprint(other.Weeks(), other.Personas, other.Sections)
}

// begin tells whether to draw a trend: one at a time, and none for a while
// after Slack refused.
func (p *pictures) begin(t card.Trend) bool {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.drawing || p.stopped || p.shows(t) || t.Until.Before(p.rests) {
		return false
	}
	p.drawing = true
	return true
}

func (p *pictures) end() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.drawing = false
}

func (p *pictures) rest(now time.Time) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.rests = now.Add(noPictures)
}

// keep remembers a picture, and returns one that has to go for it.
func (p *pictures) keep(file string, shown card.Trend) (old string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.file, p.shown = file, shown
	p.files = append(p.files, file)
	if len(p.files) > keptPictures {
		old, p.files = p.files[0], p.files[1:]
	}
	return old
}

// drop forgets the picture, which Slack does not show any more.
func (p *pictures) drop(file string) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.file == file {
		p.file = ""
	}
}
