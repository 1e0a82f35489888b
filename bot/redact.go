package bot

import (
	"regexp"
)

// secrets are tokens as Slack writes them, and addresses that are secret
// themselves: response_url and the like, and those that hold a password or a
// ticket.
var secrets = regexp.MustCompile(`x(?:app|ox[a-z](?:\.x[a-z]+)?)-[A-Za-z0-9-]+|https?://\S*(?:hooks|response|commands|ticket=)\S*|wss?://\S+|\w+://[^\s:/@]*:[^\s@]*@`)

// redact returns err without secrets.
func redact(err error) error {
	if err == nil {
		return nil
	}
	text := secrets.ReplaceAllString(err.Error(), "[secret]")
	if text == err.Error() {
		return err
	}
	return redacted{text, err}
}

// redacted is an error that reads harmless and still is what it was.
type redacted struct {
	text string
	err  error
}

func (r redacted) Error() string { return r.text }
func (r redacted) Unwrap() error { return r.err }
