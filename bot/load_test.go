package bot_test

import (
	"path/filepath"
	"testing"
	"time"

	"personabot/bot"
	"personabot/bot/playground"
)

// outstanding is how many questions wait for an answer at a time.
const outstanding = 64

var loads = []struct {
	name string
	way  question
}{{"slash", slash}, {"mention", mention}, {"new questions", unheard}}

func withFile(tb testing.TB) func(*bot.Options) {
	return func(o *bot.Options) { o.Store = openStore(tb, filepath.Join(tb.TempDir(), "personabot.db")) }
}

// bares are the bare bots that ours is measured beside: one with Go's own HTTP
// client, and one that keeps a connection for each question outstanding.
var bares = []struct {
	name string
	idle int
}{{"bare", 0}, {"bare64", outstanding}}

// BenchmarkThroughput answers questions as fast as it goes, beside bare
// slack-go bots that answer a ready-made card.
func BenchmarkThroughput(b *testing.B) {
	for _, load := range loads {
		for _, bare := range bares {
			b.Run(bare.name+"/"+load.name, func(b *testing.B) {
				s := startSlack(b)
				defer startBare(b, s, bare.idle)()
				throughput(b, s, load.way)
			})
		}
		b.Run("personabot/"+load.name, func(b *testing.B) {
			s := startSlack(b)
			defer startBot(b, s, withFile(b))()
			throughput(b, s, load.way)
		})
	}
}

func throughput(b *testing.B, s *playground.Server, way question) {
	askOutstanding(b, s, outstanding, outstanding, way)
	b.ResetTimer()
	asked := askOutstanding(b, s, b.N, outstanding, way)
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "answers/s")
	b.ReportMetric(float64(tallyOf(asked).late), "late-acks")
}

// BenchmarkLatency answers 200 questions a second; run it with
// -benchtime=2000x, so that it lasts ten seconds.
func BenchmarkLatency(b *testing.B) {
	s := startSlack(b)
	defer startBot(b, s, withFile(b))()
	askOutstanding(b, s, outstanding, outstanding, slash)
	b.ResetTimer()
	asked := askAtRate(s, b.N, 200, slash, mention)
	for _, d := range asked {
		answered(b, d)
	}
	t := tallyOf(asked)
	for name, took := range map[string]time.Duration{
		"ack-p50-ms": percentile(t.acks, 50), "ack-p99-ms": percentile(t.acks, 99),
		"answer-p50-ms": percentile(t.answers, 50), "answer-p99-ms": percentile(t.answers, 99),
	} {
		b.ReportMetric(float64(took.Microseconds())/1000, name)
	}
}
