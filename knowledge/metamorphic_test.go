package knowledge_test

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// dressings are ways to write a title that do not change whose it is.
var dressings = map[string]func(string) string{
	"upper case":    strings.ToUpper,
	"lower case":    strings.ToLower,
	"full stop":     func(s string) string { return s + "." },
	"more spaces":   func(s string) string { return "  " + strings.ReplaceAll(s, " ", "  ") + " " },
	"quotes":        func(s string) string { return "“" + s + "”" },
	"rank before":   func(s string) string { return "Senior " + s },
	"short rank":    func(s string) string { return "Sr. " + s },
	"rank after":    func(s string) string { return s + " II" },
	"pronouns":      func(s string) string { return s + " (she/her)" },
	"at employer":   func(s string) string { return s + " at Acme" },
	"@ employer":    func(s string) string { return s + " @ Acme" },
	"past employer": func(s string) string { return s + " | ex-Stripe" },
	"place":         func(s string) string { return s + " - Berlin, Germany" },
	"emoji after":   func(s string) string { return s + " 🚀" },
	"emoji before":  func(s string) string { return "👩‍💻 " + s },
	"certificate":   func(s string) string { return s + ", PMP, CISSP" },
	"full width":    func(s string) string { return width.Widen.String(s) },
	"decomposed":    norm.NFD.String,
}

func TestDressedTitlesStayWhatTheyAre(t *testing.T) {
	base := shipped(t)
	for name, dress := range dressings {
		for _, s := range samples(t) {
			plain, dressed := base.Classify(s.title), base.Classify(dress(s.title))
			if personaOf(plain) != personaOf(dressed) || plain.Status != dressed.Status {
				t.Errorf("%s: %q is %s, %q is %s", name, s.title, personaOf(plain), dress(s.title), personaOf(dressed))
			}
		}
	}
}

func TestAccentsDoNotCount(t *testing.T) {
	base := shipped(t)
	accents := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	for _, s := range samples(t) {
		if s.language == "ja" {
			continue // there the marks are letters
		}
		bare, _, err := transform.String(accents, s.title)
		if err != nil {
			t.Fatal(err)
		}
		if with, without := base.Classify(s.title), base.Classify(bare); personaOf(with) != personaOf(without) {
			t.Errorf("%q is %s, %q is %s", s.title, personaOf(with), bare, personaOf(without))
		}
	}
}

func TestWordOrderAroundCommas(t *testing.T) {
	base := shipped(t)
	for _, same := range [][]string{
		{"Security Engineer", "Engineer, Security", "Engineer - Security", "Security: Engineer", "Engineer (Security)"},
		{"Platform Engineer", "Engineer, Platform", "Platform - Engineer"},
		{"Director of Developer Experience", "Director, Developer Experience", "Developer Experience, Director", "Developer Experience Director"},
		{"Manager, Site Reliability Engineering", "Site Reliability Engineering Manager", "Site Reliability Engineering - Manager"},
		{"VP Engineering", "VP, Engineering", "Engineering, VP", "Vice President of Engineering"},
		{"IT Support Specialist", "Specialist, IT Support", "IT Support - Specialist"},
		{"Software Engineer, Backend", "Backend Software Engineer", "Software Engineer (Backend)"},
		{"Sales Manager, Security", "Security Sales Manager", "Manager, Security Sales"},
	} {
		want := personaOf(base.Classify(same[0]))
		for _, text := range same[1:] {
			if got := personaOf(base.Classify(text)); got != want {
				t.Errorf("%q is %s, %q is %s", same[0], want, text, got)
			}
		}
	}
}
