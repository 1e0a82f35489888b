package language_test

import (
	"slices"
	"strings"
	"testing"

	"personabot/knowledge/language"
)

func TestFoldBringsSpellingsTogether(t *testing.T) {
	for text, want := range map[string]string{
		"  Café-Owner ": "cafe owner",
		"ＤｅｖＯｐｓ":        "devops",
		"Größe":         "große",
		"C++/C#":        "c c",
		"...":           "",
	} {
		if got := language.Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestWordsStandWhereTheyAreWritten(t *testing.T) {
	text := "What's the SRE’s problem — naïve?"
	var folded, written []string
	for _, w := range language.Words(text) {
		folded, written = append(folded, w.Text), append(written, text[w.Start:w.End])
	}
	if got, want := strings.Join(folded, " "), "whats the sres problem naive"; got != want {
		t.Errorf("words %q, want %q", got, want)
	}
	if got, want := strings.Join(written, " "), "What's the SRE’s problem naïve"; got != want {
		t.Errorf("written %q, want %q", got, want)
	}
}

func TestTokensWriteShorthandOut(t *testing.T) {
	var stems []string
	for _, token := range language.English().Tokens(language.Words("whats going")) {
		stems = append(stems, token.Stem)
	}
	if want := []string{"what", "is", "go"}; !slices.Equal(stems, want) {
		t.Errorf("stems %q, want %q", stems, want)
	}
}

func TestConceptsBringWordsTogether(t *testing.T) {
	concepts := func(text string) (found []string) {
		for _, s := range language.English().Concepts.Find(language.English().Tokens(language.Words(text))) {
			found = append(found, s.Meaning)
		}
		return found
	}
	vitamin, nice := concepts("it is a vitamin"), concepts("it is a nice to have")
	if len(vitamin) == 0 || !slices.Equal(vitamin, nice) {
		t.Errorf("concepts %q and %q, want the same", vitamin, nice)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"devops", "devops", 0}, {"devosp", "devops", 1}, {"dvops", "devops", 1}, {"pltform", "platforms", 2}, {"sales", "devops", 3}} {
		if got := language.Distance([]rune(c.a), []rune(c.b), 2); got != c.want {
			t.Errorf("%q to %q: %d edits, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestPlainTakesSlackMarkOut(t *testing.T) {
	if got, want := language.Plain("<@U1> R&amp;D <https://example.com|here>"), "  R&D  "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
