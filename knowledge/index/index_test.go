package index_test

import (
	"testing"

	"personabot/knowledge/index"
)

func TestFind(t *testing.T) {
	names := index.New([]string{"developer tools leader", "devops", "engineering manager", "site reliability engineer"})
	for typed, want := range map[string]string{
		"devops":                    "devops",
		"dev ops":                   "devops",
		"devtools lead":             "developer tools leader",
		"eng mgr":                   "engineering manager",
		"sre":                       "site reliability engineer",
		"engineer site":             "site reliability engineer",
		"reliabiltiy":               "site reliability engineer",
		"dvtls":                     "developer tools leader",
		"zebra":                     "",
		"engineering manager zebra": "",
	} {
		best := ""
		if found := names.Find(typed); len(found) > 0 {
			best = found[0]
		}
		if best != want {
			t.Errorf("%q finds %q, want %q", typed, best, want)
		}
	}
}

func TestWordLike(t *testing.T) {
	names := index.New([]string{"devops", "platform engineer"})
	for word, want := range map[string]string{"platfrom": "platform", "enginere": "engineer", "plates": "", "flatform": ""} {
		if got := names.WordLike(word); got != want {
			t.Errorf("%q is like %q, want %q", word, got, want)
		}
	}
}
