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
	read    []*phrase      // in the order of the files
}

// phrase is some words of the vocabulary and what they mean.
type phrase struct {
	text     string
	meanings []Meaning
	kinds    Kind   // of the meanings
	place    string // file and line
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
	paths, err := fs.Glob(files, "vocabulary/*.txt")
	if err != nil {
		return nil, err
	}
	for _, path := range paths {
		if path == areasFile {
			continue
		}
		if err := v.readFile(files, path); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(v.read, func(a, b *phrase) int { return min(1, strings.Count(a.text, " ")) - min(1, strings.Count(b.text, " ")) })
	for _, p := range v.read { // single words first: they are the plain forms
		if err := v.add(p); err != nil {
			return nil, err
		}
	}
	for _, p := range v.read {
		v.keepRole(p)
		v.addTypos(p)
		for _, m := range p.meanings {
			p.kinds |= m.Kind
		}
	}
	return v, nil
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

// readFile reads headings, the meanings, and under each the phrases that have
// them, indented.
func (v *vocabulary) readFile(files fs.FS, path string) error {
	var meanings []Meaning
	return eachLine(files, path, func(line, place string) (err error) {
		if line[0] != ' ' {
			meanings, err = v.meanings(line)
			return err
		}
		if meanings == nil {
			return fmt.Errorf("phrases stand under no heading")
		}
		for _, text := range strings.Split(line, ",") {
			v.read = append(v.read, &phrase{text: strings.TrimSpace(text), meanings: meanings, place: place})
		}
		return nil
	})
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
