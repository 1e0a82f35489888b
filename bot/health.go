package bot

import (
	"errors"
	"net/http"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"personabot/bot/socket"
)

// Handler serves what operators look at: /metrics for Prometheus, /healthz
// (the process works), and /readyz (personas are loaded and Slack is
// connected).
func (b *Bot) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(b.metrics.registry, promhttp.HandlerOpts{EnableOpenMetrics: true}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { status(w, nil) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) { status(w, b.missing()) })
	return mux
}

var (
	errNoPersonas = errors.New("no personas are loaded")
	errClosing    = errors.New("shutting down")
)

// missing says what keeps the bot from answering.
func (b *Bot) missing() error {
	switch {
	case len(b.base().Personas()) == 0:
		return errNoPersonas
	case b.closing.Load():
		return errClosing
	case b.sockets.Up() == 0:
		return socket.ErrDown
	}
	return nil
}

func status(w http.ResponseWriter, problem error) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	text := "ok\n"
	if problem != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		text = problem.Error() + "\n"
	}
	_, _ = w.Write([]byte(text))
}
