package title

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed vocabulary.txt
var vocabularyText string

// vocabulary is vocabulary.txt in a form to look things up in.
type vocabulary struct {
	phrases  map[string][]Meaning // by folded phrase
	longest  map[string]int       // words in the longest phrase that starts with this word
	known    map[string]bool      // every word of every phrase
	typos    map[string]string    // a long word with one letter left out: the word
	subjects map[string]int       // areas and crafts by name
	broader  [][]int              // by subject: what it is also about, nearest first
	kinds    []Kind               // by subject
}

var words = sync.OnceValue(func() *vocabulary {
	v, err := readVocabulary(vocabularyText)
	if err != nil {
		panic(err) // the embedded file is checked by a test
	}
	return v
})

// readVocabulary reads the format that vocabulary.txt explains.
func readVocabulary(text string) (*vocabulary, error) {
	v := &vocabulary{
		phrases: map[string][]Meaning{}, longest: map[string]int{}, known: map[string]bool{}, typos: map[string]string{}, subjects: map[string]int{},
	}
	parents := map[int]int{}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if err := v.readLine(line, parents); err != nil {
			return nil, fmt.Errorf("vocabulary.txt:%d: %w", i+1, err)
		}
	}
	v.keepRoles()
	for id := range v.kinds {
		var up []int
		for parent, ok := parents[id]; ok && !slices.Contains(up, parent); parent, ok = parents[parent] {
			up = append(up, parent)
		}
		v.broader = append(v.broader, up)
	}
	return v, nil
}

// keepRoles gives phrases that only name a subject the role of the word in
// them that names a person: the last one in Germanic languages ("release
// engineer"), the first one in Romance ones ("ingeniero de datos"). Developers
// at the start are whom the work is for ("developer tools").
func (v *vocabulary) keepRoles() {
	for phrase, meanings := range v.phrases {
		if !onlySubjects(meanings) {
			continue
		}
		parts := strings.Fields(phrase)
		for i, word := range slices.Backward(parts) {
			role := v.phrases[word]
			if len(parts) > 1 && len(role) > 0 && headKinds[role[0].Kind] && (i > 0 || romanceHead(role[0])) {
				v.phrases[phrase] = append(slices.Clone(meanings), role[0])
				break
			}
		}
	}
}

// romanceHead tells whether a role may stand first in a phrase as its head.
func romanceHead(m Meaning) bool { return m.Kind == Role && m.Name != "developer" && m.Name != "maker" }

var headKinds = map[Kind]bool{Role: true, Lead: true, Field: true}

func onlySubjects(meanings []Meaning) bool {
	return !slices.ContainsFunc(meanings, func(m Meaning) bool { return !m.Subject() })
}

func (v *vocabulary) readLine(line string, parents map[int]int) error {
	if narrow, broad, ok := strings.Cut(line, "<"); ok {
		a, errA := v.meaning(narrow)
		b, errB := v.meaning(broad)
		if errA != nil || errB != nil || !a.Subject() || !b.Subject() {
			return fmt.Errorf("expected area or craft on both sides of <")
		}
		parents[a.ID] = b.ID
		return nil
	}
	left, right, ok := cutMeanings(line)
	if !ok {
		return fmt.Errorf("expected meaning: phrase, phrase")
	}
	var meanings []Meaning
	for _, part := range strings.Split(left, " + ") {
		m, err := v.meaning(part)
		if err != nil {
			return err
		}
		meanings = append(meanings, m)
	}
	for _, phrase := range strings.Split(right, ",") {
		v.addPhrase(phrase, meanings)
	}
	return nil
}

// cutMeanings cuts "area:security: a, b" after its meanings.
func cutMeanings(line string) (left, right string, ok bool) {
	if left, right, ok = strings.Cut(line, ": "); ok {
		return left, right, true
	}
	return "", "", false
}

func (v *vocabulary) meaning(text string) (Meaning, error) {
	kindName, name, _ := strings.Cut(strings.TrimSpace(text), ":")
	kind, ok := kinds[kindName]
	if !ok {
		return Meaning{}, fmt.Errorf("unknown meaning %q", text)
	}
	m := Meaning{Kind: kind, Name: name}
	if m.Subject() {
		id, known := v.subjects[name]
		if !known {
			id = len(v.kinds)
			v.subjects[name] = id
			v.kinds = append(v.kinds, kind)
		}
		m.ID = id
	}
	return m, nil
}

// addPhrase gives a phrase its meanings. The first line that holds a phrase
// counts.
func (v *vocabulary) addPhrase(phrase string, meanings []Meaning) {
	folded := Fold(phrase)
	if folded == "" || v.phrases[folded] != nil {
		return
	}
	v.phrases[folded] = meanings
	parts := strings.Fields(folded)
	v.longest[parts[0]] = max(v.longest[parts[0]], len(parts))
	for _, word := range parts {
		if !v.known[word] {
			v.known[word] = true
			v.addTypos(word)
		}
	}
}

// typoLength is how long a word must be before one missing or wrong letter
// still leaves no doubt about it.
const typoLength = 7

func (v *vocabulary) addTypos(word string) {
	if len(word) < typoLength || !ascii(word) {
		return
	}
	for i := range word {
		short := word[:i] + word[i+1:]
		if _, taken := v.typos[short]; !taken {
			v.typos[short] = word
		}
	}
}

func ascii(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return r > 127 })
}
