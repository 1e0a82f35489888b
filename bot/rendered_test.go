package bot

import (
	"os"
	"strings"
	"testing"
	"time"

	"personabot/bot/card"
	"personabot/knowledge"
	"personabot/personas"
)

// TestReadyAnswersAreWhatWasAsked asks many questions in every manner, so that
// most cards are found as another question had them, and wants each to be what
// it is when it is made for the question alone.
func TestReadyAnswersAreWhatWasAsked(t *testing.T) {
	base, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile("../knowledge/testdata/questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	ready, now := newRendered(), time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)
	ready.cards.Resize(1 << 16)
	found := 0
	for line := range strings.Lines(string(table)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if question := cells[len(cells)-1]; len(cells) > 1 {
			for _, o := range []card.Options{{Now: now}, {Now: now, Private: true}, {Now: now, Public: true}, {Now: now, Private: true, Public: true}} {
				before := ready.cards.Len()
				got := ready.answer(base, question, o)
				if wholeInTopic(got.answer) && ready.cards.Len() == before {
					found++
				}
				sameMessage(t, question, got.message, card.Answer(base.Ask(question, knowledge.Topic{}), o))
			}
		}
	}
	if found < 500 {
		t.Errorf("%d cards were found ready: the questions are no test", found)
	}
}

func sameMessage(t *testing.T, question string, got, want card.Message) {
	t.Helper()
	one, err := got.JSON()
	if err != nil {
		t.Fatal(err)
	}
	other, err := want.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != want.Text || string(one) != string(other) {
		t.Errorf("%q is answered with\n%s\n%s\nand alone with\n%s\n%s", question, got.Text, one, want.Text, other)
	}
}
