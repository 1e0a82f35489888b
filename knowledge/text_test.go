package knowledge_test

import (
	"strings"
	"testing"

	"personabot/knowledge"
)

// TestTextSaysAllThatTheCardSays holds the text of objections to what the card
// shows: replies and their proof too.
func TestTextSaysAllThatTheCardSays(t *testing.T) {
	for _, v := range shipped(t).Personas() {
		text := shipped(t).Ask(v.Name+" objections", knowledge.Topic{}).Text()
		for _, heard := range v.Objected() {
			for _, part := range []string{heard.Says, heard.Reply} {
				if !strings.Contains(text, part) {
					t.Errorf("the text of the objections of %s lacks %q:\n%s", v.Name, part, text)
				}
			}
			for _, proof := range heard.Proof {
				if !strings.Contains(text, proof.URL) {
					t.Errorf("the text of the objections of %s lacks the proof %s", v.Name, proof.URL)
				}
			}
		}
	}
}

func TestComparisonSaysWhatOneLacks(t *testing.T) {
	a := shipped(t).Ask("what do IT ops and security engineers get rewarded for?", knowledge.Topic{})
	if a.Kind != knowledge.KindCompare || !strings.Contains(a.Text(), "Nothing is written under “Personally rewarded by” for IT/Ops yet.") {
		t.Errorf("comparing rewards, of which IT/Ops has none, gives %s:\n%s", a.Kind, a.Text())
	}
}

func TestQuestionAboutNobodyAsksWhom(t *testing.T) {
	base := shipped(t)
	for question, asks := range map[string]bool{
		"what are their problems?": true, "and their tools": true, "what's the weather": false,
		"what is the problem with our printer?": false,
	} {
		a := base.Ask(question, knowledge.Topic{})
		if a.Kind != knowledge.KindNone || strings.Contains(a.Text(), "Whom do you mean?") != asks {
			t.Errorf("%q gives %s: %s", question, a.Kind, a.Text())
		}
	}
}
