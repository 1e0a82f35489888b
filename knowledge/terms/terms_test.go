package terms_test

import (
	"fmt"
	"strings"
	"testing"

	"personabot/knowledge/terms"
)

func TestTextsHaveTheirNumbers(t *testing.T) {
	var texts []string
	for i := range 10_000 {
		texts = append(texts, fmt.Sprint("text ", i*i))
	}
	texts = append(texts, "", "é", "text")
	added := &terms.List{}
	for i, text := range texts {
		if got := added.Number(text); got != 0 {
			t.Fatalf("%q has the number %d before it was added", text, got)
		}
		if first, again := added.Add(text), added.Add(text); first != i+1 || again != first {
			t.Fatalf("Add(%q) = %d, then %d; want %d", text, first, again, i+1)
		}
	}
	parted := terms.Of(strings.Join(texts, "\t"), '\t')
	for name, list := range map[string]*terms.List{"added": added, "parted": parted} {
		if list.Len() != len(texts) || list.Number("none") != 0 {
			t.Errorf("%s: %d texts, and an unknown one has the number %d", name, list.Len(), list.Number("none"))
		}
		for i, text := range texts {
			if list.Number(text) != i+1 || list.Text(i+1) != text {
				t.Fatalf("%s: %q has the number %d, and %d is %q", name, text, list.Number(text), i+1, list.Text(i+1))
			}
		}
	}
	if longer := added.Copy(); longer.Add("one more") != len(texts)+1 || longer.Number(texts[9]) != 10 || added.Number("one more") != 0 {
		t.Error("a copy has other numbers, or its texts stand in both")
	}
	if got := terms.Of("a,b,a", ',').Number("a"); got != 1 {
		t.Errorf("a text that stands twice has the number %d", got)
	}
	if empty := (&terms.List{}); empty.Len() != 0 || empty.Number("") != 0 {
		t.Error("the zero List holds something")
	}
}
