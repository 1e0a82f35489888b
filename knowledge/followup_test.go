package knowledge_test

import (
	"testing"

	"personabot/knowledge"
	"personabot/knowledge/persona"
)

// TestFollowUpIsSilentWherePeopleTalk holds messages of a thread about DevOps
// that nobody wrote to the bot by name.
func TestFollowUpIsSilentWherePeopleTalk(t *testing.T) {
	base := shipped(t)
	about := knowledge.Topic{Personas: []persona.Ref{{Persona: "devops-sre"}}}
	for text, answered := range map[string]bool{
		"and their objections?":                     true,
		"what tools do they use?":                   true,
		"same for platform engineers":               true,
		"how does it compare to security?":          true,
		"and if he says nobody else would need it?": true,
		"and the second one?":                       false,
		"second that":                               false,
		"any proof?":                                false,
		"thanks!":                                   false,
		"great, that helped":                        false,
		"who takes the call at 3?":                  false,
		"really?":                                   false,
		"can you send me the deck?":                 false,
		"let me ask their SRE":                      false,
		"did the pilot start?":                      false,
		"what's for lunch today?":                   false,
		"they have a lot of tools":                  false,
		"I think the problem is me.":                false,
	} {
		if a, ok := base.FollowUp(text, about); ok != answered {
			t.Errorf("FollowUp(%q) answers: %v, want %v (%s %s)", text, ok, answered, a.Kind, a.Section)
		}
	}
	listed := base.Ask("devops objections", knowledge.Topic{}).Topic
	for text, answered := range map[string]bool{"the first one": true, "what about the last?": true, "3": false, "at 3?": false, "yes": false} {
		if a, ok := base.FollowUp(text, listed); ok != answered {
			t.Errorf("after a list of objections FollowUp(%q) answers: %v, want %v (%s)", text, ok, answered, a.Kind)
		}
	}
	if _, ok := base.FollowUp("and their objections?", knowledge.Topic{}); ok {
		t.Error("a thread about nothing was answered")
	}
}
