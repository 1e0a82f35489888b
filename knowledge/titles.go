package knowledge

import (
	"regexp"
	"slices"
	"strings"
)

// between parts a message into pieces that may be titles.
var between = regexp.MustCompile(`[\n\r;|•·,()"“”]|\s[-–—]\s|\bat\b|@|\b[Mm]eet\b|\b[Mm]et\b|\bis (?:an?|the|our|their)\b|\bI am\b|\bI'm\b|\bworks as\b|\bas (?:an?|the)\b|\btitle\b\s*[:=]?|\.\s`)

// Titles returns the job titles that a message states, most relevant first.
// Each is exactly the text at its span. A message that states none has none.
func (b *Base) Titles(message string) []Found {
	var found []Found
	start := 0
	add := func(end int) {
		if f, ok := b.titleIn(message, start, end); ok {
			found = append(found, f)
		}
	}
	for _, cut := range between.FindAllStringIndex(message, -1) {
		add(cut[0])
		start = cut[1]
	}
	add(len(message))
	slices.SortStableFunc(found, func(a, b Found) int { return statusRank(a.Match.Status) - statusRank(b.Match.Status) })
	return found
}

// maxTitleWords bounds a title inside a message: what is longer is a sentence.
const maxTitleWords = 9

func (b *Base) titleIn(message string, start, end int) (Found, bool) {
	piece := message[start:end]
	trimmed := strings.TrimFunc(piece, func(r rune) bool { return strings.ContainsRune(" \t:*_~`<>/&?!.=", r) })
	if n := len(strings.Fields(trimmed)); n == 0 || n > maxTitleWords {
		return Found{}, false
	}
	m := b.Classify(trimmed)
	if m.Status == StatusNone {
		return Found{}, false
	}
	at := start + strings.Index(piece, trimmed)
	return Found{Span: Span{at, at + len(trimmed)}, Title: trimmed, Match: m}, true
}

func statusRank(s Status) int {
	return slices.Index([]Status{StatusMatch, StatusAsk, StatusNone}, s)
}
