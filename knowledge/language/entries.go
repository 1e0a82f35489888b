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

// addTopics adds what people say, each entry to the topic that it names, and notes
// its words as known.
func (l *Tables) addTopics(entries []entry) {
	at := map[string]int{}
	for i, t := range l.Unwritten {
		at[t.Name] = i
	}
	for _, e := range entries {
		l.learn(e.phrase)
		name, near := strings.CutPrefix(e.meaning, comesNear)
		i, known := at[name]
		if near {
			if known {
				l.Unwritten[i].Near = append(l.Unwritten[i].Near, e.phrase)
			}
			continue
		}
		if !known {
			i, at[name] = len(l.Unwritten), len(l.Unwritten)
			l.Unwritten = append(l.Unwritten, newTopic(name))
		}
		l.Unwritten[i].Ways = append(l.Unwritten[i].Ways, e.phrase)
	}
}

func newTopic(name string) Topic {
	welcome := strings.HasSuffix(name, goodNews)
	return Topic{Name: name, Welcome: welcome, Objects: !welcome && !strings.HasSuffix(name, noObjection)}
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
