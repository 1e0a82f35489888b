package language

import (
	"embed"
	"strings"
)

//go:embed *.txt
var files embed.FS

// entry is one phrase of a table and what it means.
type entry struct{ meaning, phrase string }

// Topic is an objection that is common and may be written nowhere.
type Topic struct {
	Name    string
	Ways    []string // the ways in which people put it
	Near    []string // what else may be behind it, for those who look for what is near
	Objects bool     // it is a reason against us, and no brush-off or good news
	Welcome bool     // it is good news
}

// noObjection follows the name of a topic that is said instead of an objection, and
// goodNews that of one that nobody has to answer.
const (
	noObjection = " (no objection)"
	goodNews    = " (good news)"
)

// comesNear stands before the name of a topic where what is near to it follows.
const comesNear = "near "

// readTopics reads a table of topics, and notes its words as known.
func (l *Tables) readTopics(file string) []Topic {
	var topics []Topic
	for _, e := range readEntries(file) {
		l.learn(e.phrase)
		if name, ok := strings.CutPrefix(e.meaning, comesNear); ok {
			addNear(topics, name, e.phrase)
			continue
		}
		if last := len(topics) - 1; last < 0 || topics[last].Name != e.meaning {
			welcome := strings.HasSuffix(e.meaning, goodNews)
			topics = append(topics, Topic{Name: e.meaning, Welcome: welcome, Objects: !welcome && !strings.HasSuffix(e.meaning, noObjection)})
		}
		last := &topics[len(topics)-1]
		last.Ways = append(last.Ways, e.phrase)
	}
	return topics
}

func addNear(topics []Topic, name, phrase string) {
	for i := range topics {
		if topics[i].Name == name {
			topics[i].Near = append(topics[i].Near, phrase)
		}
	}
}

// readEntries reads a file of this package.
func readEntries(file string) []entry {
	data, err := files.ReadFile(file)
	if err != nil {
		panic(err) // embedded
	}
	entries, _ := parse(string(data))
	return entries
}

// parse reads "meaning: phrase, phrase", where lines that start with a space
// go on with the one before. stray are the lines that do neither, counted
// from 1.
func parse(text string) (entries []entry, stray []int) {
	meaning, n := "", 0
	for line := range strings.Lines(text) {
		n++
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		phrases := line
		if line[0] != ' ' && line[0] != '\t' {
			meaning, phrases, _ = strings.Cut(line, ":")
		}
		before := len(entries)
		for phrase := range strings.SplitSeq(phrases, ",") {
			if phrase = strings.TrimSpace(phrase); phrase != "" {
				entries = append(entries, entry{meaning, phrase})
			}
		}
		if meaning == "" || len(entries) == before {
			stray = append(stray, n)
		}
	}
	return entries, stray
}
