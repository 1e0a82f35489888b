package title

import "slices"

// Token is a known or unknown phrase of a title, and where it stands.
type Token struct {
	Start, End int       // bytes of the title
	Meanings   []Meaning // none: an unknown word
	Segment    int       // part of the title, as commas and the like part it; from 0
	Phrase     string    // folded
}

// Has tells whether the token means kind, whatever the name.
func (t Token) Has(kind Kind) bool {
	return slices.ContainsFunc(t.Meanings, func(m Meaning) bool { return m.Kind == kind })
}

// maxWords bounds how much of a text is read as a title.
const maxWords = 60

// Tokens takes a title apart into phrases of the vocabulary, longest first.
// Employers ("at Acme") and what follows "ex" and its like are left out.
func Tokens(text string) []Token {
	v := words()
	parts := split(text)
	if len(parts) > maxWords {
		parts = parts[:maxWords]
	}
	v.correct(parts)
	tokens := make([]Token, 0, len(parts))
	segment, skipping := 0, false
	for i := 0; i < len(parts); {
		w := parts[i]
		if w.breaks != 0 && i > 0 {
			segment++
			skipping = false
		}
		if skipping = skipping || employerFollows(parts, i); skipping {
			i++
			continue
		}
		n, phrase, meanings := v.match(parts[i:])
		if len(meanings) > 0 && meanings[0].Kind == Before {
			i += n
			skipping = i < len(parts) && parts[i].breaks == 0
			if w.breaks == '-' || i < len(parts) && v.phrases[parts[i].text] == nil {
				// "ex-Stripe": only the name of the employer is past.
				skipping = false
				i++
			}
			continue
		}
		tokens = v.append(tokens, Token{
			Start: w.start, End: parts[i+n-1].end, Meanings: meanings, Segment: segment, Phrase: phrase,
		})
		segment += crossed(parts[i : i+n])
		i += n
	}
	return tokens
}

// correct puts the known word in place of every one with a typo.
func (v *vocabulary) correct(parts []word) {
	for i, w := range parts {
		if v.known[w.text] {
			continue
		}
		if _, meanings := v.word(w.text); meanings != nil {
			continue
		}
		if known := v.mistyped(w.text); known != "" {
			parts[i].text = known
		}
	}
}

// employerFollows tells whether the name of an employer starts at word i.
func employerFollows(parts []word, i int) bool {
	if parts[i].breaks == '@' {
		return true
	}
	switch parts[i].text {
	case "at", "bei", "chez", "presso", "bij":
		return i > 0
	}
	return false
}

func crossed(parts []word) int {
	n := 0
	for _, w := range parts[1:] {
		if w.breaks != 0 {
			n++
		}
	}
	return n
}

// append adds a token; an unknown word is first tried as a compound.
func (v *vocabulary) append(tokens []Token, t Token) []Token {
	if len(t.Meanings) > 0 {
		return append(tokens, t)
	}
	for _, part := range v.compound(t.Phrase) {
		tokens = append(tokens, Token{
			Start: t.Start, End: t.End, Meanings: v.phrases[part], Segment: t.Segment, Phrase: part,
		})
		t.Phrase = ""
	}
	if t.Phrase != "" {
		tokens = append(tokens, t)
	}
	return tokens
}

// match returns the longest phrase that starts parts, in words.
func (v *vocabulary) match(parts []word) (n int, phrase string, meanings []Meaning) {
	first := parts[0].text
	if eastAsian([]rune(first)[0]) {
		return 1, first, v.phrases[first]
	}
	longest := min(v.longest[first], len(parts))
	for n := longest; n > 1; n-- {
		if !joined(parts[1:n]) {
			continue
		}
		phrase := join(parts[:n])
		if meanings := v.phrases[phrase]; meanings != nil {
			return n, phrase, meanings
		}
	}
	phrase, meanings = v.word(first)
	return 1, phrase, meanings
}

// joined tells whether nothing but a slash, an ampersand or a hyphen parts
// the words: "CI/CD" is one phrase, "Manager, Software" are two.
func joined(parts []word) bool {
	for _, w := range parts {
		if w.breaks != 0 && w.breaks != '/' && w.breaks != '&' {
			return false
		}
	}
	return true
}

func join(parts []word) string {
	buffer := make([]byte, 0, 64)
	for i, w := range parts {
		if i > 0 {
			buffer = append(buffer, ' ')
		}
		buffer = append(buffer, w.text...)
	}
	return string(buffer)
}
