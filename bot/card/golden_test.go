package card_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"personabot/bot/card"
	"personabot/knowledge"
)

var update = flag.Bool("update", false, "write golden files anew")

// TestCards shows each kind of card as a file, so that a change of words or of
// looks is seen as a diff.
func TestCards(t *testing.T) {
	base := shipped(t)
	private, inside, outside := card.Options{Now: now, Private: true}, card.Options{Now: now}, card.Options{Now: now, Public: true}
	stale := card.Options{Now: now.AddDate(1, 0, 0), Private: true}
	for name, c := range map[string]struct {
		question string
		options  card.Options
	}{
		"summary":              {"devtools", private},
		"summary-in-channel":   {"software engineer", inside},
		"summary-for-outside":  {"devops-sre", outside},
		"summary-stale":        {"it-ops", stale},
		"summary-sparse":       {"infra", private},
		"kept":                 {"who owns the it-ops page", private},
		"role":                 {"sre", private},
		"decides":              {"cto", private},
		"decides-section":      {"cto problems", private},
		"section":              {"sre success", private},
		"section-inherited":    {"security problems", private},
		"section-missing":      {"it-ops rewards", private},
		"notes-of-subset":      {"security notes", private},
		"examples":             {"devops examples", private},
		"examples-for-outside": {"devops examples", outside},
		"sections-together":    {"it-ops problems and rewards", private},
		"objections":           {"software engineer objections", private},
		"objection":            {`objection "our outages are not code changes"`, private},
		"objection-unwritten":  {`objection "your price is too high"`, private},
		"objection-near":       {`sysadmin says "not our problem, we just keep jira running"`, private},
		"objection-of-others":  {`a security engineer says "we are not developers, so it is at the bottom of my list"`, private},
		"objection-and-more":   {`an SRE says "your price is too high". what are her tools?`, private},
		"objection-and-others": {`SRE: "our outages are not code changes, no other team needs it, and your price is too high"`, private},
		"sections-in-turn":     {"it-ops problems and dev tools leader objections", inside},
		"compare":              {"compare devops it-ops", private},
		"compare-three":        {"compare devops, security and it-ops", private},
		"compare-lacking":      {"rewards of it-ops vs security", private},
		"of-nobody":            {"and their problems?", private},
		"compare-roles":        {"sre vs devops", private},
		"list":                 {"list", private},
		"help":                 {"help", private},
		"thanks":               {"thanks!", inside},
		"unknown":              {"what is the weather in Lisbon", private},
		"did-you-mean":         {"reliab", private},
		"title":                {"classify Sr. SRE II @ Acme", private},
		"title-asks":           {"classify Engineering Manager, Shared Services", private},
		"which-one":            {"reply to the 2nd", private},
		"compare-with-nobody":  {"compare devops with", inside},
		"title-of-nobody":      {"classify Landscape Architect", private},
	} {
		compare(t, name, card.Answer(base.Ask(c.question, knowledge.Topic{}), c.options))
	}
}

// TestCardOfAStranger shows what is said in a thread that turned to somebody whom
// no file knows.
func TestCardOfAStranger(t *testing.T) {
	a := shipped(t).Ask("what does he care about?", knowledge.Topic{Stranger: true})
	compare(t, "of-a-stranger", card.Answer(a, card.Options{Now: now}))
}

func TestModalsAndHome(t *testing.T) {
	base := shipped(t)
	options := card.Options{Now: now, Private: true}
	found := base.Ask("classify Staff SRE", knowledge.Topic{})
	compare(t, "modal-classify", card.ClassifyModal(&found, card.Place{Channel: "C1", Thread: "1.2", Title: "Staff SRE"}, options))
	compare(t, "modal-classify-without-title", card.ClassifyModal(nil, card.Place{Channel: "C1", Thread: "1.2"}, options))
	picked := base.Ask("devops", knowledge.Topic{})
	compare(t, "modal-look-up", card.LookupModal(&picked, options))
	compare(t, "home", card.Home(card.HomePage{Personas: base.Personas(), Recent: base.Personas()[:2]}, options))
	compare(t, "apology", card.Apology("a1b2c3"))
	compare(t, "busy", card.Busy())
	compare(t, "private", card.Refusal(card.OutsidersHere))
}

func compare(t *testing.T, name string, payload any) {
	t.Helper()
	var got bytes.Buffer
	encoder := json.NewEncoder(&got)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(payload); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "cards", name+".json")
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("%s (-golden +now; go test ./bot/card -update writes it anew):\n%s", name, diff)
	}
}
