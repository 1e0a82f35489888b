package knowledge

import (
	"embed"
	"strings"
)

//go:embed language/*.txt
var languageFiles embed.FS

// lexicon finds phrases in texts, compared by the stems of their words.
type lexicon struct {
	meanings map[string][]string // by stemmed phrase
	longest  map[string]int      // words in the longest phrase that starts with this stem
}

// newLexicon reads lines of "meaning: phrase, phrase".
func newLexicon(file string) *lexicon {
	data, err := languageFiles.ReadFile("language/" + file)
	if err != nil {
		panic(err) // embedded
	}
	l := &lexicon{meanings: map[string][]string{}, longest: map[string]int{}}
	for _, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		meaning, phrases, ok := strings.Cut(line, ": ")
		if !ok {
			meaning, phrases = "", line
		}
		for _, phrase := range strings.Split(phrases, ",") {
			l.add(meaning, phrase)
		}
	}
	return l
}

func (l *lexicon) add(meaning, phrase string) {
	stems := stemPhrase(phrase)
	if len(stems) == 0 {
		return
	}
	key := strings.Join(stems, " ")
	l.meanings[key] = append(l.meanings[key], meaning)
	l.longest[stems[0]] = max(l.longest[stems[0]], len(stems))
}

// sighting is a phrase of a lexicon found in a text.
type sighting struct {
	meaning     string
	start, size int // words
}

// find returns the phrases in the stems of a text, the longest first at each
// place.
func (l *lexicon) find(stems []string) []sighting {
	var found []sighting
	for i := 0; i < len(stems); {
		step := 1
		for n := min(l.longest[stems[i]], len(stems)-i); n > 0; n-- {
			if meanings := l.meanings[strings.Join(stems[i:i+n], " ")]; meanings != nil {
				for _, meaning := range meanings {
					found = append(found, sighting{meaning, i, n})
				}
				step = n
				break
			}
		}
		i += step
	}
	return found
}
