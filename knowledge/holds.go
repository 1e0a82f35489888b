package knowledge

import (
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
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
		return !p.Reviewed.Before(persona.Day(c.At))
	case ChangeTitle:
		return slices.ContainsFunc(p.Titles, func(t persona.Title) bool {
			if c.Role != "" && c.Role != t.Only {
				return false
			}
			return language.Fold(t.Text) == language.Fold(c.Text) ||
				slices.ContainsFunc(t.Also, func(also string) bool { return language.Fold(also) == language.Fold(c.Text) })
		})
	case ChangeNote:
		return slices.ContainsFunc(p.Notes[c.Section], func(n persona.Note) bool { return b.alike(n.Text, c.Text) })
	case ChangeObjection, ChangeHeardAs, ChangeReply:
		return b.ObjectionOf(c) > 0
	}
	return false
}

// ObjectionOf returns the number, from 1, of the objection that holds what a
// change asked for; 0 for none. Numbers change when objections are added, so
// that of the change is not gone by.
func (b *Base) ObjectionOf(c Change) int {
	p := b.byID[c.Persona]
	if p == nil {
		return 0
	}
	return 1 + slices.IndexFunc(p.Objections, func(o persona.Objection) bool {
		switch c.Kind {
		case ChangeObjection:
			return b.alike(o.Says, c.Text) && (c.Reply == "" || o.Reply != "")
		case ChangeHeardAs:
			return slices.ContainsFunc(o.HeardAs, func(heard string) bool { return b.alike(heard, c.Text) })
		}
		return c.Kind == ChangeReply && b.alike(o.Reply, c.Reply)
	})
}

// alike tells whether two texts share most of their stems.
func (b *Base) alike(one, other string) bool {
	if language.Fold(one) == language.Fold(other) {
		return language.Fold(one) != ""
	}
	a, z := questionStems(b.language, one), questionStems(b.language, other)
	both := 0
	for _, stem := range a {
		if _, ok := slices.BinarySearch(z, stem); ok {
			both++
		}
	}
	return both > 0 && float64(both)/float64(len(a)+len(z)-both) >= alikeText
}
