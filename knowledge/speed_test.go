package knowledge_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"personabot/knowledge"
	"personabot/personas"
)

// BenchmarkAsk shows how the time of an answer grows with the personas: of
// the shipped ones, and of made ones with 50 notes each.
func BenchmarkAsk(b *testing.B) {
	b.Run("shipped", func(b *testing.B) { benchmarkAsk(b, shipped(b)) })
	for _, n := range []int{100, 1000, 10000} {
		base, err := knowledge.Load(manyPersonas(n), "personas")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d personas", n), func(b *testing.B) { benchmarkAsk(b, base) })
	}
}

func benchmarkAsk(b *testing.B, base *knowledge.Base) {
	asked := questions(b)
	took := make([]time.Duration, 0, b.N)
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		base.Ask(asked[i%len(asked)].text, knowledge.Topic{})
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkLoad shows the time and the memory that a base takes.
func BenchmarkLoad(b *testing.B) {
	b.Run("shipped", func(b *testing.B) { benchmarkLoad(b, personas.Files) })
	for _, n := range []int{100, 1000, 10000} {
		files := manyPersonas(n)
		b.Run(fmt.Sprintf("%d personas", n), func(b *testing.B) { benchmarkLoad(b, files) })
	}
}

func benchmarkLoad(b *testing.B, files fs.FS) {
	before := heap()
	var base *knowledge.Base
	for b.Loop() {
		var err error
		if base, err = knowledge.Load(files, "personas"); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(heap()-before)/(1<<20), "MB")
	runtime.KeepAlive(base)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// manyPersonas makes persona files with 50 notes each, 3 of them objections,
// out of the words of the shipped ones and of invented trades.
func manyPersonas(n int) fstest.MapFS {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(`team code review deploy incident budget tool search owner ticket service customer report plan quality release
		metric access audit risk vendor cost time value change process standard library pipeline server network meeting training goal
		support project schedule system contract policy account design test data model user board study site shift ward unit`)
	sentence := func(length int) string {
		picked := make([]string, length)
		for i := range picked {
			picked[i] = words[random.IntN(len(words))]
		}
		return strings.Join(picked, " ")
	}
	files := fstest.MapFS{}
	for i := range n {
		files[fmt.Sprintf("trade-%d.yaml", i)] = &fstest.MapFile{Data: []byte(madePersona(i, sentence))}
	}
	return files
}

func madePersona(i int, sentence func(int) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "name: Trade%d Worker\naliases: [craft%d, guild %d]\nsummary: %s %d\ntitles:\n  - Trade%d Worker\n  - Trade%d Foreman\n",
		i, i, i, sentence(12), i, i, i)
	for _, section := range []string{"responsibilities", "problems", "success", "failure", "tools", "rewards", "notes"} {
		fmt.Fprintf(&b, "%s:\n", section)
		for n := range 6 {
			fmt.Fprintf(&b, "  - %s %d\n", sentence(10), n)
		}
	}
	b.WriteString("objections:\n")
	for n := range 3 {
		fmt.Fprintf(&b, "  - says: %s %d\n    heard_as: [%s, %s, %s]\n", sentence(8), n, sentence(7)+" a", sentence(7)+" b", sentence(7)+" c")
	}
	return b.String()
}
