package knowledge_test

import (
	"testing"

	"personabot/knowledge/persona"
)

// TestWordsThatOthersUseToo shows with a pair of titles each what the
// properties of areas and the kinds of trades are for: the same word is ours
// in the first and another's in the second.
func TestWordsThatOthersUseToo(t *testing.T) {
	base := shipped(t)
	for _, pair := range []struct{ by, ours, persona, theirs, other string }{
		{"guarded", "Security Manager", "security", "Airport Security Manager", persona.None},
		{"shared, a trade beside it", "Cloud Consultant", "devops-sre", "Cloud Kitchen Consultant", persona.None},
		{"shared, a word unknown", "Head of Platform", "dev-tools-leader", "Head of Zebrafish Platform", persona.None},
		{"physical", "Reliability Engineer, Payments", "devops-sre", "Reliability Engineer, Pumps", persona.None},
		{"physical, in its own part", "Engineering Manager, Food Delivery", "engineering-leader", "Food Engineering Manager", persona.None},
		{"product", "Docker Engineer", "devops-sre", "Engineering Manager, Docker", "engineering-leader"},
		{"run", "Network Engineer", "it-ops", "Software Engineer, Networking", "software-engineer"},
		{"led as", "Internal Tools Engineer", "infrastructure-platform", "Head of Internal Tools", "dev-tools-leader"},
		{"domain", "Insurance Developer", "software-engineer", "Insurance Specialist", persona.None},
		{"goods", "Python Developer", "software-engineer", "Cookie Developer", persona.None},
		{"place", "Director of Engineering, Payments", "engineering-leader", "Director of Engineering, Hotels", persona.None},
		{"the last word counts", "Software Manager", "engineering-leader", "Software Localization Manager", persona.None},
		{"whom a leader works for", "Head of Engineering, Developer Platform", "dev-tools-leader", "Head of Partnerships, Developer Ecosystem", persona.None},
	} {
		for text, want := range map[string]string{pair.ours: pair.persona, pair.theirs: pair.other} {
			if got := base.Classify(text); personaOf(got) != want {
				t.Errorf("%s: Classify(%q) = %s (%s), want %s", pair.by, text, personaOf(got), got.Why, want)
			}
		}
	}
}
