package bot

import (
	"context"
	"runtime/debug"
	"time"

	"personabot/bot/card"
	"personabot/bot/chart"
	"personabot/bot/event"
	"personabot/bot/redact"
	"personabot/bot/webapi"
)

// readyAfter are the waits before a picture is shown that was just uploaded:
// Slack answers an upload before it knows that the file is a picture, and
// until then refuses blocks that name it.
var readyAfter = []time.Duration{200 * time.Millisecond, time.Second, 3 * time.Second, 8 * time.Second}

// publishHome fills the home tab: with the picture of what is asked where
// there is one, else in letters until it is drawn.
func (b *Bot) publishHome(ctx context.Context, e event.Event, page card.HomePage) error {
	if page.Keeping == nil || page.Keeping.Trend.Empty() {
		_, err := b.publish(ctx, e, page, "")
		return err
	}
	if file, shown, ok := b.pictures.showing(page.Keeping.Trend); ok {
		_, err := b.publish(ctx, e, illustrated(page, file, shown), "")
		if webapi.Reason(err) != "invalid_blocks" {
			return err
		}
		b.pictures.drop(file) // somebody deleted it
	}
	hash, err := b.publish(ctx, e, page, "")
	if err == nil && !b.closing.Load() && b.pictures.begin(page.Keeping.Trend) {
		b.pictures.group.Go(func() { b.illustrate(b.work, e, page, hash) })
	}
	return err
}

// publish fills the home tab as webapi.PublishHome does.
func (b *Bot) publish(ctx context.Context, e event.Event, page card.HomePage, unchanged string) (hash string, err error) {
	return b.slack.PublishHome(ctx, e.User, card.Home(page, card.Options{Now: e.At}), unchanged)
}

func illustrated(page card.HomePage, file string, shown card.Trend) card.HomePage {
	keeping := *page.Keeping
	keeping.Picture, keeping.Trend = file, shown
	page.Keeping = &keeping
	return page
}

// illustrate draws the picture of a home tab and publishes the tab again with
// it, unless another one was published since.
func (b *Bot) illustrate(ctx context.Context, e event.Event, page card.HomePage, hash string) {
	defer b.pictures.end()
	defer func() {
		if broken := recover(); broken != nil {
			b.Log.Error().Str("stack", redact.Stack(debug.Stack())).Msg("drawing a chart panicked")
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, answerPatience)
	defer cancel()
	file, err := b.draw(ctx, page.Keeping.Trend)
	if err == nil {
		err = b.show(ctx, e, page, file, hash)
	}
	if err == nil || ctx.Err() != nil {
		return
	}
	if !webapi.Passes(err) {
		b.pictures.rest(e.At)
	}
	b.Log.Warn().Err(redact.Error(err)).Msg("Slack takes no picture for the home tab: what is asked is shown in letters")
}

// show publishes a home tab with a picture as soon as Slack takes it.
func (b *Bot) show(ctx context.Context, e event.Event, page card.HomePage, file, hash string) error {
	trend, err := page.Keeping.Trend, error(nil)
	for _, wait := range readyAfter {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
		_, err = b.publish(ctx, e, illustrated(page, file, trend), hash)
		switch webapi.Reason(err) {
		case "invalid_blocks":
			continue
		case "hash_conflict": // the tab looks otherwise by now, and shows the picture next time
			err = nil
		}
		break
	}
	if err != nil {
		b.erase(ctx, file)
		return err
	}
	if old := b.pictures.keep(file, trend); old != "" {
		b.erase(ctx, old)
	}
	return nil
}

// draw makes a file in Slack that shows a trend.
func (b *Bot) draw(ctx context.Context, t card.Trend) (file string, err error) {
	var panels []chart.Panel
	for _, group := range t.Groups() {
		panel := chart.Panel{Title: group.Title}
		for _, a := range group.Rows {
			panel.Rows = append(panel.Rows, chart.Row{Name: a.Name, Weeks: a.Weeks})
		}
		panels = append(panels, panel)
	}
	png, err := chart.PNG(panels, t.Weeks())
	if err != nil {
		return "", err
	}
	return b.slack.Upload(ctx, "asked.png", "What is asked", png)
}

func (b *Bot) erase(ctx context.Context, file string) {
	if err := b.slack.DeleteFile(ctx, file); err != nil {
		b.Log.Warn().Err(redact.Error(err)).Msg("an earlier chart stays in Slack")
	}
}
