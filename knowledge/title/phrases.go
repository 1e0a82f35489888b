package title

import (
	"slices"
	"strings"
)

// add gives a phrase its meanings, and returns one that has others already. The
// text stays a part of its file where it is written in the plain form.
func (v *vocabulary) add(p *phrase) (other *phrase) {
	starts := strings.HasPrefix(p.text, "^")
	p.text = Fold(p.text)
	words := v.plain(strings.Fields(p.text))
	if plain := strings.Join(words, " "); plain != p.text {
		p.text = plain
	}
	if other = v.put(words, p, starts); other != nil && !slices.Equal(other.meanings, p.meanings) {
		return other
	}
	return nil
}

// plain brings the words of a phrase into their plain forms, as those of
// titles are.
func (v *vocabulary) plain(words []string) []string {
	for i, word := range words {
		if len(words) > 1 && v.single(word) == nil {
			if base := v.base([]byte(word)); base != nil && base.phrase != nil {
				words[i] = base.text
			}
		}
	}
	return words
}

// keepRole gives a phrase that only names an area the role of the word in it
// that names a person: the last one in Germanic languages ("release engineer",
// "netzwerktechniker"), the first one in Romance ones ("ingeniero de datos").
// Developers at the start are whom the work is for ("developer tools").
func (v *vocabulary) keepRole(p *phrase) {
	if slices.ContainsFunc(p.meanings, func(m Meaning) bool { return m.Kind != Area }) {
		return
	}
	if role, ok := v.roleWithin(p.text); ok {
		p.sense = newSense(append(slices.Clone(p.meanings), role))
	}
}

func (v *vocabulary) roleWithin(text string) (Meaning, bool) {
	parts := strings.Fields(text)
	for i, word := range slices.Backward(parts) {
		role, ok := v.roleOf(word)
		switch maker := sides[role.Name] == Maker; {
		case !ok || len(parts) == 1 || maker && i < len(parts)-1 || i == 0 && role.Kind != Role:
		default:
			return role, true
		}
	}
	last := parts[len(parts)-1]
	for i := minRole; i < len(last)-minRole; i++ {
		if role, ok := v.roleOf(last[i:]); ok {
			return role, true
		}
	}
	return Meaning{}, false
}

// minRole is the shortest role that is looked for at the end of a compound.
const minRole = 5

func (v *vocabulary) roleOf(word string) (Meaning, bool) {
	if p := v.single(word); p != nil {
		if m := p.meanings[0]; m.Kind == Role || m.Kind == Lead || m.Kind == Field {
			return m, true
		}
	}
	return Meaning{}, false
}

// typoLength is how long a word must be before one missing or wrong letter
// still leaves no doubt about it.
const typoLength = 7

// addTypos takes note of how words of our own trades are mistyped. Those of
// other trades are not worth the risk of reading them into words that are
// right.
func (v *vocabulary) addTypos(p *phrase) {
	switch p.meanings[0].Kind {
	case Area, Role, Field, Lead, Rank:
	default:
		return
	}
	for _, word := range strings.Fields(p.text) {
		if len(word) < typoLength || !ascii(word) {
			continue
		}
		e, short := v.word([]byte(word)), make([]byte, 0, len(word))
		for i := 1; i < len(word); i++ {
			short = append(append(short[:0], word[:i]...), word[i+1:]...)
			if other := v.typo(short); other == nil || word < other.text {
				v.typos.put(short, e.number, v.entries)
			}
		}
	}
}
