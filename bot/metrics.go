package bot

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"personabot/bot/event"
	"personabot/knowledge"
)

// latencies are the bounds of the histograms, in seconds: an ack is late
// after three, an answer is slow after one.
var latencies = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2, 3, 5, 10, 30, 60}

// metrics count what the bot does. No label and no value comes from people.
type metrics struct {
	registry    *prometheus.Registry
	events      *prometheus.CounterVec
	acks        prometheus.Histogram
	lostAcks    prometheus.Counter
	answers     *prometheus.HistogramVec
	reconnects  *prometheus.CounterVec
	slackErrors *prometheus.CounterVec
	apologies   *prometheus.CounterVec
	takenOver   prometheus.Counter
	gaps        *prometheus.CounterVec
}

func newMetrics(b *Bot) *metrics {
	m := &metrics{
		registry:    prometheus.NewRegistry(),
		events:      counters("events_total", "Events by kind and by what became of them.", "kind", "outcome"),
		acks:        prometheus.NewHistogram(histogram("ack_seconds", "From an envelope's arrival to its acknowledgement.")),
		lostAcks:    prometheus.NewCounter(counter("acks_lost_total", "Acknowledgements that no connection took.")),
		answers:     prometheus.NewHistogramVec(histogram("answer_seconds", "From an envelope's arrival to its delivered answer."), []string{"kind"}),
		reconnects:  counters("reconnects_total", "Connections that ended, by who makes a new one.", "by"),
		slackErrors: counters("slack_errors_total", "Calls of Slack's Web API that failed, by method and reason.", "method", "reason"),
		apologies:   counters("apologies_total", "Events that ended in an apology; the exemplar is the latest one's id.", "kind"),
		takenOver:   prometheus.NewCounter(counter("taken_over_total", "Events that another replica had accepted and left.")),
		gaps:        counters("gaps_total", "Questions that could not be answered, by kind of gap.", "kind"),
	}
	m.registry.MustRegister(
		m.events, m.acks, m.lostAcks, m.answers, m.reconnects, m.slackErrors, m.apologies, m.takenOver, m.gaps,
		gauge("connections", "Connections to Slack that are up.", func() float64 { return float64(b.sockets.Up()) }),
		gauge("queue_length", "Events that are accepted and not finished.", func() float64 { return float64(b.queue.Waiting()) }),
		gauge("knowledge_age_seconds", "Since the persona files were last loaded without a problem.", b.knowledgeAge),
		gauge("store_up", "1 while the store works; without it threads and events are remembered by this process alone.", b.storeUp),
		reviews{b.base, prometheus.NewDesc("personabot_persona_reviewed_timestamp_seconds", "When a persona was last reviewed; 0: never.", []string{"persona"}, nil)},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

func counter(name, help string) prometheus.CounterOpts {
	return prometheus.CounterOpts{Namespace: "personabot", Name: name, Help: help}
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(counter(name, help), labels)
}

func histogram(name, help string) prometheus.HistogramOpts {
	return prometheus.HistogramOpts{Namespace: "personabot", Name: name, Help: help, Buckets: latencies}
}

func gauge(name, help string, read func() float64) prometheus.GaugeFunc {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts(counter(name, help)), read)
}

func (b *Bot) knowledgeAge() float64 { return time.Since(b.Loaded()).Seconds() }

func (b *Bot) storeUp() float64 {
	if b.memory.Steady(0) {
		return 1
	}
	return 0
}

// reviews collects the age of what is known: a series for each persona that
// is loaded now.
type reviews struct {
	base func() *knowledge.Base
	desc *prometheus.Desc
}

func (r reviews) Describe(to chan<- *prometheus.Desc) { to <- r.desc }

func (r reviews) Collect(to chan<- prometheus.Metric) {
	for _, v := range r.base().Personas() {
		reviewed := 0.0
		if !v.Reviewed.IsZero() {
			reviewed = float64(v.Reviewed.Unix())
		}
		to <- prometheus.MustNewConstMetric(r.desc, prometheus.GaugeValue, reviewed, v.ID)
	}
}

// apologised counts an apology under the id that the person and the log have.
func (m *metrics) apologised(e event.Event) {
	m.apologies.WithLabelValues(string(e.Kind)).(prometheus.ExemplarAdder).AddWithExemplar(1, prometheus.Labels{"id": e.ID[:min(len(e.ID), 100)]})
}
