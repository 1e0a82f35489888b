package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"personabot/bot/playground"
)

// patience is how long scripts wait for what happens in other processes.
const patience = 20 * time.Second

// withSlack makes room for the Slack of a script.
func withSlack(env *testscript.Env) error {
	env.Values["slack"] = new(*playground.Server)
	return nil
}

func slackOf(ts *testscript.TestScript) **playground.Server {
	return ts.Value("slack").(**playground.Server)
}

// startSlack starts a playground for the script, and sets the environment in
// which `personabot run` finds it. With a file it is one in which the app is
// installed from that manifest.
func startSlack(ts *testscript.TestScript, neg bool, args []string) {
	var options playground.Options
	if len(args) > 0 {
		options.Manifest = []byte(ts.ReadFile(args[0]))
	}
	server, err := playground.Start(options)
	ts.Check(err)
	*slackOf(ts) = server
	ts.Defer(func() { ts.Check(server.Close()) })
	ts.Setenv("TAKEN", strings.Trim(strings.TrimPrefix(server.URL(), "http://"), "/"))
	ts.Setenv("FREE", freeAddress(ts))
	ts.Setenv("SLACK_API_URL", server.APIURL())
	ts.Setenv("SLACK_APP_TOKEN", playground.AppToken)
	ts.Setenv("SLACK_BOT_TOKEN", playground.BotToken)
}

// freeAddress is one that nothing listens at.
func freeAddress(ts *testscript.TestScript) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	defer listener.Close()
	return listener.Addr().String()
}

// faults makes the next N calls of Slack's Web API fail, or none any more:
// faults FAULT N.
func faults(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	(*slackOf(ts)).Faults().FailCalls(playground.Fault(args[0]), n)
}

// ails makes something else go wrong: ails refuse METHOD CODE, ails withhold
// SCOPE..., ails clock DURATION.
func ails(ts *testscript.TestScript, neg bool, args []string) {
	faults := (*slackOf(ts)).Faults()
	switch args[0] {
	case "refuse":
		faults.Refuse(args[1], args[2])
	case "withhold":
		faults.Withhold(args[1:]...)
	case "clock":
		off, err := time.ParseDuration(args[1])
		ts.Check(err)
		faults.SetClock(off)
	}
}

// mention asks the app in #sales and waits for the ack, not for the answer:
// mention TEXT...
func mention(ts *testscript.TestScript, neg bool, args []string) {
	_, d := (*slackOf(ts)).Say(playground.Rep, playground.Sales, "", "@personabot "+strings.Join(args, " "))
	select {
	case <-d.Acked():
	case <-time.After(patience):
		ts.Fatalf("no ack within %s", patience)
	}
}

// answered waits until there are N answers in #sales that match the pattern:
// answered N PATTERN.
func answered(ts *testscript.TestScript, neg bool, args []string) {
	pattern, err := regexp.Compile(args[1])
	ts.Check(err)
	count := 0
	until(ts, args[0]+" answers", func() bool {
		count = 0
		for _, m := range (*slackOf(ts)).Messages(playground.Sales) {
			if m.User == playground.Bot && pattern.MatchString(m.Text) {
				count++
			}
		}
		return strconv.Itoa(count) == args[0]
	})
}

// connected waits until the app is connected to the playground.
func connected(ts *testscript.TestScript, neg bool, args []string) {
	until(ts, "the app to connect", func() bool { return (*slackOf(ts)).Connections() > 0 })
}

// slash types "/persona TEXT..." in #sales and waits for an answer that
// matches the pattern: slash PATTERN TEXT...
func slash(ts *testscript.TestScript, neg bool, args []string) {
	pattern, err := regexp.Compile(args[0])
	ts.Check(err)
	server := *slackOf(ts)
	server.Slash(playground.Rep, playground.Sales, "/persona", strings.Join(args[1:], " "))
	until(ts, "an answer like "+args[0], func() bool {
		for _, m := range server.Messages(playground.Sales) {
			if m.OnlyFor == playground.Rep && pattern.MatchString(m.Text) {
				return true
			}
		}
		return false
	})
}

// openPage waits until FILE names the address of the demo's page, and opens it:
// page FILE PATTERN.
func openPage(ts *testscript.TestScript, neg bool, args []string) {
	var address string
	until(ts, "an address in "+args[0], func() bool {
		text, _ := os.ReadFile(ts.MkAbs(args[0]))
		address = regexp.MustCompile(`http://[0-9.:]+/`).FindString(string(text))
		return address != ""
	})
	response, err := http.Get(address)
	ts.Check(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	ts.Check(err)
	if !regexp.MustCompile(args[1]).Match(body) {
		ts.Fatalf("%s is not like %s:\n%s", address, args[1], body)
	}
}

func until(ts *testscript.TestScript, what string, ready func() bool) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ready() {
			return
		}
	}
	ts.Fatalf("waited %s for %s", patience, what)
}
