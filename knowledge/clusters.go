package knowledge

import (
	"cmp"
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// alikeGaps is how alike the words of two questions must be to count as the
// same gap: the share of their stems that both hold. Half puts "too expensive
// for us" and "you are too expensive" together, and parts what shares a topic
// only.
const alikeGaps = 0.5

// ClusterGaps puts gaps together that one addition to the files would close:
// those about the same thing in like words or, where no words are kept, all
// about the same thing. It returns the members of each cluster by index, the
// one whose words stand for all first. The order of gaps decides nothing but
// between equals.
func ClusterGaps(gaps []Gap) [][]int {
	type about struct {
		kind, persona string
		section       persona.Section
		n             int
	}
	var order []about
	groups := map[about][]int{}
	for i, g := range gaps {
		key := about{g.Kind, g.Persona, g.Section, g.N}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], i)
	}
	var clusters [][]int
	for _, key := range order {
		if key.section != "" || key.n > 0 { // what is missing is known exactly, whatever the words were
			clusters = append(clusters, groups[key])
			continue
		}
		clusters = append(clusters, likeWords(gaps, groups[key])...)
	}
	return clusters
}

// likeWords parts gaps by their questions: each joins the leader that it is
// most like, and leads where it is like none. Questions of few stems lead, so
// that the shortest way to say a thing stands for it.
func likeWords(gaps []Gap, members []int) [][]int {
	l := language.English()
	stems := make(map[int][]string, len(members))
	for _, i := range members {
		stems[i] = questionStems(l, gaps[i].Question)
	}
	ordered := slices.Clone(members)
	slices.SortStableFunc(ordered, func(a, b int) int {
		return cmp.Or(len(stems[a])-len(stems[b]), slices.Compare(stems[a], stems[b]))
	})
	var clusters [][]int
	led := map[string][]int{} // clusters by the stems of their leaders
	for _, i := range ordered {
		if at := mostAlike(stems, clusters, led, i); at >= 0 {
			clusters[at] = append(clusters[at], i)
			continue
		}
		for _, stem := range stems[i] {
			led[stem] = append(led[stem], len(clusters))
		}
		clusters = append(clusters, []int{i})
	}
	return clusters
}

// mostAlike returns the cluster whose leader is most like a question, or -1.
func mostAlike(stems map[int][]string, clusters [][]int, led map[string][]int, i int) int {
	if len(stems[i]) == 0 { // without words to go by, all that have none are one
		return slices.IndexFunc(clusters, func(c []int) bool { return len(stems[c[0]]) == 0 })
	}
	shared := map[int]int{}
	for _, stem := range stems[i] {
		for _, at := range led[stem] {
			shared[at]++
		}
	}
	best, likest := -1, 0.0
	for at, both := range shared {
		alike := float64(both) / float64(len(stems[i])+len(stems[clusters[at][0]])-both)
		if alike >= alikeGaps && (alike > likest || alike == likest && at < best) {
			best, likest = at, alike
		}
	}
	return best
}

// questionStems returns the stems of a question's telling words, each once,
// sorted.
func questionStems(l *language.Tables, question string) []string {
	var stems []string
	for _, t := range l.Tokens(language.Words(question)) {
		if !language.IsStop(t.Text) {
			stems = append(stems, t.Stem)
		}
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}
