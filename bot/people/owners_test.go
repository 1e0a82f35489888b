package people

import (
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rs/zerolog"

	"personabot/bot/playground"
	"personabot/knowledge"
)

// owned are personas with owners of all sorts.
func owned(t *testing.T) *knowledge.Base {
	t.Helper()
	files := fstest.MapFS{}
	for id, owner := range map[string]string{
		"by-address": "sam@example.com", "by-id": playground.Rep, "by-name": "the product team", "of-nobody": "nobody@example.com", "who-left": playground.Left,
	} {
		files[id+".yaml"] = &fstest.MapFile{Data: []byte("name: " + id + "\nowner: " + owner + "\n")}
	}
	base, err := knowledge.Load(files, "personas")
	if err != nil {
		t.Fatal(err)
	}
	return base
}

func TestOwnersAreReachedByIDAndByAddress(t *testing.T) {
	api, s := calling(t)
	base, o := owned(t), NewOwners([]string{playground.Person(7)}, api, zerolog.Nop())
	persona := func(id string) knowledge.View { v, _ := base.Persona(id); return v }
	if !o.Reach([]knowledge.View{persona("by-address")}) || o.Owns(playground.Colleague, persona("by-address").Persona) {
		t.Error("an address that was not looked up yet may be somebody, and is nobody by name")
	}
	if !o.Learn(t.Context(), base) {
		t.Error("Slack tells nothing")
	}
	all := []string{playground.Person(7)}
	for id, want := range map[string][]string{
		"by-address": {playground.Colleague}, "by-id": {playground.Rep}, "by-name": all, "of-nobody": all, "who-left": all,
	} {
		if got := o.Of(persona(id).Persona); !slices.Equal(got, want) {
			t.Errorf("of %s can be asked %v, want %v", id, got, want)
		}
	}
	if got := o.Unreachable(base.Personas()); !slices.Equal(got, []string{"the product team", "nobody@example.com", playground.Left}) {
		t.Errorf("unreachable are %v", got)
	}
	if got := len(o.Owned(playground.Person(7), base)); got != 5 {
		t.Errorf("who looks after all looks after %d", got)
	}
	before := len(s.Calls())
	if o.Forget(time.Now()); !o.Learn(t.Context(), base) || len(s.Calls()) == before {
		t.Error("an hour later Slack is not asked again")
	}
}

func TestLostOwnersAreNamed(t *testing.T) {
	api, _ := calling(t)
	o := NewOwners([]string{"gone@example.com"}, api, zerolog.Nop())
	want := []Lost{
		{"gone@example.com", "is nobody's address in Slack"}, {"nobody@example.com", "is nobody's address in Slack"}, {playground.Left, "has left"},
	}
	if got := o.Lost(t.Context(), owned(t).Personas()); !slices.Equal(got, want) {
		t.Errorf("lost are %+v", got)
	}
}
