package knowledge_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/sahilm/fuzzy"

	"personabot/knowledge"
)

func TestDidYouMean(t *testing.T) {
	base := shipped(t)
	for typed, want := range map[string]string{
		"devpos":            "devops-sre",
		"dvops":             "devops-sre",
		"dev ops":           "devops-sre",
		"sre":               "devops-sre",
		"site reliabilty":   "devops-sre",
		"reliability site":  "devops-sre",
		"sofware enginer":   "software-engineer",
		"swe":               "software-engineer",
		"infrastucture":     "infrastructure-platform",
		"platfrom engineer": "infrastructure-platform",
		"plat":              "infrastructure-platform",
		"pe":                "infrastructure-platform",
		"em dev prod":       "dev-tools-leader",
		"devtools":          "dev-tools-leader",
		"eng mgr":           "engineering-leader",
		"tools dev":         "dev-tools-leader",
		"sec":               "security",
		"secuirty":          "security",
		"em":                "engineering-leader",
		"architct":          "engineering-leader",
		"sysadmn":           "it-ops",
		"sys adm":           "it-ops",
		"it mgr":            "it-ops",
	} {
		if views := base.DidYouMean(typed); len(views) == 0 || views[0].ID != want {
			t.Errorf("DidYouMean(%q) = %v, want %s first", typed, ids(views), want)
		}
	}
	for _, typed := range []string{"what is the weather", "kubernetes", "xyzzy", "42"} {
		if views := base.DidYouMean(typed); len(views) != 0 {
			t.Errorf("DidYouMean(%q) = %v, want nothing", typed, ids(views))
		}
	}
}

func ids(views []knowledge.View) []string {
	var all []string
	for _, v := range views {
		all = append(all, v.ID)
	}
	return all
}

// mutations are what people type for a name: its first words and the beginning
// of the last, its words in another order, with a typo, and with initials.
var mutations = []struct {
	name string
	of   func(name string, random *rand.Rand) string
}{
	{"prefix", func(name string, random *rand.Rand) string { return name[:len(name)-1-random.IntN(4)] }},
	{"swapped words", func(name string, _ *rand.Rand) string {
		words := strings.Fields(name)
		return words[len(words)-1] + " " + words[0][:3]
	}},
	{"typo", typo},
	{"abbreviation", func(name string, _ *rand.Rand) string {
		words := strings.Fields(name)
		last := len(words) - 1
		return initialsOf(words[:last]) + " " + words[last]
	}},
	{"shortened words", func(name string, _ *rand.Rand) string {
		var short []string
		for _, word := range strings.Fields(name) {
			short = append(short, word[:min(len(word), 4)])
		}
		return strings.Join(short[:len(short)-1], " ") + " " + name[strings.LastIndexByte(name, ' ')+1:]
	}},
}

// typo swaps, drops, doubles or changes a letter of the longest word.
func typo(name string, random *rand.Rand) string {
	words := strings.Fields(name)
	longest := 0
	for i, word := range words {
		if len(word) > len(words[longest]) {
			longest = i
		}
	}
	w := words[longest]
	at := 1 + random.IntN(len(w)-2)
	words[longest] = []string{
		w[:at] + w[at+1:], w[:at] + w[at:at+1] + w[at:], w[:at] + "x" + w[at+1:], w[:at] + w[at+1:at+2] + w[at:at+1] + w[at+2:],
	}[random.IntN(4)]
	return strings.Join(words, " ")
}

func initialsOf(words []string) string {
	var letters string
	for _, word := range words {
		letters += word[:1]
	}
	return letters
}

// manyNames makes up names such as "site reliability engineer zorvantel": a
// trade, and the name of a team, of which there are a third as many as names.
func manyNames(n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	areas := strings.Split("software,platform,site reliability,security,infrastructure,data,network,release,build,quality,"+
		"mobile,frontend,backend,systems,database,cloud,production,delivery,application security,developer productivity,"+
		"developer experience,internal tools,machine learning,embedded,storage,search,identity,payments,billing,observability", ",")
	roles := strings.Split("engineer,developer,manager,architect,administrator,analyst,director,lead", ",")
	syllables := strings.Fields("zor van tel mi ka ru sol fen dra lu pex no bri gam ost wy ter quin al ve shi ro dun ma cel")
	syllable := func() string { return syllables[random.IntN(len(syllables))] }
	teams := make([]string, n/3+1)
	for i := range teams {
		teams[i] = syllable() + syllable() + syllable() + syllable()
	}
	names, seen := make([]string, 0, n), map[string]bool{}
	for len(names) < n {
		name := areas[random.IntN(len(areas))] + " " + roles[random.IntN(len(roles))] + " " + teams[random.IntN(len(teams))]
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// found measures how often the name that was meant comes first, and among
// the first five.
func found(base *knowledge.Base, names []string, queries int, mutate func(string, *rand.Rand) string) (first, five score) {
	random := rand.New(rand.NewPCG(3, 4))
	for range queries {
		name := names[random.IntN(len(names))]
		views := base.Suggest(mutate(name, random), 5)
		first.add(len(views) > 0 && views[0].Name == name)
		hit := false
		for _, v := range views {
			hit = hit || v.Name == name
		}
		five.add(hit)
	}
	return first, five
}

// TestLookup keeps how often the right one of 10,000 names is found.
func TestLookup(t *testing.T) {
	names := manyNames(10000)
	base := knowledge.BaseOf(names)
	var b strings.Builder
	for _, m := range mutations {
		first, five := found(base, names, 500, m.of)
		fmt.Fprintf(&b, "# %-16s first %v, among five %v\n", m.name, first, five)
	}
	golden(t, "testdata/lookup.golden", b.String())
}

// BenchmarkSuggest shows what a keystroke takes in bases of growing size, each
// beside fuzzy.Find over the same names.
func BenchmarkSuggest(b *testing.B) {
	for _, size := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) { benchmarkSuggest(b, manyNames(size)) })
	}
}

func benchmarkSuggest(b *testing.B, names []string) {
	base := knowledge.BaseOf(names)
	for _, m := range mutations {
		b.Run(strings.ReplaceAll(m.name, " ", "-"), func(b *testing.B) {
			random := rand.New(rand.NewPCG(5, 6))
			for b.Loop() {
				base.Suggest(m.of(names[random.IntN(len(names))], random), 5)
			}
			first, _ := found(base, names, 200, m.of)
			b.ReportMetric(100*float64(first.hits)/float64(first.of), "%first")
		})
	}
	b.Run("fuzzy.Find", func(b *testing.B) {
		random := rand.New(rand.NewPCG(5, 6))
		for b.Loop() {
			fuzzy.Find(mutations[0].of(names[random.IntN(len(names))], random), names)
		}
	})
}

// BenchmarkName shows what it takes to index names.
func BenchmarkName(b *testing.B) {
	names := manyNames(100_000)
	b.ReportAllocs()
	for b.Loop() {
		knowledge.BaseOf(names)
	}
}
