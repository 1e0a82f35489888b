package card

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/slack-go/slack"
)

// addressEscaper keeps an address from ending its link early.
var addressEscaper = strings.NewReplacer("|", "%7C", ">", "%3E", "<", "%3C", " ", "%20", "&", "&amp;")

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escape makes text from outside safe inside mrkdwn: it cannot ping, link or
// format, and line breaks in it do not break out of its line.
func escape(text string) string {
	return escaper.Replace(tame(text))
}

// tame takes control characters and line breaks out, and parts the marks that
// Slack would read as bold, code and the like with a zero-width joiner.
func tame(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || r == '\u202a' || r == '\u202b' || r == '\u202d' || r == '\u202e':
			return -1
		case r == '*':
			return '∗'
		case r == '`':
			return 'ˋ'
		case r == '~':
			return '∼'
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
}

// cut shortens text to n characters, at a word where there is one.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	short := string(runes[:n-1])
	if space := strings.LastIndexByte(short, ' '); space > len(short)/2 {
		short = short[:space]
	}
	return short + "…"
}

// cutSentence shortens text to n characters, at the end of a sentence where
// there is one in the second half of them.
func cutSentence(text string, n int) string {
	if len(text) <= n {
		return text
	}
	runes := []rune(text)
	if len(runes) <= n {
		return text
	}
	short := string(runes[:n])
	if end := strings.LastIndexAny(short, ".?!"); end > len(short)/2 && end+1 < len(short) && short[end+1] == ' ' {
		return short[:end+1] + " …"
	}
	return cut(text, n)
}

// whole is what no text of a persona file is longer than, unless escaping
// makes it so.
const whole = 2800

// cutEscaped cuts first and escapes then, so that no escape is cut in two, and
// cuts more where escaping made the text longer than n.
func cutEscaped(text string, n int) string {
	for keep := n; ; keep = keep * 3 / 4 {
		if escaped := escape(cut(text, max(keep, 2))); len([]rune(escaped)) <= n || keep <= 2 {
			return escaped
		}
	}
}

// link returns a labelled link, or only the label where the address is none
// that a browser opens.
func link(label, address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return escape(label)
	}
	safe := addressEscaper.Replace(u.String())
	return "<" + safe + "|" + strings.ReplaceAll(escape(cut(label, 80)), "|", "/") + ">"
}

func section(mrkdwn string) slack.Block {
	return slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, mrkdwn, false, false), nil, nil)
}

func header(text string) slack.Block {
	plain := strings.TrimSpace(cutEscaped(text, maxHeader))
	if plain == "" {
		plain = "–"
	}
	return slack.NewHeaderBlock(slack.NewTextBlockObject(slack.PlainTextType, plain, false, false))
}

func contextLine(mrkdwn string) slack.Block {
	return slack.NewContextBlock("", slack.NewTextBlockObject(slack.MarkdownType, mrkdwn, false, false))
}

func plainText(text string, n int) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.PlainTextType, cutEscaped(text, n), false, false)
}
