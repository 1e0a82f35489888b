package knowledge

import (
	"slices"

	"personabot/knowledge/language"
	"personabot/knowledge/persona"
)

// maxTyped is what is looked at of a query, in characters: a name is shorter.
const maxTyped = 80

// Named returns the persona that has exactly this name: its id, name, alias,
// or the name of a role or title.
func (b *Base) Named(name string) (View, bool) {
	ref, ok := b.names.Named(name)
	if !ok {
		return View{}, false
	}
	return b.View(ref)
}

// Find returns the personas that query may mean, best first, at most five.
// An exact name is certain and comes alone.
func (b *Base) Find(query string) []View {
	if v, ok := b.Named(query); ok {
		return []View{v}
	}
	if refs := b.names.In(query); len(refs) > 0 {
		return b.views(refs)
	}
	return b.DidYouMean(query)
}

// maxSuggestions is how many personas "did you mean" names.
const maxSuggestions = 5

// DidYouMean returns the personas whose names are like query, best first.
func (b *Base) DidYouMean(query string) []View { return b.Suggest(query, maxSuggestions) }

// Suggest returns up to n personas for what was typed so far, best first: an
// exact name, then names that hold every word that was typed, whole, begun,
// abbreviated, by initials or with a typo, in any order; and where there are
// none, names that hold its letters in order.
func (b *Base) Suggest(query string, n int) []View {
	typed := language.Fold(language.FirstLetters(query, maxTyped))
	if typed == "" {
		return b.Personas()[:min(n, len(b.personas))]
	}
	return b.views(b.names.Like(typed, n))
}

// views returns the personas of refs, each once.
func (b *Base) views(refs []persona.Ref) []View {
	var views []View
	for _, ref := range refs {
		if v, ok := b.View(ref); ok && !slices.ContainsFunc(views, func(other View) bool { return other.Ref() == ref }) {
			views = append(views, v)
		}
	}
	return views
}
