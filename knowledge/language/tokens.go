package language

// Token is what a word stands for: "whats" is "what" and "is".
type Token struct {
	Text, Stem string
	Word       int // index of the word it was written as

	text, stem int32 // numbers of those that stand in the tables; else 0
	empty      emptiness
}

// Tokens returns what words stand for, shorthand written out.
func (l *Tables) Tokens(words []Word) []Token {
	found := make([]Token, 0, len(words)+4)
	for i, w := range words {
		long, ok := l.shorthand[w.Text]
		if !ok {
			found = append(found, l.token(w.Text, i))
			continue
		}
		for _, part := range long {
			found = append(found, l.token(part, i))
		}
	}
	return found
}

func (l *Tables) token(text string, word int) Token {
	stem := l.Stem(text)
	return Token{text, stem, word, int32(l.words.Number(text)), int32(l.words.Number(stem)), emptinessOf(text)}
}
