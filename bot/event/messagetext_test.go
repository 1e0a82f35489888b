package event

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

func TestMessageTextHoldsWhatAppsPost(t *testing.T) {
	text := func(s string) *slack.TextBlockObject {
		return slack.NewTextBlockObject(slack.MarkdownType, s, false, false)
	}
	lead := slack.Message{Msg: slack.Msg{
		Text: "New lead",
		Blocks: slack.Blocks{BlockSet: []slack.Block{
			slack.NewHeaderBlock(text("New lead")),
			slack.NewSectionBlock(text("Jane Doe"), []*slack.TextBlockObject{text("Title: Staff SRE")}, nil),
		}},
		Attachments: []slack.Attachment{{Fields: []slack.AttachmentField{{Title: "Company", Value: "Acme"}}}},
	}}
	if got, want := messageText(lead), "New lead\nJane Doe\nTitle: Staff SRE\nCompany: Acme"; got != want {
		t.Errorf("messageText = %q, want %q", got, want)
	}
	only := slack.Message{Msg: slack.Msg{Attachments: []slack.Attachment{{Fallback: "Jane Doe, Staff SRE"}}}}
	if got := messageText(only); !strings.Contains(got, "Staff SRE") {
		t.Errorf("of an attachment with a fallback alone messageText = %q", got)
	}
}
