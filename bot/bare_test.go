package bot_test

import (
	"context"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"personabot/bot/card"
	"personabot/bot/playground"
	"personabot/knowledge"
)

// startBare connects the shortest bot that slack-go makes possible: it
// answers everything with a card that was made beforehand, in a goroutine per
// event as slack-go's own handler does. It is what ours is measured beside.
func startBare(tb testing.TB, s *playground.Server) (stop func()) {
	tb.Helper()
	api := slack.New(playground.BotToken, slack.OptionAppLevelToken(playground.AppToken), slack.OptionAPIURL(s.APIURL()))
	client := socketmode.New(api)
	ctx, cancel := context.WithCancel(context.Background())
	go client.RunContext(ctx)
	go func() {
		static := card.Answer(builtIn(tb)().Ask("devops", knowledge.Topic{}), card.Options{Private: true})
		for {
			select {
			case <-ctx.Done():
				return
			case event := <-client.Events:
				if event.Request != nil && event.Request.EnvelopeID != "" {
					client.Ack(*event.Request)
					go answerBarely(ctx, api, event, static)
				}
			}
		}
	}()
	for s.Connections() == 0 {
		time.Sleep(time.Millisecond)
	}
	return cancel
}

func answerBarely(ctx context.Context, api *slack.Client, event socketmode.Event, static card.Message) {
	switch data := event.Data.(type) {
	case slack.SlashCommand:
		slack.PostWebhookContext(ctx, data.ResponseURL, &slack.WebhookMessage{
			Text: static.Text, Blocks: &slack.Blocks{BlockSet: static.Blocks}, ResponseType: slack.ResponseTypeEphemeral,
		})
	case slackevents.EventsAPIEvent:
		if in, ok := data.InnerEvent.Data.(*slackevents.AppMentionEvent); ok {
			api.PostMessageContext(ctx, in.Channel, slack.MsgOptionText(static.Text, false),
				slack.MsgOptionBlocks(static.Blocks...), slack.MsgOptionTS(in.TimeStamp))
		}
	}
}
