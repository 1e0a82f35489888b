package title_test

import (
	"testing"
	"unicode/utf8"

	"personabot/knowledge/title"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]struct {
		side    title.Side
		subject string
	}{
		"Sr. SRE II @ Acme":              {title.Nobody, "site reliability"},
		"Softwareentwicklerin (m/w/d)":   {title.Maker, "software"},
		"IT-Systemadministratorin":       {title.Nobody, "it"},
		"Head of Developer Productivity": {title.Leader, "developer productivity"},
		"Site Reliabilty Engineer":       {title.Engineer, "site reliability"},
		"ソフトウェア開発者":                      {title.Maker, "software"},
		"Ｓｅｃｕｒｉｔｙ　Ｅｎｇｉｎｅｅｒ":              {title.Engineer, "security"},
		"ex-Stripe Platform Engineer":    {title.Engineer, "platform"},
		"Administrador de redes":         {title.Admin, "systems administration"},
		"Lead Developer, CI/CD":          {title.Maker, "delivery engineering"},
	} {
		readings := title.Parse(text)
		if len(readings) == 0 {
			t.Errorf("Parse(%q) found no job", text)
			continue
		}
		r := readings[0]
		subjects := append(r.Subjects, r.Aside...)
		if r.Side != want.side || len(subjects) == 0 || subjects[0] != title.Subject(want.subject) {
			t.Errorf("Parse(%q) = side %d, subjects %v; want side %d, subject %q (%d)", text, r.Side, subjects, want.side, want.subject, title.Subject(want.subject))
		}
	}
}

func TestNoMatchInsideWords(t *testing.T) {
	for _, text := range []string{"Recruiter", "Auditor of Sites", "Titanic", "Itinerant"} {
		for _, token := range title.Tokens(text) {
			for _, m := range token.Meanings {
				if m.Subject() {
					t.Errorf("%q is taken to be about %s", text, m.Name)
				}
			}
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, seed := range []string{"Sr. SRE II @ Acme", "C++/C#", "クラウドエンジニア", "ex-", "\xff\xfe", "Ⅻ ﬁ ß"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, token := range title.Tokens(text) {
			if token.Start < 0 || token.Start > token.End || token.End > len(text) {
				t.Fatalf("token %+v lies outside of %d bytes", token, len(text))
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[token.Start:token.End]) {
				t.Fatalf("token %+v cuts a character", token)
			}
		}
	})
}
