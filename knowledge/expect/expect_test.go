package expect_test

import (
	"errors"
	"testing"
	"testing/fstest"

	"personabot/knowledge"
	"personabot/knowledge/expect"
	"personabot/knowledge/persona"
	"personabot/personas"
)

func base(tb testing.TB) *knowledge.Base {
	tb.Helper()
	loaded, err := knowledge.Load(personas.Files, "personas")
	if err != nil {
		tb.Fatal(err)
	}
	return loaded
}

func TestTheShippedPersonasDoWhatIsExpected(t *testing.T) {
	b := base(t)
	all, err := expect.Load(personas.Files, "personas", b)
	if err != nil || len(all) == 0 {
		t.Fatal(len(all), err)
	}
	for _, failure := range expect.Check(b, all) {
		t.Error(failure)
	}
}

// FuzzLoad reads anything as expectations: they are read, or every problem
// has a place.
func FuzzLoad(f *testing.F) {
	for _, text := range []string{
		"titles: {Staff SRE: devops-sre, CTO: {persona: engineering-leader, status: ask}}\n",
		"questions:\n  - {ask: x, after: [y, z], objection: software-engineer 3}\n  - {ask: y, kind: none}\n",
		"titles: []\nquestions: {}\n", "- a\n", "titles:\n  ? [a, b]\n  : c\n", "",
	} {
		f.Add(text)
	}
	b := base(f)
	f.Fuzz(func(t *testing.T, text string) {
		_, err := expect.Load(fstest.MapFS{"a.test.yaml": {Data: []byte(text)}}, "", b)
		var problems persona.ProblemList
		if err != nil && !errors.As(err, &problems) {
			t.Errorf("%q: %v is no list of problems", text, err)
		}
		for _, p := range problems {
			if p.Pos.Line < 1 || p.Pos.Column < 1 || p.Message == "" || p.Rule == "" {
				t.Errorf("%q: a problem without a place: %+v", text, p)
			}
		}
	})
}
