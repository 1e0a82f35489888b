package message_test

import (
	"testing"

	"personabot/knowledge/message"
)

func none(string) bool { return false }

func TestTitlesOfPeopleOnlySpokenOf(t *testing.T) {
	for text, want := range map[string][]string{
		"Their CTO said no.": {"CTO"},
		"Their CTO said no.\n\nJane Doe\nSecurity Engineer":    {"Security Engineer"},
		"Met Jane, Security Engineer at Acme, and Jane again.": {"Security Engineer"},
		"Jane Doe, Security Engineer\nSECURITY ENGINEER":       {"Security Engineer"},
	} {
		found := message.Titles(text, none)
		if len(found) != len(want) {
			t.Errorf("Titles(%q) = %v, want %q", text, found, want)
			continue
		}
		for i, s := range found {
			if got := text[s.Start:s.End]; got != want[i] {
				t.Errorf("Titles(%q)[%d] = %q, want %q", text, i, got, want[i])
			}
		}
	}
}

func TestTitlesOfAnotherCompanysFiles(t *testing.T) {
	text := "Met Mary Seacole, Dream Nymphwright at St. Mary's"
	claimed := func(folded string) bool { return folded == "dream nymphwright" }
	if found := message.Titles(text, claimed); len(found) != 1 || text[found[0].Start:found[0].End] != "Dream Nymphwright" {
		t.Errorf("Titles(%q) = %v, want the title that is claimed", text, found)
	}
	if found := message.Titles(text, none); len(found) != 0 {
		t.Errorf("Titles(%q) = %v, want nothing for words that nobody knows", text, found)
	}
}
