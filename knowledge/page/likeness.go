package page

import (
	"personabot/knowledge/language"
	"personabot/knowledge/learning"
)

// likeness compares texts with some that may say the same in other words.
type likeness struct {
	language *language.Tables
	corpus   *learning.Corpus
	at       map[string]int32 // number of a text, folded
}

// newLikeness takes texts in any order; those that say the same count once.
func newLikeness(texts []string) *likeness {
	s := &likeness{language: language.English(), at: map[string]int32{}}
	var entries [][]string
	for _, text := range texts {
		if key := language.Fold(text); s.at[key] == 0 {
			entries = append(entries, []string{text})
			s.at[key] = int32(len(entries))
		}
	}
	s.corpus = learning.NewCorpus(entries, s.language.Remembering().FeaturesIn)
	return s
}

// of tells how alike a text is to each of some of the texts, in their
// order, from 0 to 1 for the same. It goes by the stems of words and by the
// concepts that they stand for; those that few of the texts hold count more.
func (s *likeness) of(text string, to []string) []float32 {
	scores, _ := s.corpus.Alike(s.language.FeaturesIn(text))
	all := make([]float32, len(to))
	for i, other := range to {
		switch key := language.Fold(other); {
		case key == language.Fold(text):
			all[i] = 1
		case s.at[key] > 0:
			all[i] = scores[s.at[key]-1]
		}
	}
	return all
}
