package message

import "regexp"

// Ranges of years, as profiles write them beside a job.
var (
	years   = regexp.MustCompile(`(?i)(?:19|20)\d\d\s*(?:-|–|—|to|until|bis|à|au|a|até|hasta|tot|al|〜|～)\s*(?:\pL{2,10}\.?\s+)?(?:19|20)\d\d`)
	present = regexp.MustCompile(`(?i)(?:19|20)\d\d\s*(?:-|–|—|to|bis|à|a|até|hasta|tot|al|〜|～)\s*` +
		`(?:present|now|today|current|heute|jetzt|aujourd|présent|actual|presente|atual|o momento|hoje|heden|nu|oggi|現在|$)` +
		`|\bsince (?:19|20)\d\d|\bseit (?:19|20)\d\d|\bdepuis (?:19|20)\d\d`)
)

// tense says when something was, as far as dates tell.
type tense uint8

const (
	undated tense = iota
	over
	current
)

func tenseOf(line string) tense {
	switch {
	case present.MatchString(line):
		return current
	case years.MatchString(line):
		return over
	}
	return undated
}

// datedLines is how many lines below a title a profile writes its years.
const datedLines = 3

// tenseAt returns when the title on line i was held: profiles write the years
// on the same line, below, or on the line above.
func tenseAt(lines []line, i int) tense {
	if t := lines[i].tense; t != undated {
		return t
	}
	for j := i + 1; j < len(lines) && j <= i+datedLines && len(lines[j].found) == 0 && len(lines[j].words) > 0; j++ {
		if lines[j].tense != undated {
			return lines[j].tense
		}
	}
	if i > 0 && len(lines[i-1].found) == 0 {
		return lines[i-1].tense
	}
	return undated
}
