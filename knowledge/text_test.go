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

// TestTextMarksWhatTheCardMarks holds the text of a card, and of what to say, to
// whose an entry is, how much there is of it, and what people from outside may read.
func TestTextMarksWhatTheCardMarks(t *testing.T) {
	base := shipped(t)
	for question, marks := range map[string][]string{
		"devops": {
			"Problems (3 of 9):", "They may say (1 of 3): ", "Examples (2 of 3):\n• https://",
			"\nSubset of Software Engineer · Owner: ",
		},
		"devops says the others don't need it":    {"DevOps – Software Engineer (DevOps/SRE) says: ", "the organization does not (from Software Engineer)\n"},
		"developer says the others don't need it": {"Software Engineer says: ", "the organization does not\n"},
		"compare devops and security":             {"Tools they use (3 of 6):", "Both\n\nProblems (3 of 6):"},
	} {
		text := base.Ask(question, knowledge.Topic{}).Text()
		for _, mark := range marks {
			if !strings.Contains(text, mark) {
				t.Errorf("the text of %q lacks %q:\n%s", question, mark, text)
			}
		}
	}
	if text := base.Ask("devops", knowledge.Topic{}).PublicText(); strings.Contains(text, "Examples") || strings.Contains(text, "hubspot") {
		t.Errorf("the text for people from outside shows contacts:\n%s", text)
	}
}

func TestComparisonNamesTheSectionsItSpeaksOf(t *testing.T) {
	base := shipped(t)
	for question, says := range map[string]string{
		"difference between it ops and dev tools leader": "They share no entry under “Problems”, “What success looks like” or “Common objections”. " +
			"They also share entries under “What failure looks like”.",
		"compare it ops and sre tools":    "They share no entry under “Tools they use”.",
		"compare it ops and sre examples": "They share no entry under “Examples”.",
		"compare devops and security":     "They also share entries under “Responsibilities”, “What failure looks like” and “Personally rewarded by”.",
	} {
		if text := base.Ask(question, knowledge.Topic{}).Text(); !strings.HasSuffix(text, "\n"+says) {
			t.Errorf("%q does not end with %q:\n%s", question, says, text)
		}
	}
}
