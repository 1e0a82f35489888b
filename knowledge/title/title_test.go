package title_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"personabot/knowledge/title"
)

func jobs(text string) []title.Job { return title.NewReader().Jobs(text) }

func TestJobs(t *testing.T) {
	for text, want := range map[string]struct {
		side title.Side
		area string
	}{
		"Sr. SRE II @ Acme":              {title.Engineer, "site reliability"},
		"Softwareentwicklerin (m/w/d)":   {title.Maker, "software"},
		"IT-Systemadministratorin":       {title.Admin, "it"},
		"Head of Developer Productivity": {title.Leader, "developer productivity"},
		"Site Reliabilty Engineer":       {title.Engineer, "site reliability"},
		"ソフトウェア開発者":                      {title.Maker, "software"},
		"Ｓｅｃｕｒｉｔｙ　Ｅｎｇｉｎｅｅｒ":              {title.Engineer, "security"},
		"ex-Stripe Platform Engineer":    {title.Engineer, "platform"},
		"Administrador de redes":         {title.Admin, "systems administration"},
		"Lead Developer, CI/CD":          {title.Maker, "delivery engineering"},
		"Netzwerkadministrator":          {title.Admin, "network"},
	} {
		found := jobs(text)
		if len(found) == 0 {
			t.Errorf("Jobs(%q) found none", text)
			continue
		}
		if area := firstArea(found[0]); found[0].Side != want.side || area != want.area {
			t.Errorf("Jobs(%q) = side %d, area %q; want side %d, area %q", text, found[0].Side, area, want.side, want.area)
		}
	}
}

func firstArea(j title.Job) string {
	for _, token := range j.Tokens {
		for _, m := range token.Meanings {
			if m.Kind == title.Area {
				return m.Name
			}
		}
	}
	return ""
}

func TestSeveralJobs(t *testing.T) {
	for text, want := range map[string]int{
		"Founder & Software Engineer":       2,
		"CTO and EVP of Product":            2,
		"DevOps Engineer/Developer":         2,
		"Director, Platform & Security":     1,
		"Strategy & Operations Manager":     1,
		"Software Engineering & Manager":    1,
		"Vice President, Engineering":       1,
		"Dev. Manager | Security Architect": 2,
	} {
		if got := len(jobs(text)); got != want {
			t.Errorf("Jobs(%q) found %d jobs, want %d", text, got, want)
		}
	}
}

// TestWhatThePersonIsNot shows what before: and after: leave out: jobs that
// are over, wished for, somebody else's or where the person comes from.
func TestWhatThePersonIsNot(t *testing.T) {
	for text, want := range map[string]string{
		"Teacher turned Developer":           "developer",
		"Chemiker als Programmierer":         "programmierer",
		"Lawyer by training, Data Engineer":  "data engineer",
		"化学出身のプログラマー":                        "プログラマー",
		"Nurse now working as Web Developer": "web|developer",
		"Former CTO, Advisor":                "advisor",
		"ex-Stripe Engineer":                 "engineer",
		"Aspiring Developer":                 "",
		"Talent Partner | Hiring SREs":       "talent partner",
		"Developer at Security Systems Ltd":  "developer",
	} {
		var phrases []string
		for _, token := range title.Tokens(text) {
			phrases = append(phrases, token.Phrase)
		}
		if got := strings.Join(phrases, "|"); got != want {
			t.Errorf("Tokens(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestNoMatchInsideWords(t *testing.T) {
	for _, text := range []string{"Recruiter", "Auditor of Sites", "Titanic", "Itinerant", "Reticent", "Situation"} {
		for _, token := range title.Tokens(text) {
			for _, m := range token.Meanings {
				if m.Kind == title.Area {
					t.Errorf("%q is taken to be about %s", text, m.Name)
				}
			}
		}
	}
}

// TestVocabularyIsInOrder keeps the phrases of each group where reviewers look
// for them.
func TestVocabularyIsInOrder(t *testing.T) {
	files, err := filepath.Glob("vocabulary/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		before := ""
		for i, line := range strings.Split(string(data), "\n") {
			if !strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "  #") {
				before = ""
				continue
			}
			for _, phrase := range strings.Split(strings.TrimSuffix(strings.TrimSpace(line), ","), ", ") {
				if phrase = strings.TrimPrefix(phrase, "^"); phrase < before {
					t.Errorf("%s:%d: %q stands after %q; put the phrases of a group in alphabetical order", file, i+1, phrase, before)
				}
				before = phrase
			}
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"Sr. SRE II @ Acme", "C++/C#", "クラウドエンジニア", "ex-", "\xff\xfe",
		"Ⅻ ﬁ ß", "+ # & @", "ﾃﾞｰﾀｴﾝｼﾞﾆｱ",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, token := range title.Tokens(text) {
			if token.Start < 0 || token.Start >= token.End || token.End > len(text) {
				t.Fatalf("token %+v lies outside of %d bytes", token, len(text))
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[token.Start:token.End]) {
				t.Fatalf("token %+v cuts a character", token)
			}
		}
		if folded := title.Fold(text); !utf8.ValidString(folded) || strings.Contains(folded, "  ") {
			t.Fatalf("Fold(%q) = %q", text, folded)
		}
	})
}
