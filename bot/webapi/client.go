// Package webapi calls Slack's Web API: again after faults that pass, until a call
// succeeds, Slack refuses it for good, or the context ends. It waits for as long as
// Slack asks, posts in a channel no faster than Slack takes it, gives up attempts
// that hang, and has Slack show a message or a modal once although a call may have
// been made twice.
//
// It refuses to decide: which way an answer goes, and which other way when that one
// is closed, its callers know. It logs nothing and keeps nothing of what it sends.
package webapi

import (
	"net/http"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"
)

// Options are what a Client works with.
type Options struct {
	AppToken string // xapp-..., for opening connections
	BotToken string // xoxb-..., for all else
	URL      string // of the API, with a slash at its end; empty for Slack's own
	Parallel int    // calls at a time that connections are kept for; Go alone would keep two and open hundreds under load

	Failed    func(method, reason string) // told of each attempt that fails
	LockedOut func(error)                 // told when Slack takes the bot token for nothing any more
}

// Client is one app's way to the Web API, for any number of goroutines.
type Client struct {
	API *slack.Client // makes each call once, whatever becomes of it

	options Options
	http    *http.Client
	pace    *pace
	refused atomic.Int32 // calls in a row
}

// attemptPatience is how long an attempt may take at most.
const attemptPatience = 4 * time.Second

// Bytes that a connection to the Web API holds: a card with its headers goes out
// in one piece, and what Slack answers is short.
const (
	callBuffer   = 8 << 10
	answerBuffer = 2 << 10
)

// New returns a Client. It calls nothing yet.
func New(o Options) *Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = o.Parallel
	transport.WriteBufferSize, transport.ReadBufferSize = callBuffer, answerBuffer
	c := &Client{options: o, http: &http.Client{Transport: transport, Timeout: 2 * attemptPatience}, pace: newPace()}
	options := []slack.Option{slack.OptionAppLevelToken(o.AppToken), slack.OptionHTTPClient(c.http)}
	if o.URL != "" {
		options = append(options, slack.OptionAPIURL(o.URL))
	}
	c.API = slack.New(o.BotToken, options...)
	return c
}

// Close ends connections that are in no use.
func (c *Client) Close() { c.http.CloseIdleConnections() }
