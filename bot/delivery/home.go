package delivery

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

// drawPatience is how long a picture may take, with all calls.
const drawPatience = time.Minute

// publishHome fills the home tab: with the picture of what is asked where
// there is one, else in letters until it is drawn.
func (d *Delivery) publishHome(ctx context.Context, e event.Event, page card.HomePage) error {
	if page.Keeping == nil || page.Keeping.Trend.Empty() {
		_, err := d.publish(ctx, e, page, "")
		return err
	}
	if file, shown, ok := d.pictures.showing(page.Keeping.Trend); ok {
		_, err := d.publish(ctx, e, illustrated(page, file, shown), "")
		if webapi.Reason(err) != "invalid_blocks" {
			return err
		}
		d.pictures.drop(file) // somebody deleted it
	}
	hash, err := d.publish(ctx, e, page, "")
	if err == nil && d.pictures.begin(page.Keeping.Trend) {
		d.pictures.group.Go(func() { d.illustrate(d.work, e, page, hash) })
	}
	return err
}

// publish fills the home tab as webapi.PublishHome does.
func (d *Delivery) publish(ctx context.Context, e event.Event, page card.HomePage, unchanged string) (hash string, err error) {
	return d.slack.PublishHome(ctx, e.User, card.Home(page, card.Options{Now: e.At}), unchanged)
}

func illustrated(page card.HomePage, file string, shown card.Trend) card.HomePage {
	keeping := *page.Keeping
	keeping.Picture, keeping.Trend = file, shown
	page.Keeping = &keeping
	return page
}

// illustrate draws the picture of a home tab and publishes the tab again with
// it, unless another one was published since.
func (d *Delivery) illustrate(ctx context.Context, e event.Event, page card.HomePage, hash string) {
	defer d.pictures.end()
	defer func() {
		if broken := recover(); broken != nil {
			d.log.Error().Str("stack", redact.Stack(debug.Stack())).Msg("drawing a chart panicked")
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, drawPatience)
	defer cancel()
	file, err := d.draw(ctx, page.Keeping.Trend)
	if err == nil {
		err = d.show(ctx, e, page, file, hash)
	}
	if err == nil || ctx.Err() != nil {
		return
	}
	if !webapi.Passes(err) {
		d.pictures.rest(e.At)
	}
	d.log.Warn().Err(redact.Error(err)).Msg("Slack takes no picture for the home tab: what is asked is shown in letters")
}

// show publishes a home tab with a picture as soon as Slack takes it.
func (d *Delivery) show(ctx context.Context, e event.Event, page card.HomePage, file, hash string) error {
	trend, err := page.Keeping.Trend, error(nil)
	for _, wait := range readyAfter {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
		_, err = d.publish(ctx, e, illustrated(page, file, trend), hash)
		switch webapi.Reason(err) {
		case "invalid_blocks":
			continue
		case "hash_conflict": // the tab looks otherwise by now, and shows the picture next time
			err = nil
		}
		break
	}
	if err != nil {
		d.erase(ctx, file)
		return err
	}
	if old := d.pictures.keep(file, trend); old != "" {
		d.erase(ctx, old)
	}
	return nil
}

// draw makes a file in Slack that shows a trend.
func (d *Delivery) draw(ctx context.Context, t card.Trend) (file string, err error) {
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
	return d.slack.Upload(ctx, "asked.png", "What is asked", png)
}

func (d *Delivery) erase(ctx context.Context, file string) {
	if err := d.slack.DeleteFile(ctx, file); err != nil {
		d.log.Warn().Err(redact.Error(err)).Msg("an earlier chart stays in Slack")
	}
}
