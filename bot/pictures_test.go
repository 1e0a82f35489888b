package bot_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"personabot/bot/playground"
)

// drawn waits until the home tab of an owner shows the picture of what is
// asked, and returns the picture's words.
func (w *workspace) drawn(user string) (alt string) {
	w.t.Helper()
	home := w.homeWith(user, "slack_file")
	var view struct {
		Blocks []struct {
			Type string `json:"type"`
			Alt  string `json:"alt_text"`
		}
	}
	if err := json.Unmarshal(home.Content, &view); err != nil {
		w.t.Fatal(err)
	}
	for _, block := range view.Blocks {
		if block.Type == "image" {
			return block.Alt
		}
	}
	w.t.Fatalf("no image in %s", home.Content)
	return ""
}

// opensUntil opens the home tab again and again until it holds a text: one
// that is opened while its picture is drawn shows it the next time.
func (w *workspace) opensUntil(user, text string) {
	w.t.Helper()
	w.until("a home tab with "+text, func() bool {
		w.OpenHome(user)
		time.Sleep(20 * time.Millisecond)
		home, _ := w.Home(user)
		return strings.Contains(string(home.Content), text)
	})
}

// uploads counts the uploads that the bot began.
func (w *workspace) uploads() (n int) {
	for _, call := range w.Calls() {
		if call.Method == "files.getUploadURLExternal" {
			n++
		}
	}
	return n
}

func TestOwnerSeesAPictureOfWhatIsAsked(t *testing.T) {
	w, s := remembering(t)
	busyWeeks(t, s)
	w.Faults().LookAtFiles(500 * time.Millisecond)
	letters := w.home(playground.Colleague, "Personas asked for most", "```")
	alt := w.drawn(playground.Colleague)
	for _, figures := range []string{"devops-sre 0, 2, 1, 3, 2, 3, 4, 9, 24 in all", "Sections asked for most: "} {
		if !strings.Contains(alt, figures) {
			t.Errorf("the picture says %q, not %q", alt, figures)
		}
	}
	if !strings.Contains(string(letters.Content), "0 2 1 3 2 3 4 9") {
		t.Errorf("without the picture its figures are not told: %s", letters.Content)
	}
	w.opensUntil(playground.Colleague, "slack_file")
	if w.uploads() != 1 {
		t.Errorf("%d uploads for the same figures", w.uploads())
	}
}

func TestPictureThatSomebodyDeletedIsDrawnAnew(t *testing.T) {
	w, s := remembering(t)
	busyWeeks(t, s)
	w.opensUntil(playground.Colleague, "slack_file")
	w.LoseFiles()
	w.opensUntil(playground.Colleague, "```")
	w.opensUntil(playground.Colleague, "slack_file")
	if w.uploads() != 2 {
		t.Errorf("%d uploads, want 2", w.uploads())
	}
}

func TestWithoutPicturesTheHomeTabTellsTheFigures(t *testing.T) {
	for name, refuse := range map[string]func(*playground.Faults){
		"a scope is missing":       func(f *playground.Faults) { f.Withhold("files:write") },
		"uploads are switched off": func(f *playground.Faults) { f.Refuse("files.completeUploadExternal", "file_uploads_disabled") },
	} {
		t.Run(name, func(t *testing.T) {
			w, s := remembering(t)
			busyWeeks(t, s)
			refuse(w.Faults())
			w.home(playground.Colleague, "```")
			w.until("the refusal", func() bool { return strings.Contains(w.log.String(), "Slack takes no picture") })
			for range 3 {
				home := w.home(playground.Colleague, "Personas asked for most", "0 2 1 3 2 3 4 9")
				if strings.Contains(string(home.Content), "slack_file") {
					t.Fatalf("a picture, after all: %s", home.Content)
				}
			}
			if w.uploads() != 1 {
				t.Errorf("%d uploads were tried, want 1", w.uploads())
			}
		})
	}
}
