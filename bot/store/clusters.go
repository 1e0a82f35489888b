package store

import (
	"cmp"
	"slices"

	"personabot/knowledge"
)

// clustered puts gaps together that knowledge finds alike.
func clustered(gaps []Gap) []GapCluster {
	plain := make([]knowledge.Gap, len(gaps))
	for i, g := range gaps {
		plain[i] = g.Gap
	}
	var clusters []GapCluster
	for _, members := range knowledge.ClusterGaps(plain) {
		c := GapCluster{Gap: gaps[members[0]]}
		for _, i := range members {
			c.add(gaps[i])
		}
		clusters = append(clusters, c)
	}
	slices.SortStableFunc(clusters, func(a, b GapCluster) int {
		return cmp.Or(len(b.People)-len(a.People), b.Times()-a.Times(), b.Last.Compare(a.Last), cmp.Compare(a.ID, b.ID))
	})
	return clusters
}

func (c *GapCluster) add(g Gap) {
	c.IDs = append(c.IDs, g.ID)
	if !slices.Contains(c.People, g.Person) {
		c.People = append(c.People, g.Person)
	}
	if g.At.After(c.Last) {
		c.Last = g.At
	}
}
