package title

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed vocabulary
var vocabularyFiles embed.FS

// vocabulary is the folder of that name.
type vocabulary struct {
	dictionary
	areas   []AreaInfo
	numbers map[string]int // of areas
}

// phrase is some words of the vocabulary and what they mean.
type phrase struct {
	text string
	*sense
}

// sense is what the phrases under a heading mean.
type sense struct {
	meanings []Meaning
	kinds    Kind // of all meanings
}

func newSense(meanings []Meaning) *sense {
	s := &sense{meanings: meanings}
	for _, m := range meanings {
		s.kinds |= m.Kind
	}
	return s
}

// written is a phrase as it stands in a file.
type written struct {
	phrase
	place string // file and line
}

var words = sync.OnceValue(func() *vocabulary {
	v, err := readVocabulary(vocabularyFiles)
	if err != nil {
		panic(err) // the embedded files are checked by a test
	}
	return v
})

const areasFile = "vocabulary/areas.txt"

// readVocabulary reads the files that vocabulary/README.md explains.
func readVocabulary(files fs.FS) (*vocabulary, error) {
	v := &vocabulary{dictionary: newDictionary(), numbers: map[string]int{}}
	if err := v.readAreas(files); err != nil {
		return nil, err
	}
	read, err := v.readPhrases(files)
	if err != nil {
		return nil, err
	}
	phrases := make([]phrase, len(read))
	for i, w := range read {
		phrases[i] = w.phrase
		if other := v.add(&phrases[i]); other != nil {
			at := slices.IndexFunc(phrases, func(p phrase) bool { return p == *other })
			return nil, fmt.Errorf("%s: %q stands in %s already", w.place, phrases[i].text, read[at].place)
		}
	}
	for i := range phrases {
		v.keepRole(&phrases[i])
		v.addTypos(&phrases[i])
	}
	v.entries = slices.Clone(v.entries) // no longer than needed
	return v, nil
}

// readPhrases reads all files but that of areas. Single words come first: they
// are the plain forms.
func (v *vocabulary) readPhrases(files fs.FS) ([]written, error) {
	paths, err := fs.Glob(files, "vocabulary/*.txt")
	if err != nil {
		return nil, err
	}
	var read []written
	for _, path := range paths {
		if path == areasFile {
			continue
		}
		if read, err = v.readFile(files, path, read); err != nil {
			return nil, err
		}
	}
	several := func(w written) int { return min(1, strings.Count(w.text, " ")) }
	slices.SortStableFunc(read, func(a, b written) int { return several(a) - several(b) })
	return read, nil
}

// eachLine calls do with every line of a file that is neither empty nor a
// comment, and where it stands.
func eachLine(files fs.FS, path string, do func(line, place string) error) error {
	data, err := fs.ReadFile(files, path)
	if err != nil {
		return err
	}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimRight(line, " \r")
		if line == "" || strings.HasPrefix(strings.TrimLeft(line, " "), "#") {
			continue
		}
		place := fmt.Sprintf("%s:%d", path, i+1)
		if err := do(line, place); err != nil {
			return fmt.Errorf("%s: %w", place, err)
		}
	}
	return nil
}

// readAreas reads lines of "area < broader: who, properties".
func (v *vocabulary) readAreas(files fs.FS) error {
	err := eachLine(files, areasFile, func(line, _ string) error {
		names, properties, ok := strings.Cut(line, ":")
		name, broader, narrower := strings.Cut(names, " < ")
		name = strings.TrimSpace(name)
		if _, twice := v.numbers[name]; !ok || twice {
			return fmt.Errorf("expected a new area < broader: who")
		}
		a := AreaInfo{Name: name}
		if narrower {
			up, known := v.numbers[strings.TrimSpace(broader)]
			if !known {
				return fmt.Errorf("%q must stand above", broader)
			}
			a.Broader = append([]int{up}, v.areas[up].Broader...)
		}
		for _, property := range strings.Split(properties, ",") {
			if err := a.set(strings.TrimSpace(property)); err != nil {
				return err
			}
		}
		v.numbers[name] = len(v.areas)
		v.areas = append(v.areas, a)
		return nil
	})
	for i := range v.areas {
		a := &v.areas[i]
		led, known := v.numbers[cmp.Or(a.ledAs, a.Name)]
		if !known && err == nil {
			err = fmt.Errorf("%s: %q does not exist", areasFile, a.ledAs)
		}
		a.LedAs = led
	}
	return err
}

func (a *AreaInfo) set(property string) error {
	who, isWho := whos[property]
	led, isLed := strings.CutPrefix(property, "led as ")
	switch {
	case isWho:
		a.Who = who
	case isLed:
		a.ledAs = led
	case property == "shared":
		a.Shared = true
	case property == "physical":
		a.Physical = true
	case property == "run":
		a.Run = true
	case property == "guarded":
		a.Guarded = true
	case property == "product":
		a.Product = true
	case property == "software":
		a.Software = true
	default:
		return fmt.Errorf("unknown property %q", property)
	}
	return nil
}

// readFile appends the phrases of a file to those read: under each heading, the
// meanings, stand the phrases that have them, indented.
func (v *vocabulary) readFile(files fs.FS, path string, read []written) ([]written, error) {
	var under *sense
	err := eachLine(files, path, func(line, place string) error {
		if line[0] != ' ' {
			meanings, err := v.meanings(line)
			under = newSense(meanings)
			return err
		}
		if under == nil {
			return fmt.Errorf("phrases stand under no heading")
		}
		for text := range strings.SplitSeq(line, ",") {
			switch text = strings.TrimSpace(text); {
			case text == "": // behind the comma at the end of a line
			case Fold(text) == "":
				return fmt.Errorf("%q holds no word", text)
			default:
				read = append(read, written{phrase{text, under}, place})
			}
		}
		return nil
	})
	return read, err
}

// meanings reads "role:maker + area:software".
func (v *vocabulary) meanings(heading string) ([]Meaning, error) {
	var meanings []Meaning
	for _, part := range strings.Split(heading, "+") {
		kindName, name, _ := strings.Cut(strings.TrimSpace(part), ":")
		m := Meaning{Kind: kinds[kindName], Name: name}
		if m.Kind == 0 {
			return nil, fmt.Errorf("unknown kind %q", kindName)
		}
		if m.Kind == Area {
			number, known := v.numbers[name]
			if !known {
				return nil, fmt.Errorf("area %q does not stand in areas.txt", name)
			}
			m.Area = number
		}
		meanings = append(meanings, m)
	}
	return meanings, nil
}
