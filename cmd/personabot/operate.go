package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// operate serves what operators look at until the returned function is
// called. Without an address it does nothing.
func operate(address string, handler http.Handler) (end func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listening for /metrics and /readyz: %w\nhint: choose another address with --listen", err)
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second, IdleTimeout: time.Minute}
	done := make(chan struct{})
	go func() { _ = server.Serve(listener); close(done) }()
	return func() { server.Close(); <-done }, nil
}

// healthCommand asks a bot on this machine whether it is ready, for the
// health check of a container.
type healthCommand struct {
	Listen string `help:"Address where the bot serves /readyz." env:"LISTEN" placeholder:"ADDRESS"`
}

func (c *healthCommand) Run(s streams) error {
	if c.Listen == "" {
		return usageError("no address to ask\nhint: set LISTEN or --listen to what the bot is run with")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+reachable(c.Listen)+"/readyz", nil)
	if err != nil {
		return usageError("--listen %s is no address", c.Listen)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("asking the bot: %w", errors.Unwrap(err))
	}
	defer response.Body.Close()
	said, err := io.ReadAll(io.LimitReader(response.Body, 1000))
	if err != nil {
		return fmt.Errorf("asking the bot: %w", err)
	}
	if text := strings.TrimSpace(string(said)); response.StatusCode != http.StatusOK {
		return statusError{exitProblems, fmt.Errorf("not ready: %s", text)}
	}
	fmt.Fprintln(s.out, "ready")
	return nil
}

// reachable makes an address to call of one to listen at, which may name no
// host or all of them.
func reachable(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if err == nil && (host == "" || host == "0.0.0.0" || host == "::") {
		return net.JoinHostPort("localhost", port)
	}
	return listen
}
