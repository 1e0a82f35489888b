package main

import (
	"net/url"
	"os"
	"strings"
)

// takeSecret reads a secret from the environment variable of that name, or
// from the file that NAME_FILE names, and takes both variables out of the
// environment, so that no child process and no crash report shows them.
// Without either it is empty.
func takeSecret(name string) (string, error) {
	value, file := strings.TrimSpace(os.Getenv(name)), os.Getenv(name+"_FILE")
	os.Unsetenv(name)
	os.Unsetenv(name + "_FILE")
	switch {
	case file == "":
		return value, nil
	case value != "":
		return "", usageError("%s and %s_FILE are both set\nhint: keep the one that holds the secret", name, name)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", usageError("reading %s_FILE: %v", name, err)
	}
	if value = strings.TrimSpace(string(text)); value == "" {
		return "", usageError("the file that %s_FILE names is empty: %s", name, file)
	}
	return value, nil
}

// tokens are Slack's two.
type tokens struct{ app, bot string }

func takeTokens() (t tokens, err error) {
	if t.app, err = takeSecret("SLACK_APP_TOKEN"); err != nil {
		return t, err
	}
	if t.bot, err = takeSecret("SLACK_BOT_TOKEN"); err != nil {
		return t, err
	}
	if !strings.HasPrefix(t.app, "xapp-") || !strings.HasPrefix(t.bot, "xoxb-") {
		return t, usageError("SLACK_APP_TOKEN (xapp-...) and SLACK_BOT_TOKEN (xoxb-...) must be set, or SLACK_APP_TOKEN_FILE and SLACK_BOT_TOKEN_FILE\nhint: README, “Set up Slack”, says where they come from; personabot demo needs none")
	}
	return t, nil
}

// takeDatabase returns the address of the store: the flag, or the secret.
func takeDatabase(flag string) (string, error) {
	fromEnvironment, err := takeSecret("DATABASE_URL")
	if err != nil || flag == "" || flag == fromEnvironment {
		return fromEnvironment, err
	}
	if u, err := url.Parse(flag); err == nil && u.User != nil {
		if _, secret := u.User.Password(); secret {
			return "", usageError("--database holds a password, and everybody on this machine can see the arguments of a process\nhint: set DATABASE_URL, or DATABASE_URL_FILE to a file that holds the address")
		}
	}
	return flag, nil
}
