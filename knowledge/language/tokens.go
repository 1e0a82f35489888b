package language

// Token is what a word stands for: "whats" is "what" and "is".
type Token struct {
	Text, Stem string
	Word       int // index of the word it was written as
}

// Tokens returns what words stand for, shorthand written out.
func (l *Tables) Tokens(words []Word) []Token {
	found := make([]Token, 0, len(words)+4)
	for i, w := range words {
		long, ok := l.shorthand[w.Text]
		if !ok {
			found = append(found, Token{w.Text, l.Stem(w.Text), i})
			continue
		}
		for _, part := range long {
			found = append(found, Token{part, l.Stem(part), i})
		}
	}
	return found
}
