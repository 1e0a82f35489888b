package knowledge

import (
	"slices"
	"time"
)

// alikeText is how alike an agreed text and the one in the file must be to
// count as the same: reviewers of a pull request change a word or two.
const alikeText = 0.6

// Holds tells whether the persona files hold what a change asked for, as they
// stand or in like words.
func (b *Base) Holds(c Change) bool {
	p := b.byID[c.Persona]
	if p == nil {
		return false
	}
	switch c.Kind {
	case ChangeReviewed:
		return !p.Reviewed.Before(day(c.At))
	case ChangeTitle:
		return slices.ContainsFunc(p.Titles, func(t Title) bool {
			return fold(t.Text) == fold(c.Text) || slices.ContainsFunc(t.Also, func(also string) bool { return fold(also) == fold(c.Text) })
		})
	case ChangeNote:
		return slices.ContainsFunc(p.Notes[c.Section], func(n Note) bool { return b.alike(n.Text, c.Text) })
	case ChangeObjection:
		return slices.ContainsFunc(p.Objections, func(o Objection) bool {
			return b.alike(o.Says, c.Text) && (c.Reply == "" || o.Reply != "")
		})
	case ChangeHeardAs:
		return slices.ContainsFunc(p.Objections, func(o Objection) bool {
			return slices.ContainsFunc(o.HeardAs, func(heard string) bool { return b.alike(heard, c.Text) })
		})
	case ChangeReply:
		return slices.ContainsFunc(p.Objections, func(o Objection) bool { return b.alike(o.Reply, c.Reply) })
	}
	return false
}

// day is the day of a time, as persona files write it.
func day(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// alike tells whether two texts share most of their stems.
func (b *Base) alike(one, other string) bool {
	if fold(one) == fold(other) {
		return fold(one) != ""
	}
	a, z := questionStems(b.languages, one), questionStems(b.languages, other)
	both := 0
	for _, stem := range a {
		if _, ok := slices.BinarySearch(z, stem); ok {
			both++
		}
	}
	return both > 0 && float64(both)/float64(len(a)+len(z)-both) >= alikeText
}
