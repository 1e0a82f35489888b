package knowledge_test

import (
	"testing"

	"personabot/knowledge"
)

// TestWordsThatOthersUseToo shows with a pair of titles each what the
// properties of areas and the kinds of trades are for: the same word is ours
// in the first and another's in the second.
func TestWordsThatOthersUseToo(t *testing.T) {
	base := shipped(t)
	for _, pair := range []struct{ by, ours, persona, theirs, other string }{
		{"guarded", "Security Manager", "security", "Airport Security Manager", knowledge.None},
		{"shared, a trade beside it", "Cloud Consultant", "devops-sre", "Cloud Kitchen Consultant", knowledge.None},
		{"shared, a word unknown", "Head of Platform", "dev-tools-leader", "Head of Zebrafish Platform", knowledge.None},
		{"physical", "Reliability Engineer, Payments", "devops-sre", "Reliability Engineer, Pumps", knowledge.None},
		{"physical, in its own part", "Engineering Manager, Food Delivery", "engineering-leader", "Food Engineering Manager", knowledge.None},
		{"product", "Docker Engineer", "devops-sre", "Engineering Manager, Docker", "engineering-leader"},
		{"run", "Network Engineer", "it-ops", "Software Engineer, Networking", "software-engineer"},
		{"led as", "Internal Tools Engineer", "infrastructure-platform", "Head of Internal Tools", "dev-tools-leader"},
		{"domain", "Insurance Developer", "software-engineer", "Insurance Specialist", knowledge.None},
		{"goods", "Python Developer", "software-engineer", "Cookie Developer", knowledge.None},
		{"place", "Director of Engineering, Payments", "engineering-leader", "Director of Engineering, Hotels", knowledge.None},
		{"the last word counts", "Software Manager", "engineering-leader", "Software Localization Manager", knowledge.None},
		{"whom a leader works for", "Head of Engineering, Developer Platform", "dev-tools-leader", "Head of Partnerships, Developer Ecosystem", knowledge.None},
	} {
		for text, want := range map[string]string{pair.ours: pair.persona, pair.theirs: pair.other} {
			if got := base.Classify(text); persona(got) != want {
				t.Errorf("%s: Classify(%q) = %s (%s), want %s", pair.by, text, persona(got), got.Why, want)
			}
		}
	}
}
