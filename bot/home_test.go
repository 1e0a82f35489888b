package bot_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"personabot/bot"
	"personabot/bot/playground"
	"personabot/bot/store"
	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// crowded is a store with a thousand gaps that hold words, and hundreds of
// suggestions, and five hundred personas, all of them stale.
func crowded(t testing.TB, s *store.Store) *knowledge.Base {
	t.Helper()
	files := fstest.MapFS{}
	for i := range 500 {
		files[fmt.Sprintf("persona-%03d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"name: Persona %d <&>\nsummary: %q\ntitles: [Maker of %d]\nreviewed: 2020-01-01\n", i, strings.Repeat("Makes things & sells them. ", 9), i)}
	}
	base, err := knowledge.Load(files, "")
	if err != nil {
		t.Fatal(err)
	}
	things := strings.Fields("price seats budget procurement legal vendor cloud team search security review pilot time quota mobile designer product renewal margin audit")
	for i := range 1000 {
		gap := knowledge.Gap{Kind: "no-objection", Persona: fmt.Sprintf("persona-%03d", i%500), Question: fmt.Sprintf("<!channel> what about the %s and the %s & more", things[i%20], things[i/20%20])}
		if err := s.AddGap(t.Context(), store.Gap{Gap: gap, Person: fmt.Sprintf("T0HOME U%d", i%40), At: time.Now()}); err != nil {
			t.Fatal(err)
		}
		l := store.Lookup{Person: "T0HOME U1", Ref: persona.Ref{Persona: gap.Persona}, Section: persona.Problems, At: time.Now().Add(-time.Duration(i) * time.Hour)}
		if err := s.AddLookup(t.Context(), l); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 200 {
		c := knowledge.Change{Kind: knowledge.ChangeTitle, Persona: fmt.Sprintf("persona-%03d", i), Text: strings.Repeat("<Long> ", 200), At: time.Now()}
		if _, err := s.AddChange(t.Context(), store.Change{Change: c, State: store.Proposed, By: "T0HOME " + playground.Rep}); err != nil {
			t.Fatal(err)
		}
	}
	return base
}

func TestHomeOfACrowdedWorkspaceStaysInsideTheLimits(t *testing.T) {
	w, s := unconnected(t), storeOf(t)
	base := crowded(t, s)
	w.connect(func(o *bot.Options) {
		o.Store, o.Owners, o.Base = s, []string{playground.Colleague}, func() *knowledge.Base { return base }
	})
	home := w.home(playground.Colleague, "500 personas to check · 200 suggestions · ",
		"Still true", "Approve", "Write the answer", "asked for most", "type a name at the top")
	var view struct{ Blocks []json.RawMessage }
	if err := json.Unmarshal(home.Content, &view); err != nil {
		t.Fatal(err)
	}
	if len(view.Blocks) > 100 || len(home.Content) > 250_000 || strings.Contains(string(home.Content), "<!channel>") {
		t.Errorf("%d blocks, %d bytes", len(view.Blocks), len(home.Content))
	}
	t.Logf("%d blocks, %d bytes", len(view.Blocks), len(home.Content))
}

// BenchmarkHome opens the home tab until the playground has it: of an owner
// of 500 personas with 1,000 gaps and, to compare, of somebody who owns none.
func BenchmarkHome(b *testing.B) {
	for who, user := range map[string]string{"owner": playground.Colleague, "rep": playground.Rep} {
		b.Run(who, func(b *testing.B) {
			w, s := unconnected(b), storeOf(b)
			base := crowded(b, s)
			w.connect(func(o *bot.Options) {
				o.Store, o.Owners, o.Base = s, []string{playground.Colleague}, func() *knowledge.Base { return base }
			})
			last := w.home(user, "All personas").ID
			for b.Loop() {
				w.OpenHome(user)
				w.until("the next home tab", func() bool { home, _ := w.Home(user); return home.ID != last })
				home, _ := w.Home(user)
				last = home.ID
			}
		})
	}
}
