package message

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"personabot/knowledge/title"
)

//go:embed cues.txt
var cuesText string

// cue says what a phrase around a title tells; a phrase may tell several
// things. cues.txt explains each.
type cue uint32

const (
	label cue = 1 << iota
	skip
	holds
	as
	held
	now
	past
	former
	until
	open
	other
	met
	beside
	person
	whose
	theirs
	employer
	thing
	says
	link
	stop
)

var cueNames = map[string]cue{
	"label": label, "skip": skip, "holds": holds, "as": as, "held": held, "now": now, "past": past, "former": former,
	"until": until, "open": open,
	"other": other, "met": met, "beside": beside, "person": person, "whose": whose,
	"theirs": theirs, "employer": employer, "thing": thing, "says": says, "link": link, "stop": stop,
}

// cues is cues.txt in a form to look phrases up in.
type cues struct {
	phrases map[string]cue
	longest map[string]int // words in the longest phrase that starts with this word
}

var known = sync.OnceValue(func() *cues {
	c, err := readCues(cuesText)
	if err != nil {
		panic(err) // the embedded file is checked by a test
	}
	return c
})

func readCues(text string) (*cues, error) {
	c := &cues{phrases: map[string]cue{}, longest: map[string]int{}}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, list, _ := strings.Cut(line, ":")
		kind, ok := cueNames[name]
		if !ok {
			return nil, fmt.Errorf("cues.txt:%d: expected kind: phrase, phrase", i+1)
		}
		for _, phrase := range strings.Split(list, ",") {
			c.add(strings.TrimSpace(phrase), kind)
		}
	}
	return c, nil
}

func (c *cues) add(phrase string, kind cue) {
	key := title.Fold(phrase)
	if utf8.RuneCountInString(phrase) == 1 && len(phrase) > 1 || key == "" {
		key = phrase
	}
	c.phrases[key] |= kind
	parts := strings.Fields(key)
	c.longest[parts[0]] = max(c.longest[parts[0]], len(parts))
}

// mark tells every word which cues it is part of. The longest phrase wins.
func (c *cues) mark(words []word) {
	for i := 0; i < len(words); {
		n := c.markAt(words, i)
		i += n
	}
}

func (c *cues) markAt(words []word, i int) int {
	if kind := c.phrases[words[i].written]; words[i].written != "" && kind != 0 {
		words[i].cue, words[i].cueEnd = kind, true
		return 1
	}
	for n := min(c.longest[words[i].text], len(words)-i); n > 0; n-- {
		kind := c.phrases[joined(words[i:i+n])]
		if kind == 0 {
			continue
		}
		for j := i; j < i+n; j++ {
			words[j].cue, words[j].cueEnd = kind, j == i+n-1
		}
		return n
	}
	if particle(words[i].text) {
		words[i].cue, words[i].cueEnd = c.grammar(words[i].text), true
	}
	return 1
}

// maxGrammar bounds how much of such a run is looked at, in bytes.
const maxGrammar = 30

// grammar returns the cue that a run of Japanese grammar starts with.
func (c *cues) grammar(text string) cue {
	for end := min(len(text), maxGrammar); end > 0; end-- {
		if kind := c.phrases[text[:end]]; kind != 0 {
			return kind
		}
	}
	return stop
}

func joined(words []word) string {
	if len(words) == 1 {
		return words[0].text
	}
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
	}
	return b.String()
}
