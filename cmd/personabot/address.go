package main

import (
	"net"
	"net/url"
	"strings"
)

// slackAddress checks the address of a server that speaks Slack's Web API.
// Method names are put behind it, so it ends with a slash; empty is Slack's own.
func slackAddress(address string) (string, error) {
	if address == "" {
		return "", nil
	}
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme != "http" && parsed.Scheme != "https" || parsed.Host == "" {
		return "", usageError("--slack-api-url is %q\nhint: write a whole address, such as https://slack.com/api/", address)
	}
	return strings.TrimSuffix(address, "/") + "/", nil
}

// checkListen refuses what is no address to listen at.
func checkListen(address string) error {
	if _, _, err := net.SplitHostPort(address); address != "" && err != nil {
		return usageError("--listen is %q\nhint: write host and port, such as 127.0.0.1:8080", address)
	}
	return nil
}
