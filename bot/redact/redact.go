// Package redact takes secrets out of errors before these are logged or shown:
// Slack's tokens, addresses that let whoever has them answer or connect, and
// passwords in addresses. It knows secrets by their form; what people write it
// does not know, so that must not be in an error at all.
package redact

import (
	"regexp"
	"strings"
)

// secrets are tokens as Slack writes them, and addresses that are secret
// themselves: response_url and the like, and those that hold a password or a
// ticket.
var secrets = regexp.MustCompile(`x(?:app|ox[a-z](?:\.x[a-z]+)?)-[A-Za-z0-9-]+|https?://\S*(?:hooks|response|commands|ticket=)\S*|wss?://\S+|\w+://[^\s:/@]*:[^\s@]*@`)

// Error returns err with "[secret]" in place of each secret; errors.Is and
// errors.As see what err was. Of nil it returns nil.
func Error(err error) error {
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

// Stack keeps the places of a stack, as debug.Stack returns it, and drops the values
// beside them, which may hold what people wrote.
func Stack(stack []byte) string {
	var places []string
	for _, line := range strings.Split(string(stack), "\n") {
		if strings.HasPrefix(line, "\t") {
			places = append(places, strings.TrimSpace(line))
		}
	}
	return strings.Join(places, " < ")
}
