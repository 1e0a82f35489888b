package knowledge

// Sayings are texts that others may say in words of their own.
type Sayings struct {
	corpus *corpus
	at     map[string]int32 // number of a text, folded
}

// NewSayings takes texts in any order; those that say the same count once.
func NewSayings(texts []string) *Sayings {
	s := &Sayings{at: map[string]int32{}}
	var entries [][]string
	for _, text := range texts {
		if key := fold(text); s.at[key] == 0 {
			entries = append(entries, []string{text})
			s.at[key] = int32(len(entries))
		}
	}
	s.corpus = newCorpus(language(), entries)
	return s
}

// Likeness tells how alike a text is to each of some of the texts, in their
// order, from 0 to 1 for the same. It goes by the stems of words and by the
// concepts that they stand for; those that few of the texts hold count more.
func (s *Sayings) Likeness(text string, to []string) []float32 {
	scores, _ := s.corpus.alike(s.corpus.languages.tokens(splitWords(text)))
	all := make([]float32, len(to))
	for i, other := range to {
		switch key := fold(other); {
		case key == fold(text):
			all[i] = 1
		case s.at[key] > 0:
			all[i] = scores[s.at[key]-1]
		}
	}
	return all
}
