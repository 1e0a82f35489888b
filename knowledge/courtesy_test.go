package knowledge_test

import (
	"testing"

	"personabot/knowledge"
)

// TestGreetingsAreAnsweredWithHelp holds what people write first in a
// conversation with a bot, and questions that begin so.
func TestGreetingsAreAnsweredWithHelp(t *testing.T) {
	base := shipped(t)
	for text, want := range map[string]string{
		"hi": "help", "Hello there!": "help", "good morning": "help", "who are you?": "help", "hey, are you a bot": "help",
		"hi, SRE problems": "section devops-sre problems", "what a day": "none", "who?": "none",
	} {
		if got := told(base.Ask(text, knowledge.Topic{})); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
