package message

import (
	"regexp"
	"strings"
)

// Slack's markup, and what else is no word of a person. Each match is blanked
// or kept in part, always at the same length, so that places stay true.
var (
	slackLink  = regexp.MustCompile(`<(?:https?:|mailto:|tel:)[^<>|\n]*(?:\|([^<>\n]*))?>`)
	slackPing  = regexp.MustCompile(`<[@#!][^<>\n]*>`)
	address    = regexp.MustCompile(`(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|co|de|fr|es|example)\b`)
	emoji      = regexp.MustCompile(`:[a-z][a-z0-9_+-]*:`)
	emphasis   = regexp.MustCompile("(^|[\\s(])[*_~`]+|[*_~`]+($|[\\s.,;:!?)|])")
	entity     = regexp.MustCompile(`&(?:amp|lt|gt|quot|nbsp|#\d{1,5});`)
	entityText = map[string]string{"&amp;": "&", "&quot;": `"`}
)

// handle stands for somebody whom Slack names by a mention.
const handle = '\uE000'

// unmarked returns text without Slack's markup, byte for byte in its place: a
// mention becomes a handle, addresses and emoji become bars, and of a link its
// label stays.
func unmarked(text string) string {
	text = replaceKeeping(slackPing, text, func(match string) string {
		return string(handle) + strings.Repeat(" ", max(0, len(match)-len(string(handle))))
	})
	text = replaceKeeping(slackLink, text, func(match string) string {
		label := slackLink.FindStringSubmatch(match)[1]
		return strings.Repeat(" ", len(match)-len(label)-1) + label + " "
	})
	text = replaceKeeping(address, text, barred)
	text = replaceKeeping(emoji, text, barred)
	text = replaceKeeping(entity, text, func(match string) string {
		return padded(entityText[match], len(match))
	})
	return replaceKeeping(emphasis, text, func(match string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune("*_~`", r) {
				return ' '
			}
			return r
		}, match)
	})
}

func barred(match string) string { return padded("|", len(match)) }

func padded(text string, length int) string {
	return text + strings.Repeat(" ", max(0, length-len(text)))
}

// replaceKeeping replaces what re matches by as many bytes; what would come
// out at another length stays as it is.
func replaceKeeping(re *regexp.Regexp, text string, replace func(string) string) string {
	return re.ReplaceAllStringFunc(text, func(match string) string {
		if with := replace(match); len(with) == len(match) {
			return with
		}
		return match
	})
}
