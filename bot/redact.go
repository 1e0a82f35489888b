package bot

import (
	"errors"
	"regexp"
)

// tokens are Slack's secrets as they look in addresses and errors, and the
// addresses that are secret themselves.
var tokens = regexp.MustCompile(`x(?:app|ox[a-z])-[A-Za-z0-9-]+|https?://\S*(?:hooks|response|commands|ticket=)\S*|wss?://\S+`)

// redact returns err without tokens.
func (b *Bot) redact(err error) error {
	if err == nil {
		return nil
	}
	text := tokens.ReplaceAllString(err.Error(), "[secret]")
	if text == err.Error() {
		return err
	}
	return errors.New(text)
}
